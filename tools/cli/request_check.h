/* tonary - what `playlist` refuses to be asked: options that say two things at once. */
#ifndef TONARY_TOOLS_CLI_REQUEST_CHECK_H
#define TONARY_TOOLS_CLI_REQUEST_CHECK_H

#include "tools/cli/request.h"

/* Looks at the options and at how many TRACKs there are, and finds the format. TON_USAGE names what
 * does not go together. */
ton_status ton_request_check(ton_request *request, int tracks, const ton_session *session,
                             ton_error *error);

/* A list that goes on in a file of the same kind stays in its format, where that is one of several
 * that have the ending: titles in a .m3u are kept. */
void ton_request_keep_format(ton_request *request);

/* Looks at the tracks once they are located, and sets copy_of. TON_USAGE when one is wanted and
 * not, or stands twice on a path; errors of reading the corpus, TON_NO_MEMORY. */
ton_status ton_request_check_tracks(ton_request *request, int tracks, ton_error *error);

#endif

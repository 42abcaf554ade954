/* tonary - a playlist, told: as text, as JSON, or in the format of a player. */
#ifndef TONARY_TOOLS_CLI_REQUEST_TELL_H
#define TONARY_TOOLS_CLI_REQUEST_TELL_H

#include "tools/cli/request.h"

/* Prints or saves the answer as options and session wish. Errors of writing playlists. */
ton_status ton_request_tell(const ton_request *request, const ton_session *session,
                            ton_error *error);

#endif

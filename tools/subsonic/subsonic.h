/* tonary - the OpenSubsonic API (opensubsonic.netlify.app), for players that speak it: /rest/ping,
 * /rest/getSonicSimilarTracks.view and so on, in XML or JSON.
 *
 * A table of endpoints; what they know is what the commands answer. Songs alone are told of: their
 * ids are those of tracks, and artists and albums are no things of their own.
 */
#ifndef TONARY_TOOLS_SUBSONIC_SUBSONIC_H
#define TONARY_TOOLS_SUBSONIC_SUBSONIC_H

#include "tools/serve/specials.h"
#include "tools/subsonic/options.h"

typedef struct ton_subsonic ton_subsonic;
typedef struct ton_rest_endpoint ton_rest_endpoint;

/* Reads the users. Options are borrowed. TON_IO and TON_INVALID name the file; TON_NO_MEMORY. */
ton_status ton_subsonic_new(ton_subsonic **subsonic, const ton_subsonic_options *options,
                            ton_error *error);
void ton_subsonic_free(ton_subsonic *subsonic);

/* The endpoint of an address, with or without ".view"; NULL: there is none. */
const ton_rest_endpoint *ton_rest_find(const char *path);

/* Answers, whatever the method. Errors are answers too, as the API has them. */
enum MHD_Result ton_rest_answer(const ton_rest_endpoint *endpoint, const ton_subsonic *subsonic,
                                const ton_call *call);

#endif

/* tonary - following a corpus on a server: the vector file of this machine is brought up to date
 * while questions are answered, so that each has little to lay over it.
 */
#ifndef TONARY_TOOLS_SERVE_FOLLOW_H
#define TONARY_TOOLS_SERVE_FOLLOW_H

#include <jansson.h>

#include "tools/command.h"

typedef struct ton_follower ton_follower;

/* Begins to look every second, on a thread of its own, and to bring the file up to date, at most
 * every so many seconds. Of a corpus that is a file whoever indexes does that; then *follower only
 * tells. TON_NO_MEMORY. */
ton_status ton_follower_new(ton_follower **follower, const ton_session *session, int every,
                            ton_error *error);
void ton_follower_free(ton_follower *follower); /* takes NULL */

/* How far this machine is behind: what the corpus's change is, that of its file and that of what is
 * in memory, and how long ago each was looked at. */
json_t *ton_follower_state(ton_follower *follower);

#endif

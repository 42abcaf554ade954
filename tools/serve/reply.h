/* tonary - answers on their way: headers that all have, entity tags, compression. */
#ifndef TONARY_TOOLS_SERVE_REPLY_H
#define TONARY_TOOLS_SERVE_REPLY_H

#include "tools/serve/http.h"
#include <jansson.h>

#include "tools/serve/call.h"

/* Sends JSON, or what the answer says that it is, and takes its body over. What the caller has
 * already (If-None-Match) is not sent again, and what is long is compressed for who understands
 * that. */
enum MHD_Result ton_reply_json(struct MHD_Connection *connection, ton_answered *answered);

/* Sends a document, which is taken over; an error. */
enum MHD_Result ton_reply_document(struct MHD_Connection *connection, unsigned code,
                                   json_t *document);
enum MHD_Result ton_reply_error(struct MHD_Connection *connection, unsigned code, const char *name,
                                const char *message);

/* A document with a cookie; an error by which the guard refuses. */
enum MHD_Result ton_reply_cookie(struct MHD_Connection *connection, json_t *document,
                                 const char *cookie);
enum MHD_Result ton_reply_refusal(struct MHD_Connection *connection, unsigned code,
                                  const char *why);

/* That the address knows other methods, namely these. */
enum MHD_Result ton_reply_methods(struct MHD_Connection *connection, const char *methods);

/* Adds what every answer has: no sniffing, nothing from elsewhere, no frames. */
void ton_reply_secure(struct MHD_Response *response);

/* Whether a list of entity tags (If-None-Match) holds one, or is "*". */
bool ton_tag_listed(const char *list, const char *tag);

#endif

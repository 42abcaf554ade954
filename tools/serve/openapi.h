/* tonary - what the server answers, described for programs: OpenAPI 3.1, made from the tables. */
#ifndef TONARY_TOOLS_SERVE_OPENAPI_H
#define TONARY_TOOLS_SERVE_OPENAPI_H

#include <jansson.h>
#include <microhttpd.h>

#include "tools/command.h"

#define TON_OPENAPI_PATH "/api/v1/openapi.json"

json_t *ton_openapi(void);

enum MHD_Result ton_openapi_answer(struct MHD_Connection *connection, const char *rest,
                                   const ton_session *session);

#endif

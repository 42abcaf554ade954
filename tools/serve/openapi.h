/* tonary - what the server answers, described for programs: OpenAPI 3.1, made from the tables. */
#ifndef TONARY_TOOLS_SERVE_OPENAPI_H
#define TONARY_TOOLS_SERVE_OPENAPI_H

#include "tools/serve/specials.h"

json_t *ton_openapi(void);

enum MHD_Result ton_openapi_answer(const ton_call *call);

#endif

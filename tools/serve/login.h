/* tonary - a browser's session: begun with the token, ended when it is no longer wanted. */
#ifndef TONARY_TOOLS_SERVE_LOGIN_H
#define TONARY_TOOLS_SERVE_LOGIN_H

#include "tools/serve/specials.h"

/* {"needed":whether a token is, "begun":whether the caller has a session} */
enum MHD_Result ton_login_state(const ton_call *call);

/* Begins one for who says the token; ends it. */
enum MHD_Result ton_login_begin(const ton_call *call);
enum MHD_Result ton_login_end(const ton_call *call);

#endif

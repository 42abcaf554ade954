#include "tools/serve/http.h"

#include "tools/cli/plugged.h"

ton_http_library ton_http;

ton_status ton_http_find(ton_error *error)
{
    void *library = ton_plugged_open("libmicrohttpd.so.12");
    if (!library)
        return ton_fail(error, TON_UNSUPPORTED,
                        "serving needs libmicrohttpd: install libmicrohttpd12");
#define X(name)                                                                                    \
    if (!ton_plugged_find(library, "MHD_" #name, &ton_http.name, sizeof ton_http.name))            \
        return ton_fail(error, TON_UNSUPPORTED, "libmicrohttpd knows no MHD_" #name);
    TON_HTTP_FUNCTIONS(X)
#undef X
    return TON_OK;
}

#include "tools/serve/http.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <string.h>

ton_http_library ton_http;

/* A pointer to an object is no pointer to a function in C; POSIX says that the bytes are the same.
 */
static bool find(void *library, const char *name, void *function, size_t bytes)
{
    void *found = dlsym(library, name);
    if (found)
        memcpy(function, &found, bytes);
    return found;
}

ton_status ton_http_find(ton_error *error)
{
    void *library = dlopen("libmicrohttpd.so.12", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return ton_fail(error, TON_UNSUPPORTED,
                        "serving needs libmicrohttpd: install libmicrohttpd12");
#define X(name)                                                                                    \
    if (!find(library, "MHD_" #name, &ton_http.name, sizeof ton_http.name))                        \
        return ton_fail(error, TON_UNSUPPORTED, "libmicrohttpd knows no MHD_" #name);
    TON_HTTP_FUNCTIONS(X)
#undef X
    return TON_OK;
}

#include "tools/model/curl.h"

#include "tools/cli/plugged.h"

ton_curl_library ton_curl;

ton_status ton_curl_find(ton_error *error)
{
    void *library = ton_plugged_open("libcurl.so.4");
    if (!library)
        return ton_fail(error, TON_UNSUPPORTED, "a language model needs libcurl: install libcurl4");
#define X(name)                                                                                    \
    if (!ton_plugged_find(library, "curl_" #name, &ton_curl.name, sizeof ton_curl.name))           \
        return ton_fail(error, TON_UNSUPPORTED, "libcurl knows no curl_" #name);
    TON_CURL_FUNCTIONS(X)
#undef X
    return TON_OK;
}

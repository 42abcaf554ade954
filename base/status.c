/* The status list as texts. */
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>

static const struct {
    const char *code, *text;
} words[] = {
#define X(name, code, text) {code, text},
    TON_STATUS_LIST(X)
#undef X
};

const char *ton_status_code(ton_status status)
{
    return words[status].code;
}

const char *ton_status_text(ton_status status)
{
    return words[status].text;
}

ton_status ton_fail(ton_error *error, ton_status status, const char *format, ...)
{
    if (!error)
        return status;
    error->status = status;
    if (!format) {
        snprintf(error->message, sizeof error->message, "%s", words[status].text);
        return status;
    }
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}

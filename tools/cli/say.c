/* Words on stderr. They share it with the progress line, which steps aside. */
#include "tools/cli/say.h"
#include "tools/cli/json.h"
#include "tools/cli/progress.h"
#include "tools/cli/text.h"

#include <stdarg.h>
#include <stdio.h>

enum { NEWS_BYTES = 1024 };

void ton_say(const ton_session *session, const char *format, ...)
{
    if (session->quiet)
        return;
    char news[NEWS_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(news, sizeof news, format, arguments);
    va_end(arguments);
    ton_progress_hide();
    ton_text_print(stderr, news);
    fputc('\n', stderr);
}

void ton_say_error(const ton_session *session, const char *code, const char *message)
{
    ton_progress_hide();
    if (session->json) {
        json_t *error = json_object(), *document = json_object();
        ton_json_put(error, "code", ton_json_text(code));
        ton_json_put(error, "message", ton_json_text(message));
        ton_json_put(document, "error", error);
        ton_json_print(document, stderr, true);
        return;
    }
    fputs("tonary: ", stderr);
    ton_text_print(stderr, message);
    fputc('\n', stderr);
}

ton_status ton_say_wrong(const ton_session *session, int64_t *wrong, ton_error *error)
{
    ton_say_error(session, ton_status_code(error->status), error->message);
    *error = (ton_error){.status = TON_OK};
    ++*wrong;
    return TON_OK;
}

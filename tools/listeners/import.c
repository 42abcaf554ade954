/* A table of another kind has nothing but wrong rows; a hundred thousand lines about that help
 * nobody. */
#include "tools/listeners/import.h"
#include "tools/cli/open.h"
#include "tools/cli/progress.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"

enum { TOLD = 20, GLANCE = 4096 };

ton_status ton_import_open(ton_corpus **corpus, const ton_session *session, ton_error *error)
{
    ton_status status = ton_open(corpus, session, TON_CREATE, error);
    ton_signals_catch();
    ton_progress_start(status == TON_OK && !session->quiet);
    return status;
}

void ton_import_close(ton_corpus *corpus)
{
    ton_progress_stop();
    ton_corpus_close(corpus);
}

ton_status ton_import_at(const ton_table_file *file, int64_t line, ton_status status,
                         ton_error *error)
{
    ton_error why = *error;
    if (status != TON_INVALID && status != TON_AMBIGUOUS)
        return status;
    return ton_fail(error, status, "%.500s, line %lld: %.500s", file->name, (long long)line,
                    why.message);
}

ton_status ton_import_go_on(ton_error *error)
{
    return ton_signal_seen() ? ton_fail(error, TON_INTERRUPTED, "stopped; nothing was imported")
                             : TON_OK;
}

ton_status ton_import_judge(ton_import *import, const ton_table_file *file, ton_status status,
                            ton_error *error)
{
    import->taken += status == TON_OK;
    if (status != TON_OK && (status != TON_INVALID || import->strict))
        return status;
    if (status == TON_INVALID && import->wrong++ < TOLD)
        ton_say_error(import->session, ton_status_code(status), error->message);
    *error = (ton_error){.status = TON_OK};
    if ((import->taken + import->wrong) % GLANCE)
        return TON_OK;
    ton_progress_share("reading", ton_table_file_done(file));
    return ton_import_go_on(error);
}

ton_status ton_import_finish(const ton_import *import)
{
    if (import->wrong > TOLD)
        ton_say(import->session, "and %lld more rows that are wrong",
                (long long)import->wrong - TOLD);
    return import->wrong ? TON_PARTIAL : TON_OK;
}

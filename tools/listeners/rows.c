/* A table of another kind has nothing but wrong rows; a hundred thousand lines about that help
 * nobody. */
#include "tools/listeners/rows.h"
#include "tools/cli/progress.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"

enum { TOLD = 20 };

ton_status ton_rows_judge(ton_rows *rows, ton_status status, ton_error *error)
{
    rows->taken += status == TON_OK;
    if (status != TON_INVALID || rows->strict)
        return status;
    if (rows->wrong++ < TOLD) {
        ton_progress_hide();
        ton_say_error(rows->session, ton_status_code(status), error->message);
    }
    *error = (ton_error){.status = TON_OK};
    return TON_OK;
}

ton_status ton_rows_finish(const ton_rows *rows)
{
    if (rows->wrong > TOLD)
        ton_say(rows->session, "and %lld more rows that are wrong", (long long)rows->wrong - TOLD);
    return rows->wrong ? TON_PARTIAL : TON_OK;
}

ton_status ton_rows_glance(const ton_rows *rows, const ton_table_file *file, ton_error *error)
{
    enum { GLANCE = 4096 };
    if ((rows->taken + rows->wrong) % GLANCE)
        return TON_OK;
    ton_progress_share("reading", ton_table_file_done(file));
    return ton_signal_seen() ? ton_fail(error, TON_INTERRUPTED, "stopped; nothing was imported")
                             : TON_OK;
}

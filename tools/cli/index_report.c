/* The report of an index run. */
#include "tools/cli/index_report.h"
#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"
#include "tools/cli/text.h"

static const char *excerpt_words(char *out, size_t bytes, double seconds)
{
    if (!(seconds > 0))
        return "in full";
    snprintf(out, bytes, "by an excerpt of %g s", seconds);
    return out;
}

void ton_index_tell_excerpts(const ton_plan *plan, double excerpt, const ton_session *session)
{
    char before[64], now[64];
    if (plan->excerpts)
        ton_say(session, "%lld %s analysed %s; now %s", (long long)plan->excerpts,
                plan->excerpts == 1 ? "track was" : "tracks were",
                plan->excerpts_differ ? "by other excerpts"
                                      : excerpt_words(before, sizeof before, plan->excerpt_before),
                excerpt_words(now, sizeof now, excerpt));
}

static void print_step(const char *what, const char *path)
{
    fprintf(ton_output, "%-8s  ", what);
    ton_text_print(ton_output, path);
    fputc('\n', ton_output);
}

void ton_index_rehearse(ton_index_report *report, const ton_plan *plan, const ton_session *session)
{
    static const char *const words[] = {[TON_TASK_NEW] = "new",
                                        [TON_TASK_CHANGED] = "changed",
                                        [TON_TASK_EXCERPT] = "excerpt",
                                        [TON_TASK_RETRY] = "retry"};
    for (size_t i = 0; i < plan->count; i++) {
        const ton_planned *planned = &plan->file[i];
        bool idle = planned->task == TON_TASK_NONE;
        report->analysed += !idle;
        if (!session->json && (!idle || planned->returned))
            print_step(idle ? "returned" : words[planned->task], planned->file->path);
    }
    for (size_t i = 0; i < plan->missing_count && !session->json; i++)
        print_step("gone", plan->missing[i].path);
    report->returned = plan->returned;
    report->gone = (int64_t)plan->missing_count;
    report->dry_run = true;
}

static void print_json(const ton_index_report *report)
{
    const struct {
        const char *name;
        int64_t count;
    } counts[] = {
        {"found", report->found},         {"analysed", report->analysed},
        {"unchanged", report->unchanged}, {"failed", report->failed},
        {"partial", report->partial},     {"gone", report->gone},
        {"returned", report->returned},
    };
    json_t *object = json_object();
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        ton_json_put(object, counts[i].name, json_integer(counts[i].count));
    ton_json_put(object, "seconds", ton_json_number(report->seconds));
    ton_json_put(object, "scale", report->scale ? json_integer(report->scale) : json_null());
    if (report->dry_run)
        ton_json_put(object, "dry_run", json_true());
    ton_json_print(object, ton_output, false);
}

void ton_index_report_print(const ton_index_report *report, const ton_session *session)
{
    if (session->json)
        print_json(report);
    if (!report->found && !report->gone)
        ton_say(session, "no audio files there");
    else if (report->unchanged == report->found && !report->gone && !report->returned)
        ton_say(session, "nothing to do: %lld unchanged", (long long)report->unchanged);
    else
        ton_say(session, "%lld found: %lld %s, %lld unchanged, %lld failed, %lld gone in %.*f s",
                (long long)report->found, (long long)report->analysed,
                report->dry_run ? "to analyse" : "analysed", (long long)report->unchanged,
                (long long)report->failed, (long long)report->gone, report->seconds < 10,
                report->seconds);
}

/* The report of an index run. */
#include "tools/cli/index_report.h"
#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"
#include "tools/cli/text.h"

#include <stdio.h>

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
                ton_text_plural(plan->excerpts, "track was", "tracks were"),
                plan->excerpts_differ ? "by other excerpts"
                                      : excerpt_words(before, sizeof before, plan->excerpt_before),
                excerpt_words(now, sizeof now, excerpt));
}

void ton_index_report_origin(ton_index_report *report, const ton_planned *planned)
{
    if (planned->moved)
        report->moved++;
    else if (ton_is_known(planned))
        report->retagged++;
    else
        report->copied++;
}

static void print_json(const ton_index_report *report)
{
    const struct {
        const char *name;
        int64_t count;
    } counts[] = {
        {"found", report->found},         {"analysed", report->analysed},
        {"unchanged", report->unchanged}, {"failed", report->failed},
        {"moved", report->moved},         {"copied", report->copied},
        {"retagged", report->retagged},   {"passed_over", report->passed_over},
        {"partial", report->partial},     {"gone", report->gone},
        {"returned", report->returned},   {"failed_before", report->failed_before},
    };
    json_t *object = json_object();
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        ton_json_put(object, counts[i].name, json_integer(counts[i].count));
    if (report->queue) {
        ton_json_put(object, "queued", json_integer(report->queued));
        ton_json_put(object, "queued_before", json_integer(report->waiting));
    }
    ton_json_put(object, "seconds", ton_json_number(report->seconds));
    ton_json_put(object, "scale", report->scale ? json_integer(report->scale) : json_null());
    if (report->dry_run)
        ton_json_put(object, "dry_run", json_true());
    ton_json_print(object, ton_output, false);
}

/* "1,000 found: 3 analysed, …"; what did not happen is told only where its absence is news. */
static void tell_counts(const ton_index_report *report, const ton_session *session)
{
    const struct {
        int64_t count;
        const char *words;
        bool always;
    } parts[] = {
        {report->queued, "queued", report->queue},
        {report->waiting, "queued before", false},
        {report->analysed, report->dry_run ? "to analyse" : "analysed", !report->queue},
        {report->unchanged, "unchanged", true},
        {report->moved, "moved", false},
        {report->copied, "copied", false},
        {report->retagged, "retagged", false},
        {report->passed_over, "passed over", false},
        {report->failed, "failed", !report->queue},
        {report->gone, "gone", true},
    };
    char words[256];
    int used = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].always || parts[i].count)
            used += snprintf(words + used, sizeof words - (size_t)used, "%s%lld %s",
                             used ? ", " : "", (long long)parts[i].count, parts[i].words);
    ton_say(session, "%lld found: %s in %.*f s", (long long)report->found, words,
            report->seconds < 10, report->seconds);
}

static void tell_failed_before(const ton_index_report *report, const ton_session *session)
{
    int64_t count = report->failed_before;
    if (count)
        ton_say(session,
                "%lld of these failed before, and %s tried again when %s; see: tonary failures",
                (long long)count, ton_text_plural(count, "is", "are"),
                ton_text_plural(count, "it changes", "they change"));
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
        tell_counts(report, session);
    tell_failed_before(report, session);
}

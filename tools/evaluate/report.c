/* The definition of each measure stands beside its value: numbers of the same name are not always
 * the same number. */
#include "tools/evaluate/report.h"
#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/text.h"
#include "tools/report/interval.h"

#include <math.h>
#include <stdio.h>

enum { ANSWER_BYTES = 32, NAME_WIDTH = 16 };

bool ton_measure_applies(const ton_findings *findings, int measure)
{
    int form = findings->task->measure[measure].form;
    return form < 0 || findings->truth->form == &findings->task->form[form];
}

static int heard(const ton_findings *findings)
{
    int count = 0;
    for (int i = 0; i < findings->truth->count; i++)
        count += findings->verdict[i].heard;
    return count;
}

static json_t *columns_json(const ton_truth_form *form)
{
    json_t *columns = json_array();
    for (int i = 0; i < TON_TRUTH_CELLS && form->column[i]; i++)
        ton_json_append(columns, ton_json_text(form->column[i]));
    return columns;
}

static json_t *protocol_json(const ton_findings *findings, int seed)
{
    json_t *protocol = json_object(), *where = json_array(), *definitions = json_object();
    const ton_texts *conditions = &findings->options->where;
    for (int i = 0; i < conditions->count; i++)
        ton_json_append(where, ton_json_text(conditions->text[i]));
    for (int m = 0; m < findings->task->measure_count; m++)
        if (ton_measure_applies(findings, m))
            ton_json_put(definitions, findings->task->measure[m].name,
                         ton_json_text(findings->task->measure[m].definition));
    ton_json_put(protocol, "truth", ton_json_text(findings->options->truth));
    ton_json_put(protocol, "root",
                 findings->options->root ? ton_json_text(findings->options->root) : json_null());
    ton_json_put(protocol, "columns", columns_json(findings->truth->form));
    ton_json_put(protocol, "where", where);
    ton_json_put(protocol, "files", json_integer(heard(findings)));
    ton_json_put(protocol, "failed", json_integer(findings->failed));
    ton_json_put(protocol, "wrong_rows", json_integer(findings->truth->wrong));
    ton_json_put(protocol, "interval", json_string("95 %, percentile bootstrap over files"));
    ton_json_put(protocol, "draws", json_integer(TON_BOOTSTRAP_DRAWS));
    ton_json_put(protocol, "seed", json_integer(seed));
    ton_json_put(protocol, "definitions", definitions);
    return protocol;
}

static json_t *measures_json(const ton_findings *findings)
{
    json_t *measures = json_object();
    for (int m = 0; m < findings->task->measure_count; m++) {
        if (!ton_measure_applies(findings, m))
            continue;
        ton_json_put(measures, findings->task->measure[m].name,
                     ton_json_interval(&findings->interval[m]));
    }
    return measures;
}

static json_t *files_json(const ton_findings *findings)
{
    json_t *files = json_array();
    for (int i = 0; i < findings->truth->count; i++) {
        const ton_verdict *verdict = &findings->verdict[i];
        if (!verdict->heard)
            continue;
        json_t *file = json_object();
        ton_json_put(file, "file", ton_json_text(findings->truth->row[i].file));
        ton_json_put(file, "truth", findings->task->answer(verdict->truth));
        ton_json_put(file, "estimate", findings->task->answer(verdict->estimate));
        ton_json_put(file, "confidence", ton_json_number(verdict->confidence));
        ton_json_put(file, "correct", json_boolean(verdict->correct));
        ton_json_put(file, "relation", ton_json_text(verdict->relation));
        ton_json_append(files, file);
    }
    return files;
}

static void print_json(const ton_findings *findings, int seed)
{
    json_t *document = json_object();
    ton_json_put(document, "task", ton_json_text(findings->task->name));
    ton_json_put(document, "protocol", protocol_json(findings, seed));
    ton_json_put(document, "measures", measures_json(findings));
    ton_json_put(document, "files", files_json(findings));
    ton_json_print(document, ton_output, false);
}

static void print_measures(const ton_findings *findings)
{
    fprintf(ton_output, "%-*s  %6s  %-15s  definition\n", NAME_WIDTH, "measure", "value",
            "95 % interval");
    for (int m = 0; m < findings->task->measure_count; m++) {
        if (!ton_measure_applies(findings, m))
            continue;
        fprintf(ton_output, "%-*s", NAME_WIDTH, findings->task->measure[m].name);
        ton_interval_print(&findings->interval[m], 3);
        fprintf(ton_output, " %s\n", findings->task->measure[m].definition);
    }
}

static void answer_text(char text[ANSWER_BYTES], const ton_file_task *task, double value)
{
    json_t *answer = task->answer(value);
    if (json_is_string(answer))
        snprintf(text, ANSWER_BYTES, "%s", json_string_value(answer));
    else if (json_is_number(answer))
        snprintf(text, ANSWER_BYTES, "%.1f", json_number_value(answer));
    else
        snprintf(text, ANSWER_BYTES, "-");
    json_decref(answer);
}

static void print_miss(const ton_findings *findings, int index)
{
    const ton_verdict *verdict = &findings->verdict[index];
    char truth[ANSWER_BYTES], estimate[ANSWER_BYTES];
    answer_text(truth, findings->task, verdict->truth);
    answer_text(estimate, findings->task, verdict->estimate);
    fprintf(ton_output, "  %9s  %9s  %10.2f  %-11s  ", truth, estimate, verdict->confidence,
            verdict->relation);
    ton_text_print(ton_output, findings->truth->row[index].file);
    fputc('\n', ton_output);
}

static void print_misses(const ton_findings *findings, const ton_session *session)
{
    int misses = 0;
    for (int i = 0; i < findings->truth->count; i++) {
        if (!findings->verdict[i].heard || findings->verdict[i].correct)
            continue;
        if (!misses++) {
            ton_text_bold(session, true);
            fprintf(ton_output, "\nMisses");
            ton_text_bold(session, false);
            fprintf(ton_output, "\n  %9s  %9s  %10s  %-11s  file\n", "truth", "ours", "confidence",
                    "relation");
        }
        print_miss(findings, i);
    }
}

void ton_findings_print(const ton_findings *findings, const ton_session *session)
{
    if (session->json) {
        print_json(findings, session->seed);
        return;
    }
    ton_text_bold(session, true);
    fprintf(ton_output, "%s of %d %s", findings->task->name, heard(findings),
            ton_text_plural(heard(findings), "file", "files"));
    ton_text_bold(session, false);
    fprintf(ton_output, ", %d failed; intervals over files, %d draws, seed %d\n\n",
            findings->failed, TON_BOOTSTRAP_DRAWS, session->seed);
    print_measures(findings);
    print_misses(findings, session);
}

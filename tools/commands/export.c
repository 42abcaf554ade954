/* export: what the corpus knows, for other tools. */
#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/progress.h"
#include "tools/cli/signals.h"
#include "tools/cli/text.h"
#include "tools/cli/weights.h"
#include "tools/command.h"
#include "tools/tables/values.h"

#include <string.h>

typedef struct export_options {
    const char *format, *values, *labels;
    bool spreadsheet;
    ton_values_wish wish;
} export_options;

#define AT(field) offsetof(export_options, field)

static const ton_option options_table[] = {
    {"format", 0, "FORMAT", "{export format} [as FILE ends; essentia: FILE/]", TON_OPTION_TEXT,
     AT(format), NULL, 0, 0},
    {"values", 0, "KIND",
     "raw, as measured; scaled, the vectors that are compared; or distances [raw, of mirex "
     "distances]",
     TON_OPTION_TEXT, AT(values), NULL, 0, 0},
    {"families", 0, "LIST",
     "only values of these: timbre, spectral, rhythm, harmony, dynamics, stereo, or names of "
     "imported ones; "
     "none: raw values of no family",
     TON_OPTION_TEXT, AT(wish.families), NULL, 0, 0},
    {"labels", 0, "LIST",
     "tags, part or seconds beside the values, or none [part,title,artist,album,genre,year,"
     "seconds; of arff genre]",
     TON_OPTION_TEXT, AT(labels), NULL, 0, 0},
    {"spreadsheet", 0, NULL, "of csv: begin titles with ' that a spreadsheet would run as formulas",
     TON_OPTION_FLAG, AT(spreadsheet), NULL, 0, 0},
    {"where", 0, "FILTER", "only tracks that fit, as 'tempo=90..120 genre=rock'; see help where",
     TON_OPTION_TEXT, AT(wish.where), NULL, 0, 0},
    {"metric", 0, "NAME", "of distances: {metric} [cosine]", TON_OPTION_TEXT, AT(wish.metric), NULL,
     0, 0},
    {"weights", 0, "LIST", "of distances; " TON_WEIGHTS_HELP, TON_OPTION_TEXT, AT(wish.weights),
     NULL, 0, 0},
    {"hubness", 0, "HOW", "of distances: none, or mutual for 1 - mutual proximity [none]",
     TON_OPTION_TEXT, AT(wish.hubness), NULL, 0, 0},
};

typedef struct exporting {
    const ton_session *session;
    const export_options *options;
    const char *path;
    const ton_export_format *format;
    const ton_values_kind *kind;
    ton_export table;
} exporting;

static bool to_output(const exporting *e)
{
    return !strcmp(e->path, "-");
}

/* ---- what goes together -------------------------------------------------------------------------
 */

static ton_status refuse(const char *option, const char *why, const char *name, ton_error *error)
{
    return ton_fail(error, TON_USAGE, "--%s: %s %s", option, name, why);
}

/* Options that would say nothing are refused, not passed over. */
static ton_status check_options(const exporting *e, ton_error *error)
{
    const ton_values_wish *wish = &e->options->wish;
    bool distances = e->kind->bit == TON_VALUES_DISTANCES;
    const struct {
        const char *name, *given;
        bool fits;
        const char *why, *of;
    } rules[] = {
        {"values", e->kind->name, e->kind->bit & e->format->values, "does not hold these values",
         e->format->name},
        {"labels", e->options->labels, e->format->labels, "has no place for labels",
         e->format->name},
        {"families", wish->families, !distances, "are weighed; see --weights", e->kind->name},
        {"families", wish->families, e->format->labels, "holds all families", e->format->name},
        {"metric", wish->metric, distances, "values have none; see --values", e->kind->name},
        {"weights", wish->weights, distances, "values have none; see --values", e->kind->name},
        {"hubness", wish->hubness, distances, "values have none; see --values", e->kind->name},
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (rules[i].given && !rules[i].fits)
            return refuse(rules[i].name, rules[i].why, rules[i].of, error);
    return TON_OK;
}

static ton_status read_options(exporting *e, ton_error *error)
{
    const char *format = e->options->format;
    if (!format && to_output(e))
        return ton_fail(error, TON_USAGE, "standard output has no ending; give --format");
    if (ton_export_format_find(&e->format, format, e->path, error) != TON_OK)
        return ton_option_wrong(error, "format");
    if (ton_values_kind_find(&e->kind, e->options->values, e->format->values, error) != TON_OK)
        return ton_option_wrong(error, "values");
    return check_options(e, error);
}

/* ---- running ------------------------------------------------------------------------------------
 */

static void tell(const exporting *e)
{
    const ton_export *table = &e->table;
    if (e->session->json) {
        json_t *document = json_object();
        ton_json_put(document, "file", ton_json_text(e->path));
        ton_json_put(document, "format", ton_json_text(e->format->name));
        ton_json_put(document, "values", ton_json_text(e->kind->name));
        ton_json_put(document, "tracks", json_integer(table->rows));
        ton_json_put(document, "columns", json_integer(table->columns));
        ton_json_print(document, ton_output, false);
        return;
    }
    ton_text_print(ton_output, e->path);
    fprintf(ton_output, ": %lld track%s, %lld %s each\n", (long long)table->rows,
            table->rows == 1 ? "" : "s", (long long)table->columns, e->kind->noun);
}

static ton_status write(exporting *e, ton_error *error)
{
    ton_signals_catch();
    ton_progress_start(!e->session->quiet);
    ton_status status = to_output(e) ? ton_export_print(ton_output, &e->table, e->format, error)
                                     : ton_export_save(e->path, &e->table, e->format, error);
    ton_progress_stop();
    if (status == TON_OK && !to_output(e))
        tell(e);
    return status;
}

static ton_status export_command(const ton_session *session, const void *options,
                                 const ton_arguments *arguments, ton_error *error)
{
    exporting e = {.session = session, .options = options, .path = arguments->text[0]};
    ton_status status = read_options(&e, error);
    if (status == TON_OK) {
        ton_values_wish wish = e.options->wish;
        wish.heard = e.format->document != NULL;
        status = e.kind->open(&e.table, &wish, session, error);
    }
    e.table.for_spreadsheets = e.options->spreadsheet;
    const char *labels = e.options->labels ? e.options->labels : e.format ? e.format->labels : NULL;
    if (status == TON_OK && labels && ton_labels_read(&e.table, labels, error) != TON_OK)
        status = ton_option_wrong(error, "labels");
    if (status == TON_OK)
        status = write(&e, error);
    ton_export_close(&e.table);
    return status;
}

extern const ton_command ton_export_interactions_command;
static const ton_command *const parts[] = {&ton_export_interactions_command};

const ton_command ton_command_export = {
    .name = "export",
    .arguments = "FILE",
    .about = "values, vectors or distances of the tracks, for other tools",
    .more =
        "A FILE of - is standard output. Values are exact: what reads them has the same floats.\n"
        "A matrix for NumPy comes with what its columns and rows are, in NAME.columns.csv and "
        "NAME.rows.csv.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(export_options),
    .least = 1,
    .most = 1,
    .parts = parts,
    .part_count = sizeof parts / sizeof *parts,
    .run = export_command,
};

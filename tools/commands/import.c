/* import: tracks, labels and families of the space from tables that other programs wrote. */
#include "tools/cli/intake.h"
#include "tools/cli/json.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/progress.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"
#include "tools/cli/vectors.h"
#include "tools/command.h"

#include <stdio.h>
#include <string.h>

typedef struct import_options {
    const char *as, *id, *ids, *id_is;
    ton_texts families, labels;
} import_options;

#define AT(field) offsetof(import_options, field)

static const ton_option options_table[] = {
    {"as", 0, "KIND", "what the tables hold: vectors", TON_OPTION_TEXT, AT(as), "vectors", 0, 0},
    {"family", 0, "NAME=COLUMNS",
     "a family of the space, of these columns: names, ranges a..b, patterns with * and ?, "
     "separated "
     "by commas; NAME alone takes all that are left; may be repeated",
     TON_OPTION_TEXTS, AT(families), NULL, 0, 0},
    {"label", 0, "FIELD=COLUMN", "a tag, as genre=label; may be repeated", TON_OPTION_TEXTS,
     AT(labels), NULL, 0, 0},
    {"id", 0, "COLUMN", "the column that names the track [the number of the row]", TON_OPTION_TEXT,
     AT(id), NULL, 0, 0},
    {"ids", 0, "FILE", "names of the rows, one a line, for want of a column; -: standard input",
     TON_OPTION_TEXT, AT(ids), NULL, 0, 0},
    {"id-is", 0, "KIND",
     "path: of a file that is indexed, else a track without audio is made; name: of such a file, "
     "whatever its folder; track: an id of the corpus",
     TON_OPTION_TEXT, AT(id_is), "path", 0, 0},
};

static ton_status read_options(ton_intake *intake, const import_options *options, ton_error *error)
{
    if (strcmp(options->as, "vectors") != 0)
        return ton_fail(error, TON_USAGE, "--as takes vectors, not '%.100s'", options->as);
    if (options->id && options->ids)
        return ton_fail(error, TON_USAGE, "--id does not go with --ids");
    ton_status status = ton_id_kind_named(&intake->id_is, options->id_is, error);
    if (status != TON_OK)
        return status;
    return ton_wanted_read(intake->wanted, options->id, &options->families, &options->labels,
                           error);
}

static json_t *families_json(const ton_intake *intake)
{
    json_t *families = json_array();
    for (int f = 0; f < intake->wanted->families; f++) {
        json_t *family = json_object();
        ton_json_put(family, "name", ton_json_text(intake->wanted->family[f].name));
        ton_json_put(family, "columns", json_integer(intake->dim[f]));
        ton_json_put(family, "changed", json_integer(intake->changed[f]));
        ton_json_append(families, family);
    }
    return families;
}

static void print_json(const ton_intake *intake, int scale)
{
    json_t *document = json_object();
    ton_json_put(document, "added", json_integer(intake->added));
    ton_json_put(document, "updated", json_integer(intake->updated));
    ton_json_put(document, "unchanged", json_integer(intake->unchanged));
    ton_json_put(document, "passed_over", json_integer(intake->passed_over));
    ton_json_put(document, "families", families_json(intake));
    ton_json_put(document, "scale", scale ? json_integer(scale) : json_null());
    ton_json_print(document, ton_output, false);
}

static void print(const ton_intake *intake, int scale, const ton_session *session)
{
    char families[TON_SPACE_FAMILIES * (TON_FAMILY_NAME_BYTES + 24)] = "";
    for (int f = 0; f < intake->wanted->families; f++) {
        size_t used = strlen(families);
        snprintf(families + used, sizeof families - used, "%s%s of %d column%s", f ? ", " : "; ",
                 intake->wanted->family[f].name, intake->dim[f], intake->dim[f] == 1 ? "" : "s");
    }
    ton_say(session, "%lld tracks added, %lld brought up to date, %lld unchanged%s",
            (long long)intake->added, (long long)intake->updated, (long long)intake->unchanged,
            families);
    if (intake->passed_over)
        ton_say(session, "rows without a value of any family, passed over: %lld",
                (long long)intake->passed_over);
    if (session->json)
        print_json(intake, scale);
}

static ton_status run(ton_intake *intake, const ton_session *session,
                      const ton_arguments *arguments, ton_error *error)
{
    int scale = 0;
    ton_corpus *corpus = NULL;
    ton_status status = ton_open(&corpus, session, TON_CREATE, error);
    if (status != TON_OK)
        return status;
    ton_signals_catch();
    ton_progress_start(!session->quiet);
    status = ton_intake_run(intake, corpus, arguments->text, arguments->count, error);
    ton_progress_stop();
    if (status == TON_OK)
        status = ton_corpus_refresh(corpus, &scale, session, error);
    ton_corpus_close(corpus);
    if (status == TON_OK)
        print(intake, scale, session);
    return status;
}

static ton_status import_command(const ton_session *session, const void *given,
                                 const ton_arguments *arguments, ton_error *error)
{
    const import_options *options = given;
    ton_wanted wanted;
    ton_names ids = {0};
    ton_intake intake = {.wanted = &wanted, .ids = options->ids ? &ids : NULL};
    ton_status status = read_options(&intake, options, error);
    if (status == TON_OK && options->ids)
        status = ton_names_read(&ids, options->ids, '\n', error);
    if (status == TON_OK)
        status = run(&intake, session, arguments, error);
    ton_names_free(&ids);
    return status;
}

extern const ton_command ton_import_factors_command;
static const ton_command *const parts[] = {&ton_import_factors_command};

const ton_command ton_command_import = {
    .name = "import",
    .arguments = "FILE…",
    .about = "tracks, labels and families of vectors from tables of other programs",
    .more = "CSV, NPY, JSON lines, and what Essentia writes of a track. Tracks need no audio; a "
            "family joins\ntracks that are indexed. All or nothing; importing again changes what "
            "has changed.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(import_options),
    .least = 1,
    .most = TON_ANY_NUMBER,
    .parts = parts,
    .part_count = sizeof parts / sizeof *parts,
    .run = import_command,
};

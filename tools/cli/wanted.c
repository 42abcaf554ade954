/* From the options of `import` to columns. What Essentia writes of a track names its columns itself
 * (Bogdanov et al. 2013): id and labels that are not told are looked for under its names. */
#include "tools/cli/wanted.h"

#include "base/fill.h"

#include "corpus/families.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TAGS "metadata.tags."

static const char essentia_id[] = TAGS "file_name";

/* Fields, and how tags of files call them. */
static const struct {
    const char *field, *column;
} essentia[] = {
    {"title", TAGS "title"},
    {"artist", TAGS "artist"},
    {"album", TAGS "album"},
    {"album_artist", TAGS "albumartist"},
    {"genre", TAGS "genre"},
    {"year", TAGS "date"},
    {"track_number", TAGS "tracknumber"},
    {"disc_number", TAGS "discnumber"},
    {"musicbrainz_recording", TAGS "musicbrainz_recordingid"},
    {"musicbrainz_release", TAGS "musicbrainz_albumid"},
    {"musicbrainz_artist", TAGS "musicbrainz_artistid"},
};

/* ---- options ------------------------------------------------------------------------------------
 */

static ton_status read_family(ton_wanted *wanted, const char *text, ton_error *error)
{
    const char *equals = strchr(text, '=');
    size_t length = equals ? (size_t)(equals - text) : strlen(text);
    if (wanted->families == TON_FAMILIES_MOST)
        return ton_fail(error, TON_USAGE, "--family: there can be %d families at most",
                        TON_FAMILIES_MOST);
    ton_wanted_family *family = &wanted->family[wanted->families++];
    *family = (ton_wanted_family){.patterns = equals ? equals + 1 : "*"};
    if (length < sizeof family->name)
        memcpy(family->name, text, length);
    if (!ton_family_name_fits(family->name))
        return ton_fail(error, TON_USAGE,
                        "--family takes NAME=COLUMNS, where a name is a small letter, then small "
                        "letters, digits, '-' and '_', %d at most; not '%.100s'",
                        TON_FAMILY_NAME_BYTES - 1, text);
    for (int i = 0; i < wanted->families - 1; i++)
        if (!strcmp(wanted->family[i].name, family->name))
            return ton_fail(error, TON_USAGE,
                            "--family: '%s' stands twice; write its columns together, with commas",
                            family->name);
    return TON_OK;
}

static ton_status no_label(const char *text, ton_error *error)
{
    char names[300] = "";
    for (int i = 0; i < ton_tag_field_count; i++)
        ton_list_add(names, sizeof names, ton_tag_fields[i].name);
    return ton_fail(error, TON_USAGE, "--label takes FIELD=COLUMN, not '%.100s'; fields are %s",
                    text, names);
}

static ton_status add_label(ton_wanted *wanted, const ton_tag_field *field, const char *patterns,
                            ton_error *error)
{
    if (wanted->labels == TON_WANTED_LABELS)
        return ton_fail(error, TON_USAGE, "--label: there can be %d at most", TON_WANTED_LABELS);
    wanted->label[wanted->labels++] = (ton_wanted_label){.field = field, .patterns = patterns};
    return TON_OK;
}

static ton_status read_label(ton_wanted *wanted, const char *text, ton_error *error)
{
    char name[64] = "";
    const char *equals = strchr(text, '=');
    if (equals && (size_t)(equals - text) < sizeof name)
        memcpy(name, text, (size_t)(equals - text));
    const ton_tag_field *field = ton_tag_field_named(name);
    return field ? add_label(wanted, field, equals + 1, error) : no_label(text, error);
}

static bool is_told(const ton_wanted *wanted, const ton_tag_field *field)
{
    for (int i = 0; i < wanted->labels; i++)
        if (wanted->label[i].field == field)
            return true;
    return false;
}

/* Fields that are not told may be found under Essentia's names. */
static ton_status add_untold(ton_wanted *wanted, ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 0; i < ton_tag_field_count && status == TON_OK; i++)
        if (!is_told(wanted, &ton_tag_fields[i]))
            status = add_label(wanted, &ton_tag_fields[i], NULL, error);
    return status;
}

ton_status ton_wanted_read(ton_wanted *wanted, const char *id, const ton_texts *families,
                           const ton_texts *labels, ton_error *error)
{
    ton_status status = TON_OK;
    *wanted = (ton_wanted){.id_name = id, .id = -1};
    if (!families->count && !labels->count)
        return ton_fail(error, TON_USAGE, "import needs --family NAME=COLUMNS, or --label");
    for (int i = 0; i < families->count && status == TON_OK; i++)
        status = read_family(wanted, families->text[i], error);
    for (int i = 0; i < labels->count && status == TON_OK; i++)
        status = read_label(wanted, labels->text[i], error);
    return status == TON_OK ? add_untold(wanted, error) : status;
}

/* ---- columns ------------------------------------------------------------------------------------
 */

/* Says where a name was not found. */
static ton_status place(ton_status status, const ton_table *table, const char *option,
                        ton_error *error)
{
    char why[TON_ERROR_BYTES];
    if (status != TON_INVALID)
        return status;
    snprintf(why, sizeof why, "%s", error->message);
    return ton_fail(error, status, "%.300s: --%s: %.600s", ton_table_name(table), option, why);
}

static ton_status find_id(ton_wanted *wanted, const ton_table *table, ton_error *error)
{
    ton_columns found = {0};
    wanted->id = ton_table_column(table, wanted->id_name ? wanted->id_name : essentia_id);
    if (wanted->id >= 0 || !wanted->id_name)
        return TON_OK;
    ton_status status = ton_columns_choose(&found, table, wanted->id_name, NULL, error);
    if (status == TON_OK && found.count > 1)
        status = ton_fail(error, TON_INVALID, "'%.100s' fits %d columns, and the id is one",
                          wanted->id_name, found.count);
    if (status == TON_OK)
        wanted->id = found.column[0];
    ton_columns_free(&found);
    return place(status, table, "id", error);
}

static const char *essentia_name(const ton_tag_field *field)
{
    for (size_t i = 0; i < sizeof essentia / sizeof *essentia; i++)
        if (!strcmp(essentia[i].field, field->name))
            return essentia[i].column;
    return "";
}

static ton_status find_label(ton_wanted_label *label, const ton_table *table, ton_error *error)
{
    const char *patterns = label->patterns ? label->patterns : essentia_name(label->field);
    if (!label->patterns && ton_table_column(table, patterns) < 0)
        return TON_OK;
    return place(ton_columns_choose(&label->columns, table, patterns, NULL, error), table, "label",
                 error);
}

static ton_status find_columns(ton_wanted *wanted, const ton_table *table, bool *taken,
                               ton_error *error)
{
    ton_status status = find_id(wanted, table, error);
    if (status == TON_OK && wanted->id >= 0)
        taken[wanted->id] = true;
    for (int i = 0; i < wanted->labels && status == TON_OK; i++) {
        ton_wanted_label *label = &wanted->label[i];
        status = find_label(label, table, error);
        for (int c = 0; c < label->columns.count; c++)
            taken[label->columns.column[c]] = true;
    }
    for (int i = 0; i < wanted->families && status == TON_OK; i++) {
        ton_wanted_family *family = &wanted->family[i];
        status = place(ton_columns_choose(&family->columns, table, family->patterns, taken, error),
                       table, "family", error);
    }
    return status;
}

ton_status ton_wanted_find(ton_wanted *wanted, const ton_table *table, ton_error *error)
{
    bool *taken = calloc((size_t)ton_table_columns(table) + 1, sizeof *taken);
    if (!taken)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_wanted_clear(wanted);
    ton_status status = find_columns(wanted, table, taken, error);
    free(taken);
    return status;
}

void ton_wanted_clear(ton_wanted *wanted)
{
    for (int i = 0; i < wanted->families; i++)
        ton_columns_free(&wanted->family[i].columns);
    for (int i = 0; i < wanted->labels; i++)
        ton_columns_free(&wanted->label[i].columns);
}

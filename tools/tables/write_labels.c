/* Labels: the fields of tags, and what else is asked for by name. */
#include "tools/tables/writers.h"

#include "base/fill.h"
#include "base/text.h"

#include <string.h>

/* What is no tag: the text of it, or "". */
static void part_text(char *text, const ton_track *track)
{
    snprintf(text, TON_TAG_BYTES, track->part ? "%d" : "", track->part);
}

static void seconds_text(char *text, const ton_track *track)
{
    snprintf(text, TON_TAG_BYTES, "%.3f", track->seconds);
}

static const struct {
    const char *name;
    void (*text)(char *text, const ton_track *track);
} others[] = {{"part", part_text}, {"seconds", seconds_text}};

enum { OTHERS = sizeof others / sizeof *others };

static bool find(ton_label *label, const char *name)
{
    const ton_tag_field *field = ton_tag_field_named(name);
    if (field)
        *label = (ton_label){field->name, field, !field->bytes};
    for (int i = 0; i < OTHERS && !field; i++)
        if (!strcmp(others[i].name, name)) {
            *label = (ton_label){others[i].name, NULL, true};
            return true;
        }
    return field;
}

static ton_status no_label(const char *name, ton_error *error)
{
    char names[400] = "none", asked[64];
    for (int i = 0; i < ton_tag_field_count; i++)
        ton_list_add(names, sizeof names, ton_tag_fields[i].name);
    for (int i = 0; i < OTHERS; i++)
        ton_list_add(names, sizeof names, others[i].name);
    ton_text_clean(asked, sizeof asked, name);
    return ton_fail(error, TON_INVALID, "no label '%s'; there are %s", asked, names);
}

/* A name that comes twice counts once: columns are named by it. */
static ton_status add(ton_export *table, const char *name, ton_error *error)
{
    ton_label label;
    if (!find(&label, name))
        return no_label(name, error);
    for (int i = 0; i < table->labels; i++)
        if (!strcmp(table->label[i].name, label.name))
            return TON_OK;
    table->label[table->labels++] = label; /* there are fewer names than TON_LABELS */
    return TON_OK;
}

ton_status ton_labels_read(ton_export *table, const char *list, ton_error *error)
{
    ton_status status = TON_OK;
    char name[64];
    table->labels = 0;
    if (!strcmp(list, "none"))
        return TON_OK;
    while (status == TON_OK && list) {
        size_t length = strcspn(list, ",");
        snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1),
                 list);
        status = add(table, name, error);
        list = list[length] ? list + length + 1 : NULL;
    }
    return status;
}

bool ton_label_text(char text[TON_TAG_BYTES], const ton_label *label, const ton_track *track)
{
    *text = 0;
    if (label->field && label->field->bytes)
        snprintf(text, TON_TAG_BYTES, "%s", ton_tags_text(&track->tags, label->field));
    else if (label->field && ton_tags_has(&track->tags, label->field))
        snprintf(text, TON_TAG_BYTES, "%d", ton_tags_number(&track->tags, label->field));
    for (int i = 0; i < OTHERS && !label->field; i++)
        if (!strcmp(others[i].name, label->name))
            others[i].text(text, track);
    return *text;
}

/* [protocol NAME]: what is to be found, and among whom. */
#include "recommend/content/filter.h"
#include "tools/study/study_parts.h"

#include <stdlib.h>
#include <string.h>

ton_status ton_study_filter(const ton_study_reading *now, const char **where, const char *value)
{
    ton_filter *filter;
    ton_error error;
    ton_status status = ton_filter_new(&filter, value, NULL, &error);
    if (status == TON_INVALID)
        return ton_study_wrong(now, "%s: %s", now->key->name, error.message);
    if (status != TON_OK)
        return ton_fail(now->error, status, NULL);
    ton_filter_free(filter);
    *where = value;
    return TON_OK;
}

static ton_study_protocol *last_protocol(const ton_study_reading *now)
{
    return &now->study->protocol[now->study->protocols - 1];
}

static ton_status begin_protocol(ton_study_reading *now, const char *name)
{
    ton_study *study = now->study;
    for (int i = 0; i < study->protocols; i++)
        if (!strcmp(study->protocol[i].name, name))
            return ton_study_wrong(now, "[protocol %s] is there twice", name);
    if (study->protocols == TON_STUDY_PROTOCOLS)
        return ton_study_wrong(now, "there are at most %d protocols", TON_STUDY_PROTOCOLS);
    if (!study->protocol)
        study->protocol = calloc(TON_STUDY_PROTOCOLS, sizeof *study->protocol);
    if (!study->protocol)
        return ton_fail(now->error, TON_NO_MEMORY, NULL);
    study->protocol[study->protocols++] =
        (ton_study_protocol){.name = name, .min_relevant = 1, .line = now->line};
    return TON_OK;
}

static ton_status read_by(ton_study_reading *now, char *value)
{
    last_protocol(now)->by = value;
    return TON_OK;
}

static ton_status read_within(ton_study_reading *now, char *value)
{
    last_protocol(now)->within = value;
    return TON_OK;
}

static ton_status read_filter_list(ton_study_reading *now, char *value)
{
    ton_study_protocol *protocol = last_protocol(now);
    now->filtered[now->study->protocols - 1] = true;
    if (!strcmp(value, "none"))
        return TON_OK;
    ton_status status = ton_study_items(now, &protocol->filter, value);
    if (status == TON_OK && protocol->filter.count > TON_STUDY_FILTERS)
        status = ton_study_wrong(now, "filter takes none, or at most %d labels", TON_STUDY_FILTERS);
    return status;
}

static ton_status read_min_relevant(ton_study_reading *now, char *value)
{
    return ton_study_whole(&last_protocol(now)->min_relevant, value, 1, 1000000)
               ? TON_OK
               : ton_study_refuse(now, value);
}

static ton_status read_unlabelled(ton_study_reading *now, char *value)
{
    bool *yes = &last_protocol(now)->unlabelled;
    *yes = !strcmp(value, "yes");
    return *yes || !strcmp(value, "no") ? TON_OK : ton_study_refuse(now, value);
}

static ton_status read_protocol_where(ton_study_reading *now, char *value)
{
    return ton_study_filter(now, &last_protocol(now)->where, value);
}

static const ton_study_key_row protocol_keys[] = {
    {"by", "a label: genre, artist, album, another tag, folder or a column of the labels", read_by},
    {"filter", "none, or one or two labels that candidates must not share", read_filter_list},
    {"within", "a label that candidates share", read_within},
    {"min-relevant", "a whole number from 1 to 1000000", read_min_relevant},
    {"unlabelled", "yes or no", read_unlabelled},
    {"where", "a filter, as --where", read_protocol_where},
};

const ton_study_section ton_study_section_protocol = {
    .name = "protocol",
    .named = true,
    .keys = protocol_keys,
    .count = sizeof protocol_keys / sizeof *protocol_keys,
    .begin = begin_protocol,
};

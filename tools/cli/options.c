/* Option tables: getopt_long finds the words, a setter per kind stores them. */
#include "tools/cli/options.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPTIONS_MAX = 64, FIRST_LONG = 256 /* getopt values above those of letters */ };

typedef ton_status setter(const ton_option *option, void *place, const char *text,
                          ton_error *error);

static ton_status set_flag(const ton_option *option, void *place, const char *text,
                           ton_error *error)
{
    (void)option, (void)text, (void)error;
    *(bool *)place = true;
    return TON_OK;
}

static ton_status set_text(const ton_option *option, void *place, const char *text,
                           ton_error *error)
{
    (void)option, (void)error;
    *(const char **)place = text;
    return TON_OK;
}

static ton_status set_name(const ton_option *option, void *place, const char *text,
                           ton_error *error)
{
    if (!*text)
        return ton_fail(error, TON_USAGE, "--%s takes %s, not an empty name", option->name,
                        option->argument);
    return set_text(option, place, text, error);
}

static ton_status add_text(const ton_option *option, void *place, const char *text,
                           ton_error *error)
{
    (void)option;
    ton_texts *texts = place;
    const char **more = realloc(texts->text, ((size_t)texts->count + 1) * sizeof *more);
    if (!more)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    texts->text = more;
    texts->text[texts->count++] = text;
    return TON_OK;
}

static ton_status read_number(const ton_option *option, double *number, const char *text,
                              ton_error *error)
{
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end || !(value >= option->least && value <= option->most))
        return ton_fail(error, TON_USAGE, "--%s takes a number from %.10g to %.10g, not '%s'",
                        option->name, option->least, option->most, text);
    *number = value;
    return TON_OK;
}

static ton_status set_number(const ton_option *option, void *place, const char *text,
                             ton_error *error)
{
    return read_number(option, place, text, error);
}

static ton_status set_count(const ton_option *option, void *place, const char *text,
                            ton_error *error)
{
    double value = 0;
    ton_status status = read_number(option, &value, text, error);
    if (status != TON_OK)
        return status;
    if (value != floor(value))
        return ton_fail(error, TON_USAGE, "--%s takes a whole number, not '%s'", option->name,
                        text);
    *(int *)place = (int)value;
    return TON_OK;
}

static setter *const setters[TON_OPTION_KINDS] = {
    [TON_OPTION_FLAG] = set_flag,  [TON_OPTION_TEXT] = set_text,   [TON_OPTION_NAME] = set_name,
    [TON_OPTION_TEXTS] = add_text, [TON_OPTION_COUNT] = set_count, [TON_OPTION_NUMBER] = set_number,
};

static ton_status set(const ton_option_set *values, const ton_option *option, const char *text,
                      ton_error *error)
{
    return setters[option->kind](option, (char *)values->values + option->offset, text, error);
}

void ton_options_start(const ton_option_set *values)
{
    for (int i = 0; i < values->count; i++)
        if (values->option[i].standard)
            set(values, &values->option[i], values->option[i].standard, NULL);
}

void ton_options_free(const ton_option_set *values)
{
    for (int i = 0; i < values->count; i++)
        if (values->option[i].kind == TON_OPTION_TEXTS) {
            ton_texts *texts = (ton_texts *)((char *)values->values + values->option[i].offset);
            free(texts->text);
            *texts = (ton_texts){0};
        }
}

/* The tables in getopt's own form, side by side. */
typedef struct getopt_tables {
    struct option longs[OPTIONS_MAX + 1];
    char letters[2 * OPTIONS_MAX + 3];
    const ton_option_set *owner[OPTIONS_MAX];
    const ton_option *option[OPTIONS_MAX];
    bool given[OPTIONS_MAX];
    int count;
} getopt_tables;

static void add_option(getopt_tables *tables, const ton_option_set *owner, const ton_option *option)
{
    int i = tables->count++;
    tables->owner[i] = owner;
    tables->option[i] = option;
    tables->longs[i] = (struct option){option->name, option->argument ? required_argument : 0, NULL,
                                       FIRST_LONG + i};
    if (option->letter) {
        size_t used = strlen(tables->letters);
        snprintf(tables->letters + used, sizeof tables->letters - used, "%c%s", option->letter,
                 option->argument ? ":" : "");
    }
}

static void make_tables(getopt_tables *tables, const ton_option_set *sets, int set_count,
                        bool first_word)
{
    memset(tables, 0, sizeof *tables);
    strcpy(tables->letters, first_word ? "+:" : ":");
    for (int s = 0; s < set_count; s++)
        for (int i = 0; i < sets[s].count && tables->count < OPTIONS_MAX; i++)
            add_option(tables, &sets[s], &sets[s].option[i]);
}

static int index_of(const getopt_tables *tables, int value)
{
    if (value >= FIRST_LONG)
        return value - FIRST_LONG;
    for (int i = 0; i < tables->count; i++)
        if (value && tables->option[i]->letter == value)
            return i;
    return -1;
}

/* getopt leaves the culprit in optopt when it knows it, else it is the word before optind. */
static ton_status not_understood(const getopt_tables *tables, int result, char **argv,
                                 ton_error *error)
{
    int known = index_of(tables, optopt);
    if (result == ':')
        return ton_fail(error, TON_USAGE, "--%s needs a value: %s", tables->option[known]->name,
                        tables->option[known]->argument);
    if (known >= 0)
        return ton_fail(error, TON_USAGE, "--%s takes no value", tables->option[known]->name);
    if (optopt)
        return ton_fail(error, TON_USAGE, "unknown option '-%c'; --help lists them", optopt);
    return ton_fail(error, TON_USAGE, "unknown option '%s'; --help lists them", argv[optind - 1]);
}

static bool is_given(const getopt_tables *tables, const ton_option_set *owner, const char *name)
{
    for (int i = 0; i < tables->count; i++)
        if (tables->owner[i] == owner && !strcmp(tables->option[i]->name, name))
            return tables->given[i];
    return false;
}

static ton_status check_needs(const getopt_tables *tables, const ton_option_set *set,
                              ton_error *error)
{
    for (int i = 0; i < set->need_count; i++) {
        const ton_option_need *need = &set->need[i];
        if (is_given(tables, set, need->option) && !is_given(tables, set, need->needed))
            return ton_fail(error, TON_USAGE, "--%s needs --%s", need->option, need->needed);
    }
    return TON_OK;
}

ton_status ton_options_parse(ton_arguments *rest, int argc, char **argv, const ton_option_set *sets,
                             int set_count, bool first_word, ton_error *error)
{
    getopt_tables tables;
    make_tables(&tables, sets, set_count, first_word);
    opterr = 0;
    optind = 0; /* glibc: start afresh */
    int result;
    while ((result = getopt_long(argc, argv, tables.letters, tables.longs, NULL)) != -1) {
        if (result == '?' || result == ':')
            return not_understood(&tables, result, argv, error);
        int i = index_of(&tables, result);
        ton_status status = set(tables.owner[i], tables.option[i], optarg, error);
        if (status != TON_OK)
            return status;
        tables.given[i] = true;
    }
    *rest = (ton_arguments){argv + optind, argc - optind};
    ton_status status = TON_OK;
    for (int s = 0; s < set_count && status == TON_OK; s++)
        status = check_needs(&tables, &sets[s], error);
    return status;
}

ton_status ton_option_wrong(ton_error *error, const char *name)
{
    char message[TON_ERROR_BYTES];
    snprintf(message, sizeof message, "%s", error->message);
    return ton_fail(error, TON_USAGE, "--%s: %s", name, message);
}

ton_status ton_option_again(ton_error *error, const char *one, const char *other, long long id)
{
    return ton_fail(error, TON_USAGE, "%s and %s name the same track, %lld", one, other, id);
}

/* Words, numbers and messages of study files. */
#include "base/text.h"
#include "tools/study/study_parts.h"

#include <fnmatch.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char BLANKS[] = " \t\r";

const char *ton_study_shown(char out[TON_STUDY_SHOWN], const char *text)
{
    ton_text_clean(out, TON_STUDY_SHOWN, text);
    return out;
}

ton_status ton_study_wrong(const ton_study_reading *now, const char *format, ...)
{
    char what[TON_ERROR_BYTES - 2 * TON_STUDY_SHOWN], shown[TON_STUDY_SHOWN];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    ton_study_shown(shown, now->path);
    if (now->line)
        return ton_fail(now->error, TON_INVALID, "%s:%d: %s", shown, now->line, what);
    return ton_fail(now->error, TON_INVALID, "%s: %s", shown, what);
}

ton_status ton_study_refuse(const ton_study_reading *now, const char *value)
{
    char shown[TON_STUDY_SHOWN], name[TON_STUDY_SHOWN];
    ton_study_shown(name, now->key_name);
    if (!*value)
        return ton_study_wrong(now, "%s takes %s", name, now->key->takes);
    return ton_study_wrong(now, "%s takes %s, not '%s'", name, now->key->takes,
                           ton_study_shown(shown, value));
}

char *ton_study_trim(char *text)
{
    text += strspn(text, BLANKS);
    size_t length = strlen(text);
    while (length && strchr(BLANKS, text[length - 1]))
        length--;
    text[length] = 0;
    return text;
}

ton_status ton_study_items(ton_study_reading *now, ton_study_list *list, char *value)
{
    while (value) {
        char *comma = strchr(value, ',');
        if (comma)
            *comma++ = 0;
        if (list->count == TON_STUDY_LIST)
            return ton_study_wrong(now, "%s takes at most %d items", now->key->name,
                                   TON_STUDY_LIST);
        list->item[list->count] = ton_study_trim(value);
        if (!*list->item[list->count++])
            return ton_study_wrong(now, "an item of %s is empty", now->key->name);
        value = comma;
    }
    return TON_OK;
}

bool ton_study_number(double *number, const char *text)
{
    enum { LONGEST = 24 };
    size_t length = strlen(text), whole = strspn(text, "0123456789");
    size_t point = text[whole] == '.', rest = strspn(text + whole + point, "0123456789");
    if (!length || length > LONGEST || whole + point + rest != length || (point && !rest))
        return false;
    *number = strtod(text, NULL);
    return true;
}

bool ton_study_whole(int *number, const char *text, int least, int most)
{
    double value;
    if (!ton_study_number(&value, text) || strchr(text, '.') || value < least || value > most)
        return false;
    *number = (int)value;
    return true;
}

static bool fits(const ton_study_list *globs, const char *descriptor, const char *statistic)
{
    char full[128];
    snprintf(full, sizeof full, "%s.%s", descriptor, statistic);
    for (int i = 0; i < globs->count; i++)
        if (!fnmatch(globs->item[i], descriptor, 0) || !fnmatch(globs->item[i], full, 0))
            return true;
    return false;
}

bool ton_study_uses(const ton_study_setting *setting, const char *descriptor, const char *statistic)
{
    bool kept = !setting->keep.count || fits(&setting->keep, descriptor, statistic);
    return kept && !fits(&setting->drop, descriptor, statistic);
}

/* ---- measures and other words -------------------------------------------------------------------
 */

const ton_measure *ton_study_measure_named(const char *name, int *number)
{
    *number = 0;
    for (int i = 0; i < TON_MEASURES; i++) {
        const ton_measure *measure = &ton_measures[i];
        size_t length = strlen(measure->name);
        if (!measure->numbered ? !strcmp(name, measure->name)
                               : !strncmp(name, measure->name, length) && name[length] != '0' &&
                                     ton_study_whole(number, name + length, 1, TON_STUDY_NEAREST))
            return measure;
    }
    return NULL;
}

bool ton_study_has_measure(const ton_study *study, const ton_measure *measure)
{
    for (int i = 0; i < study->measures; i++)
        if (study->measure[i] == measure)
            return true;
    return false;
}

const char *ton_study_measure_name(char out[TON_STUDY_MEASURE_NAME], const ton_measure *measure,
                                   int neighbours)
{
    if (measure->numbered)
        snprintf(out, TON_STUDY_MEASURE_NAME, "%s%d", measure->name, neighbours);
    else
        snprintf(out, TON_STUDY_MEASURE_NAME, "%s", measure->name);
    return out;
}

const char *ton_standardise_name(ton_standardise standardise)
{
    static const char *const names[] = {"robust", "zscore", "rank"};
    return names[standardise];
}

const char *ton_study_search_name(ton_study_search search)
{
    static const char *const names[] = {"fixed", "grid", "random", "ascent", "learnt"};
    return names[search];
}

/* Checks of what was understood. A path is dotted, "filters.year_min"; what it leads to is held
 * against
 * {"eq":value}, {"set":[…]} in any order, {"range":[low,high]}, {"has":[…]} of which objects name
 * only the members that matter, {"nonempty":true}, or {"any":[check,…]}. */
#include "tools/evaluate/requests.h"

#include "tools/cli/json.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* NULL: nothing is there. */
static const json_t *follow(const json_t *request, const char *path)
{
    while (request && *path) {
        size_t length = strcspn(path, ".");
        char name[64];
        if (length >= sizeof name)
            return NULL;
        memcpy(name, path, length);
        name[length] = '\0';
        request = json_object_get(request, name);
        path += length + (path[length] == '.');
    }
    return request;
}

/* Whether a value is there: an empty list or object is not. */
static bool is_there(const json_t *value)
{
    return value && !json_is_null(value) && !(json_is_array(value) && !json_array_size(value)) &&
           !(json_is_object(value) && !json_object_size(value));
}

static bool equal(const json_t *a, const json_t *b)
{
    return json_equal(a, b);
}

/* Equal, or an object with at least the wanted members. */
static bool holds_members(const json_t *value, const json_t *wanted)
{
    const char *name;
    json_t *member;
    if (!json_is_object(wanted) || !json_is_object(value))
        return equal(value, wanted);
    json_object_foreach((json_t *)(uintptr_t)wanted, name,
                        member) if (!equal(json_object_get(value, name), member)) return false;
    return true;
}

static bool has_one(const json_t *list, const json_t *wanted)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (holds_members(json_array_get(list, i), wanted))
            return true;
    return false;
}

static bool has(const json_t *value, const json_t *wanted)
{
    for (size_t i = 0; i < json_array_size(wanted); i++)
        if (!has_one(value, json_array_get(wanted, i)))
            return false;
    return json_array_size(wanted) > 0;
}

static bool set(const json_t *value, const json_t *wanted)
{
    return json_array_size(value) == json_array_size(wanted) && has(value, wanted);
}

static bool range(const json_t *value, const json_t *wanted)
{
    double number = json_number_value(value);
    return json_is_number(value) && number >= json_number_value(json_array_get(wanted, 0)) &&
           number <= json_number_value(json_array_get(wanted, 1));
}

static bool nonempty(const json_t *value, const json_t *wanted)
{
    return is_there(value) == json_is_true(wanted);
}

static bool any(const json_t *value, const json_t *wanted);

static const struct {
    const char *name;
    bool (*holds)(const json_t *value, const json_t *wanted);
} kinds[] = {{"eq", equal}, {"set", set},           {"range", range},
             {"has", has},  {"nonempty", nonempty}, {"any", any}};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* Of a check with several kinds all must hold; 0 of them: it is none. */
static int holds(const json_t *value, const json_t *check, bool *held)
{
    int known = 0;
    *held = true;
    for (int i = 0; i < KINDS; i++) {
        const json_t *wanted = json_object_get(check, kinds[i].name);
        known += wanted != NULL;
        *held &=
            !wanted || (kinds[i].holds(value, wanted) && (value || kinds[i].holds == nonempty));
    }
    return known && known == (int)json_object_size(check);
}

static bool any(const json_t *value, const json_t *wanted)
{
    bool held = false;
    for (size_t i = 0; i < json_array_size(wanted) && !held; i++)
        if (!holds(value, json_array_get(wanted, i), &held))
            held = false;
    return held;
}

static void note(ton_asked *asked, const char *path, const json_t *value, const json_t *wanted)
{
    char *got = value ? json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
    char *want = wanted ? json_dumps(wanted, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
    json_t *text = json_sprintf("%s is %s, expected %s", path, got ? got : "not there",
                                want ? want : "to be absent");
    ton_json_append(asked->failures, text ? text : json_string(path));
    free(got);
    free(want);
}

ton_status ton_requests_check(ton_asked *asked, ton_error *error)
{
    const char *path;
    json_t *check;
    json_object_foreach(json_object_get(asked->row, "expect"), path, check)
    {
        const json_t *value = follow(asked->request, path);
        bool held;
        if (!holds(value, check, &held))
            return ton_fail(error, TON_INVALID,
                            "'%.60s' is held against none of eq, set, range, has, nonempty, any",
                            path);
        asked->checks++;
        asked->held += held;
        if (!held)
            note(asked, path, value, check);
    }
    const json_t *absent = json_object_get(asked->row, "absent");
    for (size_t i = 0; i < json_array_size(absent); i++) {
        path = json_string_value(json_array_get(absent, i));
        if (!path)
            return ton_fail(error, TON_INVALID, "\"absent\" holds what is no path");
        const json_t *value = follow(asked->request, path);
        asked->checks++;
        asked->held += !is_there(value);
        if (is_there(value))
            note(asked, path, value, NULL);
    }
    return TON_OK;
}

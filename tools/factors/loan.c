#include "tools/factors/loan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "recommend/listeners/given.h"
#include "tools/cli/json.h"
#include "tools/cli/paths.h"

enum { VERSION = 1, HASH_DIGITS = 16 };

static const char interactions_format[] = "tonary-interactions",
                  factors_format[] = "tonary-factors";

uint64_t ton_loan_hash(uint64_t state, int64_t number)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)((uint64_t)number >> 8 * i);
    return ton_hash(state, bytes, sizeof bytes);
}

/* ---- writing ------------------------------------------------------------------------------------
 */

static json_t *hash_json(uint64_t hash)
{
    char text[HASH_DIGITS + 1];
    snprintf(text, sizeof text, "%016llx", (unsigned long long)hash);
    return json_string(text);
}

static json_t *parameters_json(const double *parameter)
{
    const ton_recommender *row = &ton_recommender_plays_als;
    json_t *object = json_object();
    for (int i = 0; i < row->parameter_count; i++)
        ton_json_put(object, row->parameter[i].name, json_real(parameter[i]));
    return object;
}

static json_t *files_json(const ton_loan_file *file, int count)
{
    json_t *files = json_array();
    for (int i = 0; i < count; i++) {
        json_t *one = json_object();
        ton_json_put(one, "file", json_string(file[i].name));
        ton_json_put(one, "rows", json_integer(file[i].rows));
        ton_json_put(one, "hash", hash_json(file[i].hash));
        ton_json_append(files, one);
    }
    return files;
}

/* Counts of a loan by their names in the manifest, for both ways. */
typedef struct counted {
    const char *name;
    int64_t *count;
} counted;

enum { COUNTS = 9 };

static void name_counts(counted counts[COUNTS], ton_loan *loan)
{
    ton_listening *held = &loan->listening;
    const counted all[COUNTS] = {{"listeners", &loan->listeners},
                                 {"interactions", &loan->interactions},
                                 {"last_listener", &loan->last_listener},
                                 {"seed", &loan->seed},
                                 {"all_listeners", &held->listeners},
                                 {"ratings", &held->ratings},
                                 {"plays", &held->plays},
                                 {"skips", &held->skips},
                                 {"change", &held->change}};
    memcpy(counts, all, sizeof all);
}

json_t *ton_loan_json(const ton_loan *loan, const ton_loan_file *file, int count)
{
    ton_loan copy = *loan;
    counted counts[COUNTS];
    name_counts(counts, &copy);
    json_t *object = json_object();
    ton_json_put(object, "format", json_string(interactions_format));
    ton_json_put(object, "version", json_integer(VERSION));
    ton_json_put(object, "items", json_integer(loan->items));
    for (int i = 0; i < COUNTS; i++)
        ton_json_put(object, counts[i].name, json_integer(*counts[i].count));
    ton_json_put(object, "liked", json_real(loan->liked));
    ton_json_put(object, "id_map", hash_json(loan->songs));
    ton_json_put(object, "people", hash_json(loan->people));
    ton_json_put(object, "parameters", parameters_json(loan->parameter));
    ton_json_put(object, "partitions", files_json(file, count));
    return object;
}

/* ---- reading ------------------------------------------------------------------------------------
 */

/* A manifest that is being read. */
typedef struct reading {
    const char *name; /* of the file, for errors */
    json_t *object;
    ton_error *error;
} reading;

static ton_status wrong(const reading *r, const char *member, const char *why)
{
    return ton_fail(r->error, TON_INVALID, "%.700s: \"%s\" %s", r->name, member, why);
}

static ton_status take_count(const reading *r, int64_t *count, const char *member, int64_t most)
{
    const json_t *value = json_object_get(r->object, member);
    *count = json_integer_value(value);
    return json_is_integer(value) && *count >= 0 && *count <= most
               ? TON_OK
               : wrong(r, member, "has to be a count");
}

static ton_status take_hash(const reading *r, uint64_t *hash, const char *member)
{
    const char *text = json_string_value(json_object_get(r->object, member));
    char *end = NULL;
    if (!text || strlen(text) != HASH_DIGITS || strspn(text, "0123456789abcdef") != HASH_DIGITS)
        return wrong(r, member, "has to be 16 hexadecimal digits");
    *hash = strtoull(text, &end, 16);
    return TON_OK;
}

static ton_status take_format(const reading *r, const char *format)
{
    const char *said = json_string_value(json_object_get(r->object, "format"));
    if (!said || strcmp(said, format) != 0)
        return wrong(r, "format", "says that it is something else");
    return json_integer_value(json_object_get(r->object, "version")) == VERSION
               ? TON_OK
               : wrong(r, "version", "is not known here");
}

static ton_status take_parameters(const reading *r, double *parameter)
{
    const ton_recommender *row = &ton_recommender_plays_als;
    json_t *object = json_object_get(r->object, "parameters"), *value;
    const char *name;
    if (!json_is_object(object))
        return wrong(r, "parameters", "has to be an object");
    ton_parameters_standard(parameter, row);
    json_object_foreach(object, name, value)
    {
        ton_error why;
        if (!json_is_number(value))
            return wrong(r, "parameters", "have to be numbers");
        if (ton_parameter_set(parameter, row, name, json_number_value(value), &why) != TON_OK)
            return ton_fail(r->error, TON_INVALID, "%.500s: %.400s", r->name, why.message);
    }
    return TON_OK;
}

/* A name without a folder: a manifest is no way into others. */
static ton_status take_file(const reading *r, ton_loan_file *file, const json_t *one)
{
    const char *name = json_string_value(json_object_get(one, "file"));
    int64_t rows = json_integer_value(json_object_get(one, "rows"));
    if (!name || !*name || *name == '.' || strchr(name, '/') || strlen(name) >= sizeof file->name)
        return wrong(r, "files", "have to be names of files beside it");
    if (rows < 0 || !json_is_integer(json_object_get(one, "rows")))
        return wrong(r, "rows", "has to be a count");
    *file = (ton_loan_file){.rows = rows};
    strcpy(file->name, name);
    return TON_OK;
}

static ton_status take_files(const reading *r, ton_loan_file *file, int *count)
{
    const json_t *files = json_object_get(r->object, "files");
    ton_status status = TON_OK;
    if (!json_is_array(files) || json_array_size(files) > TON_LOAN_FILES)
        return wrong(r, "files", "has to be a list of no more than 4,096 files");
    *count = (int)json_array_size(files);
    for (int i = 0; i < *count && status == TON_OK; i++)
        status = take_file(r, &file[i], json_array_get(files, (size_t)i));
    return status;
}

static ton_status open_manifest(reading *r, char *path, ton_error *error)
{
    json_error_t fault;
    *r = (reading){.name = path, .error = error};
    if (!path)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    r->object = json_load_file(path, JSON_REJECT_DUPLICATES, &fault);
    if (r->object)
        return TON_OK;
    bool is_missing = json_error_code(&fault) == json_error_cannot_open_file;
    return ton_fail(error, is_missing ? TON_NOT_FOUND : TON_INVALID, "%.600s: %s", path,
                    is_missing ? "cannot be opened; 'tonary export interactions' makes such a "
                                 "folder"
                               : fault.text);
}

static ton_status read_loan(const reading *r, ton_loan *loan)
{
    int64_t items = 0;
    counted counts[COUNTS];
    name_counts(counts, loan);
    ton_status status = take_format(r, interactions_format);
    if (status == TON_OK)
        status = take_count(r, &items, "items", INT32_MAX - 1);
    for (int i = 0; i < COUNTS && status == TON_OK; i++)
        status = take_count(r, counts[i].count, counts[i].name, INT64_MAX);
    const json_t *liked = json_object_get(r->object, "liked");
    if (status == TON_OK && !json_is_number(liked))
        status = wrong(r, "liked", "has to be a number");
    if (status == TON_OK)
        status = take_hash(r, &loan->songs, "id_map");
    if (status == TON_OK)
        status = take_hash(r, &loan->people, "people");
    if (status == TON_OK)
        status = take_parameters(r, loan->parameter);
    loan->items = (int32_t)items;
    loan->liked = json_number_value(liked);
    return status;
}

ton_status ton_loan_read(ton_loan *loan, const char *folder, ton_error *error)
{
    reading r;
    char *path = ton_path_join(folder, TON_LOAN_MANIFEST);
    *loan = (ton_loan){.items = 0};
    ton_status status = open_manifest(&r, path, error);
    if (status == TON_OK)
        status = read_loan(&r, loan);
    json_decref(r.object);
    free(path);
    return status;
}

ton_status ton_loan_factors_read(double *parameter, ton_loan_file *file, int *count,
                                 const ton_loan *loan, const char *folder, ton_error *error)
{
    reading r;
    uint64_t songs = 0;
    char *path = ton_path_join(folder, TON_LOAN_FACTORS);
    ton_status status = open_manifest(&r, path, error);
    if (status == TON_OK)
        status = take_format(&r, factors_format);
    if (status == TON_OK)
        status = take_hash(&r, &songs, "id_map");
    if (status == TON_OK && songs != loan->songs)
        status = wrong(&r, "id_map", "is that of other interactions");
    if (status == TON_OK)
        status = take_parameters(&r, parameter);
    if (status == TON_OK)
        status = take_files(&r, file, count);
    json_decref(r.object);
    free(path);
    return status;
}

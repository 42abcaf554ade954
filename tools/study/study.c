/* A study file, line by line: a header in brackets begins a section, every other line is a key and
 * its value. Sections and keys stand in tables. */
#include "base/text.h"
#include "tools/cli/text.h"
#include "tools/study/study_parts.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const ton_study_section *const sections[] = {
    &ton_study_section_study, &ton_study_section_corpus,  &ton_study_section_protocol,
    &ton_study_section_split, &ton_study_section_setting,
};
enum { SECTIONS = sizeof sections / sizeof *sections };

void ton_study_free(ton_study *study)
{
    free(study->text);
    free(study->given);
    free(study->labels);
    free(study->root);
    free(study->triplets);
    free(study->protocol);
    free(study->setting);
    *study = (ton_study){0};
}

bool ton_study_key(ton_study_key_about *about, int i)
{
    for (int s = 0; s < SECTIONS; i -= sections[s++]->count)
        if (i < sections[s]->count) {
            const ton_study_key_row *key = &sections[s]->keys[i];
            *about = (ton_study_key_about){sections[s]->name, key->name, key->takes};
            return true;
        }
    return false;
}

/* ---- sections -----------------------------------------------------------------------------------
 */

static ton_status end_section(ton_study_reading *now)
{
    const ton_study_section *section = now->section;
    int line = now->line;
    ton_status status = TON_OK;
    now->line = now->section_line; /* what is wrong is wrong with the section as a whole */
    if (section && section->end)
        status = section->end(now);
    now->line = line;
    now->section = NULL;
    now->given = 0;
    return status;
}

static ton_status no_section(const ton_study_reading *now, const char *name)
{
    char shown[TON_STUDY_SHOWN];
    return ton_study_wrong(now,
                           "there is no section [%s]; there are [study], [corpus], "
                           "[protocol NAME], [split] and [setting NAME]",
                           ton_study_shown(shown, name));
}

static ton_status begin_section(ton_study_reading *now, int index, const char *name)
{
    const ton_study_section *section = sections[index];
    if (section->named && !*name)
        return ton_study_wrong(now, "a %s has a name: [%s NAME]", section->name, section->name);
    if (strlen(name) > TON_STUDY_OWN_NAME)
        return ton_study_wrong(now, "a name has at most %d bytes", TON_STUDY_OWN_NAME);
    if (!section->named && *name)
        return ton_study_wrong(now, "[%s] has no name", section->name);
    if (!section->named && now->sections >> index & 1)
        return ton_study_wrong(now, "[%s] is there twice", section->name);
    now->sections |= 1U << index;
    now->section = section;
    now->section_line = now->line;
    return section->begin ? section->begin(now, name) : TON_OK;
}

static ton_status read_header(ton_study_reading *now, char *line)
{
    char *close = strchr(line, ']');
    ton_status status = end_section(now);
    if (status != TON_OK)
        return status;
    if (!close || close[1])
        return ton_study_wrong(now, "a section's header ends with its only ']'");
    *close = 0;
    char *word = ton_study_trim(line + 1), *name = word + strcspn(word, " \t");
    if (*name)
        *name++ = 0;
    for (int i = 0; i < SECTIONS; i++)
        if (!strcmp(word, sections[i]->name))
            return begin_section(now, i, ton_study_trim(name));
    return no_section(now, word);
}

/* ---- keys ---------------------------------------------------------------------------------------
 */

static ton_status no_key(const ton_study_reading *now, const char *name)
{
    char shown[TON_STUDY_SHOWN], list[300] = "";
    for (int i = 0; i < now->section->count; i++) {
        const ton_study_key_row *key = &now->section->keys[i];
        size_t used = strlen(list);
        bool open = key->name[strlen(key->name) - 1] == '.';
        snprintf(list + used, sizeof list - used, "%s%s%s", i ? ", " : "", key->name,
                 open ? "FAMILY" : "");
    }
    return ton_study_wrong(now, "'%s' is no key of [%s]; there are %s",
                           ton_study_shown(shown, name), now->section->name, list);
}

static bool is_key(const ton_study_key_row *key, const char *name)
{
    size_t length = strlen(key->name);
    return key->name[length - 1] == '.' ? !strncmp(name, key->name, length)
                                        : !strcmp(name, key->name);
}

static ton_status read_key(ton_study_reading *now, char *line)
{
    char *equals = strchr(line, '=');
    if (!equals)
        return ton_study_wrong(now, "a line is 'key = value', '[section]' or '# comment'");
    *equals = 0;
    char *name = ton_study_trim(line), *value = ton_study_trim(equals + 1);
    if (!now->section)
        return ton_study_wrong(now, "a section begins first, such as [study]");
    int i = 0;
    while (i < now->section->count && !is_key(&now->section->keys[i], name))
        i++;
    if (i == now->section->count)
        return no_key(now, name);
    now->key = &now->section->keys[i];
    now->key_name = name;
    bool open = now->key->name[strlen(now->key->name) - 1] == '.';
    if (!open && now->given >> i & 1)
        return ton_study_wrong(now, "%s is there twice", now->key->name);
    now->given |= 1ULL << i;
    return *value ? now->key->read(now, value) : ton_study_refuse(now, value);
}

/* ---- the file -----------------------------------------------------------------------------------
 */

/* What is read may stand in messages and reports. */
static bool is_clean(const char *line)
{
    unsigned code;
    for (int length; *line; line += length) {
        length = ton_utf8_next(line, &code);
        if (!length || (code != '\t' && !ton_character_is_safe(code)))
            return false;
    }
    return true;
}

static ton_status read_line(ton_study_reading *now, char *line)
{
    line = ton_study_trim(line);
    if (!is_clean(line))
        return ton_study_wrong(now, "a line has no control characters and no direction marks");
    if (!*line || *line == '#' || *line == ';')
        return TON_OK;
    return *line == '[' ? read_header(now, line) : read_key(now, line);
}

static ton_status read_lines(ton_study_reading *now, char *text)
{
    ton_status status = TON_OK;
    while (text && status == TON_OK) {
        char *end = strchr(text, '\n');
        if (end)
            *end++ = 0;
        now->line++;
        status = read_line(now, text);
        text = end;
    }
    return status == TON_OK ? end_section(now) : status;
}

static ton_status keep_text(ton_study *study, const char *bytes, size_t count, ton_error *error)
{
    static const char mark[] = "\xef\xbb\xbf";
    size_t skip = count >= 3 && !memcmp(bytes, mark, 3) ? 3 : 0;
    study->text = strndup(bytes + skip, count - skip);
    study->given = study->text ? strdup(study->text) : NULL;
    return study->given ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

ton_status ton_study_parse(ton_study *study, const char *bytes, size_t count, const char *path,
                           const ton_space *space, ton_error *error)
{
    *study = (ton_study){.split_by = "artist", .repeats = 1};
    ton_study_reading *now = calloc(1, sizeof *now);
    ton_status status =
        now ? keep_text(study, bytes, count, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK) {
        *now = (ton_study_reading){.study = study, .space = space, .path = path, .error = error};
        if (count > TON_STUDY_BYTES)
            status = ton_study_wrong(now, "a study has at most %d bytes", TON_STUDY_BYTES);
        else if (memchr(bytes, 0, count) || !ton_utf8_valid(study->text))
            status = ton_study_wrong(now, "a study is text, in UTF-8");
        else
            status = read_lines(now, study->text);
    }
    if (status == TON_OK)
        status = ton_study_finish(now);
    free(now);
    return status;
}

static ton_status unreadable(const char *path, int number, ton_error *error)
{
    char shown[TON_STUDY_SHOWN];
    bool is_missing = number == ENOENT;
    return ton_fail(error, is_missing ? TON_NOT_FOUND : TON_IO, "study %s: %s%s",
                    ton_study_shown(shown, path), strerror(number),
                    is_missing ? "; 'man tonary-study' says what stands in one" : "");
}

ton_status ton_study_read(ton_study *study, const char *path, const ton_space *space,
                          ton_error *error)
{
    *study = (ton_study){0};
    FILE *file = fopen(path, "re");
    if (!file)
        return unreadable(path, errno, error);
    size_t room = TON_STUDY_BYTES + 1, count = 0; /* one more, so that a longer one is seen */
    char *bytes = malloc(room);
    errno = 0;
    if (bytes)
        count = fread(bytes, 1, room, file);
    ton_status status = !bytes         ? ton_fail(error, TON_NO_MEMORY, NULL)
                        : ferror(file) ? unreadable(path, errno, error)
                                       : ton_study_parse(study, bytes, count, path, space, error);
    fclose(file);
    free(bytes);
    return status;
}

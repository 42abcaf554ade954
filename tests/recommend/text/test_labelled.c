/* Short texts with what is to be understood of them: forty that were written before there was a
 * reader (tests/text/texts.jsonl), three dozen after which its lists of moods grew (later.jsonl),
 * and those that came then (unseen.jsonl). What is read of them may get better, not worse. */
#include "recommend/text/text.h"

#include <criterion/criterion.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NEUTRAL = 15, MOST_LINE = 4096 };

typedef struct score {
    int texts, language, valence, moods, themes, theme_count, themes_more, is_explicit;
} score;

static bool has_theme(const ton_text_facts *facts, const char *name)
{
    for (int i = 0; i < facts->themes; i++)
        if (!strcmp(ton_themes[facts->theme[i]].name, name))
            return true;
    return false;
}

static void note(const char *id, const char *what, bool right)
{
    if (!right)
        cr_log_info("%s: %s", id, what);
}

static bool agrees(const ton_text_facts *facts, json_int_t sign)
{
    int valence = facts->valence == TON_TEXT_NOTHING ? 0 : facts->valence;
    return sign ? (sign > 0 ? valence > 0 : valence < 0) : abs(valence) <= NEUTRAL;
}

static void judge(score *s, const json_t *row, const ton_text_facts *facts)
{
    const char *id = json_string_value(json_object_get(row, "id"));
    const json_t *valence = json_object_get(row, "valence"), *theme;
    const json_t *themes = json_object_get(row, "themes");
    bool language = facts->language &&
                    !strcmp(facts->language, json_string_value(json_object_get(row, "language")));
    bool is_explicit = (facts->is_explicit == 1) == json_is_true(json_object_get(row, "explicit"));
    bool mood = json_is_null(valence) || agrees(facts, json_integer_value(valence));
    int found = 0;
    size_t i;
    json_array_foreach(themes, i, theme)
    {
        bool there = has_theme(facts, json_string_value(theme));
        note(id, json_string_value(theme), there);
        found += there;
    }
    s->texts++;
    s->language += language;
    s->is_explicit += is_explicit;
    s->moods += !json_is_null(valence);
    s->valence += !json_is_null(valence) && mood;
    s->themes += found;
    s->theme_count += (int)json_array_size(themes);
    s->themes_more += facts->themes - found;
    note(id, "language", language);
    note(id, "valence", mood);
    note(id, "explicit", is_explicit);
}

static score read_all(const char *path)
{
    score s = {0};
    char line[MOST_LINE];
    ton_text_reader *reader;
    FILE *file = fopen(path, "r");
    cr_assert(file && ton_text_reader_new(&reader, NULL) == TON_OK);
    while (fgets(line, sizeof line, file)) {
        ton_text_facts facts;
        json_t *row = json_loads(line, 0, NULL);
        cr_assert(row);
        const char *text = json_string_value(json_object_get(row, "text"));
        cr_assert_eq(ton_text_read(reader, &facts, text, NULL), TON_OK);
        judge(&s, row, &facts);
        json_decref(row);
    }
    fclose(file);
    ton_text_reader_free(reader);
    return s;
}

static score tell(const char *path)
{
    score s = read_all(path);
    cr_log_info("of %d texts: language %d, explicit %d; valence %d of %d; themes %d of %d, %d more",
                s.texts, s.language, s.is_explicit, s.valence, s.moods, s.themes, s.theme_count,
                s.themes_more);
    return s;
}

Test(text_labelled, what_was_written_before_is_read_as_well_as_it_was)
{
    score s = tell("tests/text/texts.jsonl");
    cr_expect_eq(s.texts, 40);
    cr_expect_eq(s.language, 40);
    cr_expect_eq(s.is_explicit, 40);
    cr_expect_geq(s.valence, 31);
    cr_expect_geq(s.themes, 36);
    cr_expect_leq(s.themes_more, 2);
}

Test(text_labelled, what_was_written_later_is_read_as_well_as_it_was)
{
    score s = tell("tests/text/later.jsonl");
    cr_expect_eq(s.texts, 36);
    cr_expect_eq(s.language, 36);
    cr_expect_eq(s.is_explicit, 36);
    cr_expect_geq(s.valence, 27);
    cr_expect_geq(s.themes, 22);
    cr_expect_leq(s.themes_more, 1);
}

Test(text_labelled, what_came_last_is_read_as_well_as_it_was)
{
    score s = tell("tests/text/unseen.jsonl");
    cr_expect_eq(s.texts, 16);
    cr_expect_eq(s.language, 16);
    cr_expect_eq(s.is_explicit, 16);
    cr_expect_geq(s.valence, 12);
    cr_expect_geq(s.themes, 10);
    cr_expect_leq(s.themes_more, 0);
}

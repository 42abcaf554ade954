/* What a word of a request has to do with texts: which theme it means, and whether a text is about
 * it. Both sides are brought to the form that terms have, words without their endings with blanks
 * around them, so that "raining" finds rain and "art" is not found in "heart". */
#define _GNU_SOURCE /* strchrnul */
#include "recommend/text/text_parts.h"

#include <stdio.h>
#include <string.h>

enum { PHRASE = 400 };

typedef struct writer {
    char text[PHRASE];
    size_t used;
} writer;

/* Letters of words one after another; of Han each alone, as in requests. */
static void write_line(writer *to, const ton_text_line *line)
{
    for (int place = 0, end; place < line->count; place = end) {
        char word[TON_TEXT_WORD];
        int32_t code = line->letter[place].code;
        end = ton_text_word_end(line, place);
        if (!ton_letter_is_word(code) && !ton_letter_is_han(code))
            continue;
        ton_text_spell(word, sizeof word, line->letter + place, end - place);
        ton_text_stem(word);
        if (to->used + strlen(word) + 2 < sizeof to->text)
            to->used +=
                (size_t)snprintf(to->text + to->used, sizeof to->text - to->used, "%s ", word);
    }
}

/* " lost lov ", " 雨 天 " */
static void normalise(writer *to, const char *text, size_t bytes)
{
    char own[PHRASE / 2];
    ton_text_line line;
    snprintf(own, sizeof own, "%.*s", (int)(bytes < sizeof own ? bytes : sizeof own - 1), text);
    *to = (writer){" ", 1};
    ton_text_lines(&line, own);
    while (ton_text_line_next(&line))
        write_line(to, &line);
}

/* The longest of phrases that stands in a request, in bytes of its normal form; 0: none does. */
static size_t longest(const char *request, const char *phrases)
{
    size_t best = 0;
    for (const char *end, *at = phrases; *at; at = *end ? end + 1 : end) {
        writer phrase;
        end = strchrnul(at, '|');
        normalise(&phrase, at, (size_t)(end - at));
        if (phrase.used > 1 && phrase.used > best && strstr(request, phrase.text))
            best = phrase.used;
    }
    return best;
}

const char *ton_text_theme(const char *word)
{
    writer request;
    size_t best = 0;
    const char *found = NULL;
    normalise(&request, word, strlen(word));
    for (int i = 0; i < ton_theme_count; i++) {
        const ton_theme *theme = &ton_themes[i];
        const char *const lists[] = {theme->name, theme->chinese, theme->english_words,
                                     theme->chinese_words};
        for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
            size_t length = longest(request.text, lists[k]);
            if (length > best) {
                best = length;
                found = theme->name;
            }
        }
    }
    return found;
}

static bool holds(const char *list, const char *name, char end)
{
    size_t length = strlen(name);
    for (const char *at = list; *at; at += strcspn(at, ","), at += *at == ',')
        if (!strncmp(at, name, length) && (at[length] == end || !at[length] || at[length] == ','))
            return true;
    return false;
}

static bool add_term(void *user, const char *term)
{
    ton_text_topic *topic = user;
    topic->is_whole = topic->terms < TON_TOPIC_TERMS;
    if (topic->is_whole)
        snprintf(topic->term[topic->terms++], TON_TOPIC_TERM_BYTES, "%s", term);
    return topic->is_whole;
}

void ton_text_topic_read(ton_text_topic *topic, const char *word)
{
    *topic = (ton_text_topic){.theme = ton_text_theme(word)};
    ton_text_terms_each(NULL, word, add_term, topic);
}

bool ton_text_is_about(const ton_text_topic *topic, const char *themes, const char *terms)
{
    if (topic->theme && holds(themes, topic->theme, ','))
        return true;
    bool all = topic->is_whole;
    for (int i = 0; i < topic->terms && all; i++)
        all = holds(terms, topic->term[i], ' ');
    return all;
}

bool ton_text_about(const char *themes, const char *terms, const char *word)
{
    ton_text_topic topic;
    ton_text_topic_read(&topic, word);
    return ton_text_is_about(&topic, themes, terms);
}

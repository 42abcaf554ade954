/* What is read of single lines: negation, tongues, themes; what a text cannot do. */
#include "recommend/text/text.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static ton_text_reader *reader;

static void make(void)
{
    cr_assert(ton_text_reader_new(&reader, NULL) == TON_OK);
}

static void drop(void)
{
    ton_text_reader_free(reader);
}

static ton_text_facts read(const char *text)
{
    ton_text_facts facts;
    cr_assert(ton_text_read(reader, &facts, text, NULL) == TON_OK);
    return facts;
}

TestSuite(text, .init = make, .fini = drop);

Test(text, not_turns_and_has_an_end)
{
    static const struct {
        const char *text;
        int sign; /* of valence; 0: nothing said */
    } rows[] = {
        {"I am happy", 1},
        {"I am not happy", -1},
        {"never sad again", 1},
        {"don't you cry", 1},
        {"I am not here, so happy", 1},
        {"Not here. Happy", 1},
        {"it is not you, but I am happy", 1},
        {"it was not a day on which somebody would be happy", 1},
        {"我很快乐", 1},
        {"我不快乐", -1},
        {"没有眼泪", 1},
        {"忍不住哭泣", -1},
        {"the table and the chair", 0},
        {"桌子上有一本书", 0},
        {"", 0},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        int valence = read(rows[i].text).valence;
        bool right = rows[i].sign ? valence != TON_TEXT_NOTHING && valence * rows[i].sign > 0
                                  : valence == TON_TEXT_NOTHING;
        cr_expect(right, "%s: %d", rows[i].text, valence);
    }
}

Test(text, degrees_weigh)
{
    int plain = read("I am sad").valence;
    cr_expect(lt(int, read("I am very sad").valence, plain));
    cr_expect(gt(int, read("I am a little sad").valence, plain));
    cr_expect(lt(int, read("a quiet lullaby to sleep").arousal, 0));
    cr_expect(gt(int, read("scream and jump and burn").arousal, 0));
}

Test(text, tongues)
{
    static const struct {
        const char *text, *code;
    } rows[] = {
        {"The rain is falling on my head", "en"},
        {"雨一直下，气氛不算融洽", "zh"},
        {"雨一直下，氣氛不算融洽", "zh"},
        {"我哋唔係冇嘢食，佢嘅錢喺度", "yue"},
        {"あなたのことが好きです", "ja"},
        {"사랑해요 당신을", "ko"},
        {"Я тебя люблю", "ru"},
        {"Je ne sais pas pourquoi tu es dans la rue", "fr"},
        {"Quiero vivir la vida con mi amor y no estoy solo", "es"},
        {"Ich weiß nicht, was soll es bedeuten, dass ich so traurig bin", "de"},
        {"Non so perché tu sei sempre con me nella notte", "it"},
        {"Eu não sei por que você está sempre em minha casa", "pt"},
        {"Ik weet niet waarom het zo is met jou en mij", "nl"},
        {"Jag vet inte vad det är som du och jag har", "sv"},
        {"Minä rakastan sinua tänään huomenna aina kun sydän lyö kovaa yössä", "other"},
        {"Yellow", NULL},
        {"1999 - 2020", NULL},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        const char *code = read(rows[i].text).language;
        cr_expect(rows[i].code ? code && !strcmp(code, rows[i].code) : !code, "%s: %s",
                  rows[i].text, code ? code : "nothing");
    }
}

/* "Die" and "sin" are words of other tongues. */
Test(text, other_tongues_are_not_read_with_our_lists)
{
    ton_text_facts facts = read("Die Sonne und die Liebe sind nicht so, wie ich es mir gedacht "
                                "hatte, und ich bin nicht der, der das will");
    cr_expect(eq(str, (char *)facts.language, "de"));
    cr_expect(eq(int, facts.valence, TON_TEXT_NOTHING));
    cr_expect(eq(int, facts.is_explicit, TON_TEXT_NOTHING));
    cr_expect(eq(int, facts.themes, 0));
}

Test(text, explicit_needs_a_word_or_some_length)
{
    cr_expect(eq(int, read("what the fuck").is_explicit, 1));
    cr_expect(eq(int, read("曹操在操场上做体操").is_explicit, TON_TEXT_NOTHING));
    cr_expect(eq(int, read("Hello").is_explicit, TON_TEXT_NOTHING));
    cr_expect(eq(int,
                 read("the rain is on the roof and the wind is in the trees and I am at the door "
                      "of the old house")
                     .is_explicit,
                 0));
}

Test(text, words_of_requests_mean_themes)
{
    static const struct {
        const char *word, *theme;
    } rows[] = {
        {"rain", "rain"},
        {"raining", "rain"},
        {"the lost love", "heartbreak"},
        {"LOVE", "love"},
        {"雨天", "rain"},
        {"故鄉", "home"},
        {"the sea", "sea"},
        {"分手", "heartbreak"},
        {"爱情", "love"},
        {"war", "war"},
        {"getting older", NULL},
        {"", NULL},
        {"heart attack", NULL},
        {"drinking alone", "drink"},
        {"art", NULL},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        const char *theme = ton_text_theme(rows[i].word);
        cr_expect(rows[i].theme ? theme && !strcmp(theme, rows[i].theme) : !theme, "%s: %s",
                  rows[i].word, theme ? theme : "none");
    }
}

Test(text, a_text_is_about_its_themes_and_terms)
{
    static const char themes[] = "rain,night", terms[] = "dragon 5,龙猫 3,umbrella 2";
    cr_expect(ton_text_about(themes, terms, "rain"));
    cr_expect(ton_text_about(themes, terms, "下雨"));
    cr_expect(ton_text_about(themes, terms, "dragons"));
    cr_expect(ton_text_about(themes, terms, "龙猫"));
    cr_expect(not(ton_text_about(themes, terms, "drag")));
    cr_expect(not(ton_text_about(themes, terms, "train")));
    cr_expect(not(ton_text_about(themes, terms, "dragons and unicorns")));
    cr_expect(not(ton_text_about(themes, terms, "")));
    cr_expect(not(ton_text_about("", "", "rain")));
    cr_expect(ton_text_about("", terms, "my dragons and an umbrella"));
    cr_expect(ton_text_about("", terms, "我的龙猫"));
    cr_expect(not(ton_text_about("", terms, "you and me")));
    cr_expect(not(ton_text_about("", "x 1,y 1,z 1", "x y z x y z x y z")));
    cr_expect(ton_text_about("", "x 1,y 1,z 1", "x y z x y z x y"));
}

Test(text, side_files_lose_what_is_not_sung)
{
    char text[] = "[ar:Somebody]\n[ti:Rain]\n[00:01.00][00:09.5]Rain <00:02.0>falls\n[01:00]\n"
                  "[Chorus]\nSay [to: me] no\n[offset:+100]";
    ton_text_strip(text);
    cr_expect(eq(str, text, "\n\nRain falls\n\n[Chorus]\nSay [to: me] no\n"));
}

Test(text, only_so_much_is_read)
{
    size_t bytes = TON_TEXT_BYTES + 4000;
    char *text = malloc(bytes + 1);
    cr_assert(ne(ptr, text, NULL));
    for (size_t i = 0; i < bytes; i += 2)
        memcpy(text + i, "a ", 2);
    memcpy(text + bytes - 10, " fuck this", 10);
    text[bytes] = '\0';
    ton_text_facts facts = read(text);
    cr_expect(eq(int, facts.words, TON_TEXT_BYTES / 2));
    cr_expect(ne(int, facts.is_explicit, 1));
    free(text);
}

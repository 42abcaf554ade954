/* recommend: what a listener may want to hear, and why. */
#include "tools/recommend/advice.h"

#define AT(field) offsetof(ton_advice_wish, field)

static const ton_option options_table[] = {
    {"count", 'n', "N", "results", TON_OPTION_COUNT, AT(count), "10", 1, 1000000},
    {"method", 0, "NAME", "{method}, or a model as plays.items [the best that is trained]",
     TON_OPTION_TEXT, AT(method), NULL, 0, 0},
    {"where", 0, "FILTER", "only tracks that fit, as 'tempo=90..120 genre=rock'; see help where",
     TON_OPTION_TEXT, AT(where), NULL, 0, 0},
    {"per-artist", 0, "N", "at most so many by one artist [no limit]", TON_OPTION_COUNT,
     AT(per_artist), NULL, 1, 1000000},
    {"per-album", 0, "N", "at most so many from one album [no limit]", TON_OPTION_COUNT,
     AT(per_album), NULL, 1, 1000000},
    {"not", 0, "TRACK", "never this recording; may be repeated", TON_OPTION_TEXTS, AT(avoid), NULL,
     0, 0},
    {"diversity", 0, "X", "how much songs of the list are to be unlike each other, 0..1",
     TON_OPTION_NUMBER, AT(diversity), "0", 0, 1},
    {"popularity-exponent", 0, "X",
     "divide scores by how many listeners have a song, to this power: 0 .. 10", TON_OPTION_NUMBER,
     AT(popularity), "0", 0, 10},
    {"calibrate", 0, "X",
     "how much genres are to have the shares that the listener is used to, "
     "0..1",
     TON_OPTION_NUMBER, AT(calibration), "0", 0, 1},
    {"include-known", 0, NULL, "also what they rated, played or skipped", TON_OPTION_FLAG,
     AT(include_known), NULL, 0, 0},
};

static ton_status recommend_command(const ton_session *session, const void *options,
                                    const ton_arguments *arguments, ton_error *error)
{
    ton_advice advice;
    ton_status status = ton_advice_run(&advice, options, arguments->text[0], session, error);
    if (status == TON_OK)
        status = ton_advice_tell(&advice, error);
    ton_advice_free(&advice);
    return status;
}

const ton_command ton_command_recommend = {
    .name = "recommend",
    .arguments = "USER",
    .about = "what a listener may want to hear, and why",
    .more =
        "Models are those that \"train\" left. What USER rated, played and skipped is read when "
        "it is asked for, so it\ncounts at once. Of several copies of a recording one is "
        "recommended. When the method cannot answer, another does,\nand it is said which and "
        "why.\n\n  tonary recommend anna -n 20 --per-artist 2 --where 'year=1990..1999'",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(ton_advice_wish),
    .least = 1,
    .most = 1,
    .run = recommend_command,
};

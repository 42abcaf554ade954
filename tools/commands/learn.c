/* learn: weights of families from labels, triplets, ratings or plays; kept in the corpus. */
#include "base/text.h"
#include "tools/cli/choices.h"
#include "tools/cli/open.h"
#include "tools/cli/say.h"
#include "tools/learn/teach.h"

#include <string.h>

#define AT(field) offsetof(ton_learn_wish, field)

static const ton_option options_table[] = {
    {"by", 0, "LABEL",
     "from labels: genre, artist, album, another tag, a column of --labels, or folder; who shares "
     "it is alike",
     TON_OPTION_TEXT, AT(by), NULL, 0, 0},
    {"filter", 0, "LABELS",
     "with --by: who shares one is never compared; none, or one or two "
     "[by artist: album; by album: none; else: artist]",
     TON_OPTION_TEXT, AT(filter), NULL, 0, 0},
    {"triplets", 0, "FILE.csv", "from triplets: a track, one nearer to it, one farther",
     TON_OPTION_TEXT, AT(triplets), NULL, 0, 0},
    {"ratings", 0, "FILE.csv",
     "from ratings: user_id,song_id,rating; two tracks that one listener likes are alike",
     TON_OPTION_TEXT, AT(ratings), NULL, 0, 0},
    {"plays", 0, "FILE.csv", "from plays: user_id,song_id[,plays]", TON_OPTION_TEXT, AT(plays),
     NULL, 0, 0},
    {"labels", 0, "FILE.csv", "labels by column; a column path, file or id names the track",
     TON_OPTION_TEXT, AT(labels), NULL, 0, 0},
    {"root", 0, "DIR", "a file written PACKAGE:PATH is DIR/PACKAGE/PATH", TON_OPTION_TEXT, AT(root),
     NULL, 0, 0},
    {"where", 0, "FILTER", "only tracks that fit; see help where", TON_OPTION_TEXT, AT(where), NULL,
     0, 0},
    {"metric", 0, "NAME", "whose likeness is to be weighed: {metric to learn}", TON_OPTION_TEXT,
     AT(metric), "cosine", 0, 0},
    {"per", 0, "WHAT", "family, or descriptor: a report, which --weights cannot use",
     TON_OPTION_TEXT, AT(per), "family", 0, 0},
    {"comparisons", 0, "N", "draw about so many", TON_OPTION_COUNT, AT(comparisons), "10000", 10,
     TON_LESSONS_COMPARISONS_MOST},
    {"near", 0, "N", "from labels: of so many alike and so many not, take the nearest; 1: any",
     TON_OPTION_COUNT, AT(near), "50", 1, TON_LESSONS_NEAR_MOST},
    {"folds", 0, "N", "hold out the groups in so many parts", TON_OPTION_COUNT, AT(folds), "5", 2,
     1000},
    {"l1", 0, "X", "how strongly all weights are drawn to 0 [chosen by cross-validation]",
     TON_OPTION_TEXT, AT(l1), NULL, 0, 0},
    {"l2", 0, "X", "how strongly weights are held together [chosen by cross-validation]",
     TON_OPTION_NUMBER, AT(l2), NULL, 1e-9, 1e6},
    {"list", 0, NULL, "list what has been learnt", TON_OPTION_FLAG, AT(list), NULL, 0, 0},
    {"forget", 0, "NAME", "forget what has been learnt under that name", TON_OPTION_TEXT,
     AT(forget), NULL, 0, 0},
};

static ton_status check_name(const char *name, ton_error *error)
{
    size_t bytes = strlen(name);
    if (bytes && bytes < TON_LEARNT_NAME_BYTES && ton_utf8_valid(name) && !strpbrk(name, " ,:=\\/"))
        for (size_t i = 0; (unsigned char)name[i] >= ' ' && name[i] != 0x7f; i++)
            if (i + 1 == bytes)
                return TON_OK;
    return ton_fail(error, TON_USAGE,
                    "a NAME is shorter than %d bytes, without blanks and any of , : = / \\",
                    TON_LEARNT_NAME_BYTES);
}

/* ---- the corpus ---------------------------------------------------------------------------------
 */

typedef ton_status change(ton_corpus *corpus, const void *what, ton_error *error);

static ton_status put(ton_corpus *corpus, const void *what, ton_error *error)
{
    return ton_learnt_put(corpus, what, error);
}

static ton_status forget(ton_corpus *corpus, const void *what, ton_error *error)
{
    return ton_learnt_forget(corpus, what, error);
}

static ton_status change_corpus(const ton_session *session, change *make, const void *what,
                                ton_error *error)
{
    ton_corpus *corpus = NULL;
    ton_status status = ton_open(&corpus, session, TON_WRITE, error);
    if (status == TON_OK)
        status = ton_corpus_begin(corpus, error);
    if (status == TON_OK)
        status = make(corpus, what, error);
    if (status == TON_OK)
        status = ton_corpus_commit(corpus, error);
    ton_corpus_close(corpus);
    return status;
}

static ton_status show(const ton_session *session, const char *name, ton_error *error)
{
    ton_corpus *corpus = NULL;
    ton_learnt_record record = {.count = 0};
    ton_status status = ton_open(&corpus, session, TON_READ, error);
    if (status == TON_OK && !name)
        status = ton_learnt_tell_all(corpus, session, error);
    else if (status == TON_OK)
        status = ton_learnt_get(corpus, &record, name, error);
    if (status == TON_OK && name)
        ton_learnt_tell(&record, session);
    ton_learnt_clear(&record);
    ton_corpus_close(corpus);
    return status;
}

/* ---- learning -----------------------------------------------------------------------------------
 */

static ton_status check_wish(const ton_metric **metric, const ton_learn_wish *wish,
                             ton_error *error)
{
    char others[TON_CHOICES_BYTES];
    if (ton_metric_named(metric, wish->metric, error) != TON_OK)
        return ton_option_wrong(error, "metric");
    if ((*metric)->model || !(*metric)->linear)
        return ton_fail(error, TON_USAGE, "--metric: %s has no weights; take %s", (*metric)->name,
                        ton_choices_fill(others, "{metric to learn}"));
    if (strcmp(wish->per, "family") && strcmp(wish->per, "descriptor"))
        return ton_fail(error, TON_USAGE, "--per takes family or descriptor, not '%.60s'",
                        wish->per);
    return TON_OK;
}

static void say_unknown(const ton_lessons *lessons)
{
    if (lessons->unknown)
        ton_say(lessons->session, "%lld row%s of the table name%s no track that can be compared",
                (long long)lessons->unknown, lessons->unknown == 1 ? "" : "s",
                lessons->unknown == 1 ? "s" : "");
}

static ton_status learn(const ton_session *session, const ton_learn_wish *wish, const char *name,
                        ton_error *error)
{
    ton_lessons lessons = {0};
    ton_learnt_record record = {.count = 0};
    const ton_metric *metric = NULL;
    ton_status status = check_wish(&metric, wish, error);
    if (status == TON_OK)
        status = ton_lessons_read(&lessons, wish, metric, session, error);
    if (status == TON_OK) {
        say_unknown(&lessons);
        status = ton_teach(&record, &lessons, name, error);
    }
    if (status == TON_OK)
        status = change_corpus(session, put, &record, error);
    if (status == TON_OK) {
        ton_learnt_tell(&record, session);
        if (!strcmp(record.of, "family"))
            ton_say(session, "kept; use it with --weights learnt:%s", name);
        status = lessons.wrong ? TON_PARTIAL : TON_OK;
    }
    ton_learnt_clear(&record);
    ton_lessons_free(&lessons);
    return status;
}

static ton_status learn_command(const ton_session *session, const void *options,
                                const ton_arguments *arguments, ton_error *error)
{
    const ton_learn_wish *wish = options;
    const char *name = arguments->count ? arguments->text[0] : NULL;
    bool learns = ton_learn_wishes(wish);
    if ((name != NULL) + wish->list + (wish->forget != NULL) != 1 || (learns && !name))
        return ton_fail(error, TON_USAGE,
                        "learn takes a NAME to learn or show, or --list, or --forget NAME");
    if (wish->forget)
        return change_corpus(session, forget, wish->forget, error);
    if (!learns)
        return show(session, name, error);
    ton_status status = check_name(name, error);
    return status == TON_OK ? learn(session, wish, name, error) : status;
}

const ton_command ton_command_learn = {
    .name = "learn",
    .arguments = "[NAME]",
    .about = "weights of families from labels, triplets, ratings or plays",
    .more = "They are kept in the corpus under NAME, for --weights learnt:NAME of other commands; "
            "NAME alone shows them again. A family that only seems to help gets 0.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(ton_learn_wish),
    .most = 1,
    .run = learn_command,
};

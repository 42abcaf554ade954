/* A ranking is read once for all questions; for the choice of weights, what is left of it in each
 * split is read again. */
#include "tools/experiment/look.h"

#include "recommend/evaluation/ranked.h"

#include <math.h>
#include <stdlib.h>

typedef struct looking {
    ton_look *look;
    const ton_exam *exam;
    int64_t tracks;
    int splits;        /* with that of all tracks */
    int32_t *other;    /* (tracks) candidates from the nearest on */
    uint8_t *relevant; /* (tracks) of candidates */
    int32_t *left;     /* (tracks) the same in one split */
    uint8_t *fits;     /* (tracks) */
    double *sum;       /* (questions, splits) of what weights are chosen by */
    /* When weights are chosen by neighbours: */
    double *near;          /* (splits, tracks) in each split */
    ton_observation *seen; /* (tracks) */
} looking;

/* ---- queries ------------------------------------------------------------------------------------
 */

static double answer_to(const looking *now, ton_answer answer, int question, int64_t query,
                        const uint8_t *relevant, const int32_t *other, int64_t count)
{
    const ton_labelling *labels = now->exam->question[question].protocol.relevant;
    int k = now->exam->k;
    switch (answer) {
    case TON_AVERAGE_PRECISION:
        return ton_average_precision(relevant, count);
    case TON_PRECISION:
        return ton_precision_at(relevant, count, k);
    case TON_R_PRECISION:
        return ton_r_precision(relevant, count);
    default: {
        int32_t said = ton_vote(labels, other, count < k ? (int)count : k);
        return said >= 0 && ton_has_label(labels, query, said);
    }
    }
}

/* Of precision and of votes only the nearest k are needed. */
static int64_t most_needed(const looking *now)
{
    ton_answer answer = now->exam->choose->answer;
    return answer == TON_PRECISION || answer == TON_VOTED ? now->exam->k : now->tracks;
}

static void answer_split(looking *now, int question, int split, int64_t query, int64_t count)
{
    const uint8_t *test = now->exam->splits->test + split * now->tracks;
    int64_t left = 0, most = most_needed(now);
    for (int64_t i = 0; i < count && left < most; i++) {
        now->left[left] = now->other[i];
        now->fits[left] = now->relevant[i];
        left += !test[now->other[i]];
    }
    now->sum[question * now->splits + split] +=
        answer_to(now, now->exam->choose->answer, question, query, now->fits, now->left, left);
}

static int64_t list_candidates(looking *now, const ton_inquiry *q, const ton_ranking *ranking)
{
    int64_t count = 0;
    for (int64_t i = 0; i < ranking->count - 1; i++) {
        ton_candidate is = ton_inquiry_candidate(q, ranking->place, ranking->other[i]);
        now->other[count] = ranking->other[i];
        now->relevant[count] = is == TON_RELEVANT;
        count += is != TON_NOBODY;
    }
    return count;
}

static void ask(looking *now, int question, const ton_ranking *ranking)
{
    const ton_exam *exam = now->exam;
    const ton_inquiry *q = &exam->question[question];
    int64_t query = ranking->place;
    int all = now->splits - 1;
    if (!q->asked[all * now->tracks + query])
        return;
    int64_t count = list_candidates(now, q, ranking);
    for (int a = 0; a < TON_ANSWERS; a++)
        ton_look_answers(now->look, exam, question, (ton_answer)a)[query] =
            answer_to(now, (ton_answer)a, question, query, now->relevant, now->other, count);
    now->look->vote[question * now->tracks + query] =
        ton_vote(q->protocol.relevant, now->other, count < exam->k ? (int)count : exam->k);
    if (exam->choose->of != TON_OF_QUERIES)
        return;
    for (int split = 0; split < all; split++)
        if (q->asked[split * now->tracks + query])
            answer_split(now, question, split, query, count);
    now->sum[question * now->splits + all] +=
        ton_look_answers(now->look, exam, question, exam->choose->answer)[query];
}

/* ---- neighbours and triplets --------------------------------------------------------------------
 */

static void count_near(looking *now, const ton_ranking *ranking)
{
    for (int split = 0; split < now->splits && now->near; split++) {
        int left = ton_is_test(now->exam->splits, split, ranking->place) ? 0 : now->exam->k;
        for (int64_t i = 0; i < ranking->count - 1 && left; i++)
            if (!ton_is_test(now->exam->splits, split, ranking->other[i])) {
                now->near[split * now->tracks + ranking->other[i]]++;
                left--;
            }
    }
    for (int64_t i = 0; i < ranking->count - 1 && i < now->exam->k; i++)
        now->look->occurrences[ranking->other[i]]++;
}

static void look_at_ranking(void *user, const ton_ranking *ranking)
{
    looking *now = user;
    count_near(now, ranking);
    ton_triplets_agree(now->look->agreement, now->exam->triplet, now->exam->triplets, ranking);
    for (int q = 0; q < now->exam->questions; q++)
        ask(now, q, ranking);
}

/* ---- the choice ---------------------------------------------------------------------------------
 */

/* All questions count the same, whatever the number of their queries. */
static double choose_by_queries(const looking *now, int split)
{
    double sum = 0;
    int questions = 0;
    for (int q = 0; q < now->exam->questions; q++) {
        int64_t queries = ton_inquiry_queries(&now->exam->question[q], split);
        if (!queries)
            continue;
        sum += now->sum[q * now->splits + split] / (double)queries;
        questions++;
    }
    return questions ? sum / questions : NAN;
}

static double choose_by_neighbours(const looking *now, int split)
{
    const ton_exam *exam = now->exam;
    int count = 0;
    for (int64_t i = 0; i < now->tracks; i++)
        if (!ton_is_test(exam->splits, split, i))
            now->seen[count++].value =
                exam->choose->seen(now->near[split * now->tracks + i], exam->k);
    return exam->choose->statistic(now->seen, count);
}

/* Those of which all three are train tracks. */
static double choose_by_triplets(const looking *now, int split)
{
    const ton_exam *exam = now->exam;
    double sum = 0, count = 0;
    for (int64_t i = 0; i < exam->triplets; i++) {
        const ton_triplet *t = &exam->triplet[i];
        if (ton_is_test(exam->splits, split, t->anchor) ||
            ton_is_test(exam->splits, split, t->near) || ton_is_test(exam->splits, split, t->far))
            continue;
        sum += now->look->agreement[i];
        count++;
    }
    return count > 0 ? sum / count : NAN;
}

static void choose(looking *now)
{
    static double (*const by[])(const looking *, int) = {choose_by_queries, choose_by_neighbours,
                                                         choose_by_triplets};
    for (int split = 0; split < now->splits; split++)
        now->look->choice[split] = by[now->exam->choose->of](now, split);
}

/* ---- all ----------------------------------------------------------------------------------------
 */

static bool make_room(looking *now)
{
    ton_look *look = now->look;
    const ton_exam *exam = now->exam;
    size_t tracks = (size_t)now->tracks, n = tracks + 1, splits = (size_t)now->splits;
    size_t answers = (size_t)exam->questions * TON_ANSWERS * tracks;
    look->answer = malloc((answers + 1) * sizeof *look->answer);
    look->vote = malloc(((size_t)exam->questions * tracks + 1) * sizeof *look->vote);
    look->agreement = calloc((size_t)exam->triplets + 1, sizeof *look->agreement);
    look->occurrences = calloc(n, sizeof *look->occurrences);
    look->choice = calloc(splits, sizeof *look->choice);
    now->other = calloc(n, sizeof *now->other);
    now->relevant = calloc(n, 1);
    now->left = calloc(n, sizeof *now->left);
    now->fits = calloc(n, 1);
    now->sum = calloc((size_t)exam->questions * splits + 1, sizeof *now->sum);
    bool neighbours = exam->choose->of == TON_OF_TRACKS;
    now->near = neighbours ? calloc(splits * n, sizeof *now->near) : NULL;
    now->seen = neighbours ? calloc(n, sizeof *now->seen) : NULL;
    bool room = look->answer && look->vote && look->agreement && look->occurrences &&
                look->choice && now->other && now->relevant && now->left && now->fits && now->sum &&
                ((now->near && now->seen) || !neighbours);
    for (size_t i = 0; i < answers && room; i++)
        look->answer[i] = NAN;
    for (size_t i = 0; i < (size_t)exam->questions * tracks && room; i++)
        look->vote[i] = -1;
    return room;
}

ton_status ton_look_at(ton_look *look, const ton_exam *exam, const ton_pairs *pairs,
                       const ton_setting *setting, ton_error *error)
{
    *look = (ton_look){0};
    looking now = {.look = look,
                   .exam = exam,
                   .tracks = exam->splits->tracks,
                   .splits = exam->splits->count + 1};
    const ton_rankings_options options = {.threads = 1};
    ton_status status =
        make_room(&now) ? ton_rankings_each(pairs, setting, &options, look_at_ranking, &now, error)
                        : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        choose(&now);
    free(now.other);
    free(now.relevant);
    free(now.left);
    free(now.fits);
    free(now.sum);
    free(now.near);
    free(now.seen);
    return status;
}

void ton_look_free(ton_look *look)
{
    free(look->answer);
    free(look->vote);
    free(look->agreement);
    free(look->occurrences);
    free(look->choice);
    *look = (ton_look){0};
}

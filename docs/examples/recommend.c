/* What a listener may want to hear: by the best model that knows them, else by sound.
 *
 *     recommend CORPUS LISTENER
 *
 * What they rated and played is read when they ask, so it counts at once. */
#include <stdio.h>
#include <tonary.h>

/* Models know tracks that are gone since; ton_allow_ids would have left them out beforehand. */
static void print(ton_corpus *corpus, int64_t id, double score, const char *why)
{
    ton_track track = {0};
    if (ton_track_get(corpus, &track, id, NULL) == TON_OK && !track.gone)
        printf("%.3f  %s  %s\n", score, track.path, why);
    ton_track_clear(&track);
}

/* Each score is taken apart by the model that gave it, and the parts become words. */
static void print_songs(ton_corpus *corpus, const ton_desk_answer *answer)
{
    const ton_reason_facts facts = {.feedback = answer->by->row->feedback,
                                    .model = answer->by->row->name};
    printf("by %s\n", answer->by->record.name);
    for (int i = 0; i < answer->count; i++) {
        char why[400] = "";
        ton_parts parts = {0};
        if (ton_desk_answer_explain(answer, i, &parts, NULL) == TON_OK)
            ton_reason(why, sizeof why, parts.part, parts.count, &facts);
        print(corpus, answer->track[i], (double)answer->score[i], why);
        ton_parts_clear(&parts);
    }
}

static ton_status ask(ton_corpus *corpus, const ton_desk *desk, const ton_deeds *deeds,
                      ton_error *error)
{
    const ton_desk_question question = {.count = 10};
    ton_vectors *vectors = NULL;
    ton_desk_answer answer = {0};
    ton_sound_answer sound = {0};
    ton_status status = ton_desk_rank(desk, &answer, deeds, &question, error);
    if (status == TON_OK && answer.count)
        print_songs(corpus, &answer);
    else if (status == TON_OK)
        status = ton_vectors_read(&vectors, corpus, error);
    if (vectors)
        status = ton_sound_rank(&sound, vectors, deeds, ton_deeds_liked(deeds), &question, error);
    for (int i = 0; i < sound.count; i++)
        print(corpus, sound.hit[i].id, sound.hit[i].likeness.similarity, "by sound");
    ton_sound_answer_clear(&sound);
    ton_vectors_free(vectors);
    ton_desk_answer_clear(&answer);
    return status;
}

int main(int argc, char **argv)
{
    ton_corpus *corpus = NULL;
    ton_desk *desk = NULL;
    ton_deeds deeds = {0};
    ton_error error;
    if (argc != 3) {
        fprintf(stderr, "usage: recommend CORPUS LISTENER\n");
        return 2;
    }
    ton_status status = ton_corpus_open(&corpus, argv[1], TON_READ, &error);
    if (status == TON_OK)
        status = ton_desk_open(&desk, corpus, NULL, &error);
    if (status == TON_OK)
        status = ton_deeds_read(&deeds, corpus, argv[2], &error);
    if (status == TON_OK)
        status = ask(corpus, desk, &deeds, &error);
    if (status != TON_OK)
        fprintf(stderr, "%s\n", error.message);
    ton_deeds_clear(&deeds);
    ton_desk_close(desk);
    ton_corpus_close(corpus);
    return status != TON_OK;
}

/* Asks for what no command asks for by itself: desk URL order TEXT N prints the order of N
 * candidates; desk URL reword SENTENCE prints other words for it. The note comes behind. */
#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/model/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 60 };

static void order(ton_model *model, const char *text, int count)
{
    static char label[MOST][32];
    ton_candidate candidate[MOST];
    ton_notes notes = {0};
    int place[MOST];
    for (int i = 0; i < count; i++) {
        snprintf(label[i], sizeof label[i], "Song %c", 'A' + i);
        candidate[i] = (ton_candidate){label[i], i ? "slow" : NULL};
    }
    bool said = ton_model_rerank(model, place, candidate, count, text, &notes);
    printf("%s", said ? "said" : "silent");
    for (int i = 0; i < count; i++)
        printf(" %d", place[i]);
    printf("; %s\n", notes.count ? notes.note[0].name : "no note");
}

static void reword(ton_model *model, const char *sentence)
{
    const ton_fact fact = {.kind = TON_FACT_LIKENESS, .share = 1, .value = 0.9, .name = "Glacier"};
    char words[256];
    snprintf(words, sizeof words, "%s", sentence);
    bool said = ton_model_reword(model, words, sizeof words, &fact, 1, "Song A", "en");
    printf("%s; %s\n", said ? "said" : "silent", words);
}

int main(int argc, char **argv)
{
    const ton_session session = {0};
    ton_model *model;
    ton_error error;
    if (argc < 4)
        return 2;
    ton_json_start();
    ton_output = stdout;
    ton_model_options options = {.url = argv[1], .timeout = 2, .no_cache = true};
    if (ton_model_open(&model, &options, &session, &error) != TON_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    if (!strcmp(argv[2], "order"))
        order(model, argv[3], atoi(argv[4]));
    else
        reword(model, argv[3]);
    ton_model_close(model);
    return 0;
}

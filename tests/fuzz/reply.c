/* Any bytes are a server's answer: an object or an ending with words, never both. Whatever the
 * object proposes, what the embedded reader understood stands, every value is still one that may be
 * written and read, and its words stand in the text. */
#include "tools/model/reply.h"
#include "recommend/language/evidence.h"
#include "tests/fuzz/fuzz.h"
#include "tools/ask/request_json.h"
#include "tools/model/proposal.h"

#include <stdlib.h>
#include <string.h>

static const char *const text = "20 calm jazz songs before 1980, no sackbuts, in the vein of Nick "
                                "Drake, 94 zorp, 像久石让那样谲然 for melting glaciers";
static const char *const artists[] = {"Erik Satie", "久石让"};
static const char *const genres[] = {"zydeco"};
static const ton_catalogue catalogue = {
    .artist = artists, .artists = 2, .genre = genres, .genres = 1};

static ton_language *language;
static ton_ask embedded;

static void check_numbers(const ton_ask *ask)
{
    for (int i = 0; i < ton_ask_field_count; i++) {
        const ton_ask_number *before =
            (const void *)((const char *)&embedded + ton_ask_fields[i].offset);
        const ton_ask_number *after = (const void *)((const char *)ask + ton_ask_fields[i].offset);
        fuzz_must(!before->given || (after->given && after->value == before->value),
                  "what was understood stands");
        fuzz_must(!after->given || before->given || after->span.count > 0,
                  "a new value comes from words");
        fuzz_must(after->span.first >= 0 &&
                      (size_t)(after->span.first + after->span.count) <= strlen(text),
                  "which stand in the text");
    }
}

static void check_lists(const ton_ask *ask)
{
    for (int i = 0; i < ton_ask_list_count; i++) {
        const ton_ask_list *before =
            (const void *)((const char *)&embedded + ton_ask_lists[i].offset);
        const ton_ask_list *after = (const void *)((const char *)ask + ton_ask_lists[i].offset);
        if (ton_ask_lists[i].offset == offsetof(ton_ask, unresolved)) {
            fuzz_must(after->count <= before->count, "nothing more is left");
            continue;
        }
        fuzz_must(after->count >= before->count, "lists grow");
        for (int j = 0; j < before->count; j++)
            fuzz_must(!strcmp(before->item[j].text, after->item[j].text), "behind what stood");
    }
}

static void propose(const json_t *object)
{
    ton_ask proposal, ask = embedded, again;
    ton_evidence told;
    int dropped = ton_proposal_read(&proposal, object, language, &ask, text);
    fuzz_must(dropped >= 0, "values are counted");
    fuzz_must(ton_evidence_merge(language, &ask, &told, &proposal, text, NULL) == TON_OK,
              "there is memory");
    check_numbers(&ask);
    check_lists(&ask);
    json_t *json = ton_ask_json(&ask);
    fuzz_must(ton_ask_read_json(&again, json, language, NULL) == TON_OK, "what came out is read");
    json_decref(json);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ton_ending ending;
    char *body = fuzz_text(data, size), words[256];
    if (!language)
        fuzz_must(ton_language_new(&language, &catalogue, NULL) == TON_OK &&
                      ton_language_read(language, &embedded, text, NULL) == TON_OK,
                  "there is memory");
    json_t *object = ton_reply_read(body, strlen(body), &ending);
    fuzz_must((object != NULL) == (ending.kind == TON_END_GOOD), "an object or an ending");
    fuzz_must(*ton_ending_text(words, sizeof words, ending, size & 1), "an ending has words");
    if (!object)
        object = ton_reply_object(body);
    if (object)
        propose(object);
    json_decref(object);
    free(body);
    return 0;
}

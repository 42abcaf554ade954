/* Any text is a filter or an error that points into it. A filter is written down in the same
 * language, once and for all: read again it is the same question and the same text. It answers for
 * tracks with and without values. */
#include "recommend/content/filter.h"
#include "recommend/content/filter_parts.h"
#include "tests/fuzz/fuzz.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void tag(ton_track *track, const char *text)
{
    for (int i = 0; i < ton_tag_field_count; i++)
        ton_tags_set(&track->tags, &ton_tag_fields[i], text);
}

/* A time ago is another one when the clock has gone on. */
static bool near(double a, double b)
{
    return a == b || fabs(a - b) < 60;
}

static bool same_term(const ton_term *a, const ton_term *b)
{
    return a->kind == b->kind && a->count == b->count && a->property == b->property &&
           near(a->low, b->low) && near(a->high, b->high) && !a->pattern == !b->pattern;
}

static void read_again(const ton_filter *filter, const ton_track *track)
{
    ton_filter *again;
    const char *text = ton_filter_text(filter);
    fuzz_must(ton_filter_new(&again, text, NULL, NULL) == TON_OK, "what is written is read");
    fuzz_must(!strcmp(text, ton_filter_text(again)), "there is one form");
    fuzz_must(filter->terms == again->terms, "it is the same question");
    for (int i = 0; i < filter->terms; i++)
        fuzz_must(same_term(&filter->term[i], &again->term[i]), "it has the same terms");
    fuzz_must(ton_filter_match(filter, track) == ton_filter_match(again, track), "and answer");
    ton_filter_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ton_filter *filter;
    ton_filter_place fault;
    ton_error error;
    char *text = fuzz_text(data, size);
    ton_track empty = {.path = "/"};
    ton_track full = {.path = text, .outcome = "ok", .layout = 1, .seconds = 100, .added = 1};
    tag(&full, text);
    if (ton_filter_new(&filter, text, &fault, &error) == TON_OK) {
        ton_filter_match(filter, &empty);
        read_again(filter, &full);
        ton_filter_free(filter);
    } else {
        fuzz_must(strlen(error.message) > 0, "an error has words");
        fuzz_must(fault.first + fault.count <= strlen(text) + 1, "and a place in the text");
    }
    free(text);
    return 0;
}

/* The strict reader of requests is the judge: it is given one value at a time, in a document made
 * for it, so that no rule stands twice. */
#include "tools/model/proposal.h"

#include "recommend/language/evidence.h"
#include "tools/ask/request_json.h"
#include "tools/cli/json.h"

#include <stdio.h>
#include <string.h>

enum { PATH_BYTES = 64, SAID_MOST = 64 };

typedef struct proposing {
    ton_ask *proposal;
    const json_t *object;
    const ton_language *language;
    const ton_ask *ask;
    const char *text;
    int dropped;
} proposing;

/* A request that holds one value only. */
static bool read_one(proposing *now, ton_ask *one, const char *group, const char *name,
                     json_t *value)
{
    json_t *document = json_object(), *into = document;
    ton_json_put(document, "v", json_integer(TON_ASK_VERSION));
    ton_json_put(document, "intent", json_string("recommend"));
    if (group) {
        into = json_object();
        ton_json_put(document, group, into);
    }
    ton_json_put(into, name, json_incref(value));
    bool good = ton_ask_read_json(one, document, now->language, NULL) == TON_OK;
    now->dropped += !good;
    json_decref(document);
    return good;
}

/* The words of the item at `place` of a field; an item without words of its own has the last. */
static const char *words_said(const proposing *now, const char *group, const char *name, int place)
{
    char path[PATH_BYTES];
    const json_t *said = json_object_get(now->object, "said");
    const char *words = NULL;
    snprintf(path, sizeof path, "%s%s%s", group ? group : "", group ? "." : "", name);
    for (size_t i = 0; i < json_array_size(said) && i < SAID_MOST && place >= 0; i++) {
        const json_t *one = json_array_get(said, i);
        const char *of = json_string_value(json_object_get(one, "of"));
        const char *its = json_string_value(json_object_get(one, "words"));
        if (!of || !its || strcmp(of, path) != 0)
            continue;
        words = its;
        place--;
    }
    return words;
}

/* A proposal that points to words points for every value; one that never does may not know how. */
static ton_ask_span pointed(const proposing *now, const char *group, const char *name, int place)
{
    ton_ask_span span = {0, 0};
    const char *words = words_said(now, group, name, place);
    bool points = json_array_size(json_object_get(now->object, "said")) > 0;
    if (words ? !ton_evidence_find(&span, now->ask, now->text, words) : points)
        span.count = -1;
    return span;
}

/* Members of an object at the top or in a group. */
static json_t *member(const proposing *now, const char *group, const char *name)
{
    const json_t *from = group ? json_object_get(now->object, group) : now->object;
    return json_object_get(from, name);
}

static void propose_field(proposing *now, const ton_ask_field *field)
{
    ton_ask one;
    json_t *value = member(now, field->group, field->name);
    if (!value || json_is_null(value) || !read_one(now, &one, field->group, field->name, value))
        return;
    ton_ask_number *from = (void *)((char *)&one + field->offset);
    ton_ask_number *to = (void *)((char *)now->proposal + field->offset);
    *to = *from;
    to->span = pointed(now, field->group, field->name, 0);
}

/* What one item of a list says joins the proposal. */
typedef void take_item(proposing *now, const ton_ask *one, const ton_ask_texts *texts,
                       ton_ask_span span);

static void take_text(proposing *now, const ton_ask *one, const ton_ask_texts *texts,
                      ton_ask_span span)
{
    const ton_ask_list *from = (const void *)((const char *)one + texts->offset);
    ton_ask_list *to = (void *)((char *)now->proposal + texts->offset);
    ton_ask_add(now->proposal, to, from->item[0].text, span);
}

static void take_seed(proposing *now, const ton_ask *one, const ton_ask_texts *texts,
                      ton_ask_span span)
{
    const ton_ask_seed *seed = &one->seed[0];
    ton_ask_seed *own = ton_ask_add_seed(now->proposal, seed->kind, seed->unlike, seed->name, span);
    (void)texts;
    if (own)
        memcpy(own->artist, seed->artist, sizeof own->artist);
}

static void take_relative(proposing *now, const ton_ask *one, const ton_ask_texts *texts,
                          ton_ask_span span)
{
    ton_ask_relative relative = one->relative[0];
    (void)texts;
    relative.span = span;
    ton_ask_add_relative(now->proposal, relative);
}

/* Items behind the most that a list may have are dropped. */
static void propose_list(proposing *now, const ton_ask_texts *texts, take_item *take)
{
    json_t *list = member(now, texts->group, texts->name);
    int count = json_is_array(list) ? (int)json_array_size(list) : 0;
    if (list && !json_is_null(list) && !json_is_array(list))
        now->dropped++;
    for (int i = 0; i < count; i++) {
        ton_ask one;
        if (i >= texts->most) {
            now->dropped += count - i;
            break;
        }
        json_t *item = json_array();
        ton_json_append(item, json_incref(json_array_get(list, (size_t)i)));
        if (read_one(now, &one, texts->group, texts->name, item))
            take(now, &one, texts, pointed(now, texts->group, texts->name, i));
        json_decref(item);
    }
}

int ton_proposal_read(ton_ask *proposal, const json_t *object, const ton_language *language,
                      const ton_ask *ask, const char *text)
{
    static const ton_ask_texts seeds = {.name = "seeds", .most = TON_ASK_LIST};
    static const ton_ask_texts relatives = {.name = "relative", .most = TON_ASK_RELATIVES};
    proposing now = {proposal, object, language, ask, text, 0};
    *proposal = (ton_ask){0};
    for (int i = 0; i < ton_ask_field_count; i++)
        propose_field(&now, &ton_ask_fields[i]);
    for (int i = 0; i < ton_ask_list_count; i++)
        propose_list(&now, &ton_ask_lists[i], take_text);
    propose_list(&now, &seeds, take_seed);
    propose_list(&now, &relatives, take_relative);
    return now.dropped;
}

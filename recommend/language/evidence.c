/* A proposal joined to a request, field by field from the tables of request.c. */
#include "recommend/language/evidence_parts.h"

#include <stdlib.h>
#include <string.h>

enum { UNITS = 3 };

/* Fields that a number must stand for. What is not here is a matter of opinion. */
static const struct {
    size_t offset, other; /* of the bound on the other side; 0: none */
    bool most;            /* it is the upper one */
    ton_unit unit[UNITS];
} numbers[] = {
#define AT(field) offsetof(ton_ask, field)
    {AT(count), 0, false, {{1, 0, 0}}},
    {AT(max_per_artist), 0, false, {{1, 0, 0}}},
    {AT(total_minutes), 0, false, {{1, 0, 0}, {60, 0, 0}}},
    {AT(year_min), AT(year_max), false, {{1, 0, 9}, {1, 1900, 0}, {1, 2000, 0}}},
    {AT(year_max), AT(year_min), true, {{1, 0, 9}, {1, 1900, 0}, {1, 2000, 0}}},
    {AT(tempo_min), AT(tempo_max), false, {{1, 0, 0}}},
    {AT(tempo_max), AT(tempo_min), true, {{1, 0, 0}}},
    {AT(duration_min), AT(duration_max), false, {{1, 0, 0}, {60, 0, 0}}},
    {AT(duration_max), AT(duration_min), true, {{1, 0, 0}, {60, 0, 0}}},
#undef AT
};

typedef struct merging {
    ton_ground ground;
    ton_ask *ask;
    const ton_ask *proposal;
    ton_evidence *told;
} merging;

static const ton_ask_number *number_at(const ton_ask *ask, size_t offset)
{
    return (const void *)((const char *)ask + offset);
}

static const ton_ask_list *list_at(const ton_ask *ask, size_t offset)
{
    return (const void *)((const char *)ask + offset);
}

/* The words that bore it out are understood, and so are those that were pointed to for it. */
static void settle(merging *now, bool taken, ton_ask_span span, ton_ask_span pointed)
{
    now->told->taken += taken;
    now->told->refused += !taken;
    if (!taken)
        return;
    ton_ground_prove(&now->ground, span);
    ton_ground_prove(&now->ground, pointed);
}

/* ---- fields with one value ---- */

/* Whether a number has been taken for something of another kind: the bounds of a range may share
 * one. */
static bool is_spent(const merging *now, size_t number, ton_ask_span span)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const ton_ask_number *taken = number_at(now->ask, numbers[i].offset);
        bool kin = i == number || numbers[i].offset == numbers[number].other;
        if (!kin && taken->given && taken->span.count && taken->span.first == span.first)
            return true;
    }
    return false;
}

static bool is_proven(const merging *now, size_t offset, int value, ton_ask_span *span)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (numbers[i].offset != offset)
            continue;
        const ton_ask_number *other = number_at(now->ask, numbers[i].other);
        bool beyond = numbers[i].other && other->given &&
                      (numbers[i].most ? value < other->value : value > other->value);
        return !beyond &&
               ton_ground_number(&now->ground, span, value, numbers[i].unit,
                                 numbers[i].unit[1].scale ? UNITS : 1) &&
               !is_spent(now, i, *span);
    }
    return ton_ground_pointed(&now->ground, span);
}

static void merge_field(merging *now, size_t offset)
{
    const ton_ask_number *proposed = number_at(now->proposal, offset);
    ton_ask_number *own = (void *)((char *)now->ask + offset);
    ton_ask_span span = proposed->span;
    if (!proposed->given || own->given)
        return;
    bool taken = is_proven(now, offset, proposed->value, &span);
    if (taken)
        ton_ask_set(now->ask, own, proposed->value, span);
    settle(now, taken, span, proposed->span);
}

/* ---- names ---- */

/* The name as it is or without "The"; or what is pointed to stands for it. */
static bool names(const merging *now, const char *name, ton_ask_span *span)
{
    ton_ask_span pointed = *span;
    bool article = !strncasecmp(name, "the ", 4) && name[4];
    return ton_ground_words(&now->ground, span, name) ||
           (article && ton_ground_words(&now->ground, span, name + 4)) ||
           (pointed.count && ton_ground_pointed(&now->ground, span) &&
            ton_ground_of_name(&now->ground, *span, name));
}

static bool has_seed(const ton_ask *ask, const ton_ask_seed *seed)
{
    for (int i = 0; i < ask->seed_count; i++)
        if (ask->seed[i].kind == seed->kind && !strcmp(ask->seed[i].name, seed->name))
            return true;
    return false;
}

static void merge_seed(merging *now, const ton_ask_seed *seed)
{
    ton_ask_span span = seed->span, by = {0, 0};
    if (has_seed(now->ask, seed))
        return;
    bool proven =
        *seed->name ? names(now, seed->name, &span) : ton_ground_pointed(&now->ground, &span);
    proven &= seed->unlike || !ton_ground_negated(&now->ground, span);
    ton_ask_seed *own =
        proven ? ton_ask_add_seed(now->ask, seed->kind, seed->unlike, seed->name, span) : NULL;
    settle(now, own != NULL, span, seed->span);
    if (!own || !*seed->artist || !names(now, seed->artist, &by))
        return;
    memcpy(own->artist, seed->artist, sizeof own->artist);
    ton_ground_prove(&now->ground, by);
}

/* ---- lists ---- */

static bool has_text(const ton_ask_list *list, const char *text)
{
    for (int i = 0; i < list->count; i++)
        if (!strcmp(list->item[i].text, text))
            return true;
    return false;
}

/* The list that wishes the opposite: they stand side by side in the table. */
static const ton_ask_texts *opposite(const ton_ask_texts *texts)
{
    if (strstr(texts->name, "_any"))
        return texts + 1;
    return strstr(texts->name, "_none") ? texts - 1 : texts;
}

static void merge_text(merging *now, const ton_ask_texts *texts, const ton_ask_text *item)
{
    ton_ask_list *own = (void *)((char *)now->ask + texts->offset);
    const ton_ask_texts *contrary = opposite(texts);
    ton_ask_span span = item->span;
    if (has_text(own, item->text))
        return;
    bool named = !strncmp(texts->name, "artists", 7) || !texts->group;
    bool proven = named ? names(now, item->text, &span)
                        : (span.count <= 0 && ton_ground_words(&now->ground, &span, item->text)) ||
                              ton_ground_pointed(&now->ground, &span);
    bool wished = !strstr(texts->name, "_none");
    proven &= !wished || !ton_ground_negated(&now->ground, span);
    proven &= contrary == texts || !has_text(list_at(now->ask, contrary->offset), item->text);
    settle(now, proven && ton_ask_add(now->ask, own, item->text, span), span, item->span);
}

static void merge_lists(merging *now)
{
    for (int i = 0; i < ton_ask_list_count; i++) {
        const ton_ask_texts *texts = &ton_ask_lists[i];
        const ton_ask_list *list = list_at(now->proposal, texts->offset);
        for (int j = 0; j < list->count && texts->offset != offsetof(ton_ask, unresolved); j++)
            merge_text(now, texts, &list->item[j]);
    }
}

/* ---- the whole ---- */

static void merge_relative(merging *now, ton_ask_relative wish)
{
    for (int i = 0; i < now->ask->relative_count; i++)
        if (now->ask->relative[i].axis == wish.axis)
            return;
    bool proven = ton_ground_pointed(&now->ground, &wish.span);
    settle(now, proven && ton_ask_add_relative(now->ask, wish), wish.span, wish.span);
}

/* What was borne out by more than half; the rest of such a piece is little words. */
static void resolve(merging *now)
{
    ton_ask_list *left = &now->ask->unresolved;
    left->count = 0;
    for (int i = 0; i < now->ground.left.count; i++)
        if (2 * now->ground.proven[i].count <= now->ground.left.item[i].span.count)
            left->item[left->count++] = now->ground.left.item[i];
}

static ton_status open_ground(ton_ground *ground, const ton_language *language, const ton_ask *ask,
                              const char *text, ton_error *error)
{
    ton_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    *ground = (ton_ground){.reader = reader, .left = ask->unresolved};
    reader->language = language;
    reader->text = text;
    reader->letters = ton_letters_read(reader->letter, TON_LETTERS, text);
    return TON_OK;
}

bool ton_evidence_find(ton_ask_span *span, const ton_ask *ask, const char *text, const char *words)
{
    ton_ground ground;
    if (open_ground(&ground, NULL, ask, text, NULL) != TON_OK)
        return false;
    bool found = ton_ground_words(&ground, span, words);
    free(ground.reader);
    return found;
}

ton_status ton_evidence_merge(const ton_language *language, ton_ask *ask, ton_evidence *told,
                              const ton_ask *proposal, const char *text, ton_error *error)
{
    merging now = {.ask = ask, .proposal = proposal, .told = told};
    *told = (ton_evidence){0};
    ton_status status = open_ground(&now.ground, language, ask, text, error);
    if (status != TON_OK)
        return status;
    ton_words_read(now.ground.reader);
    ton_scope_find(now.ground.reader);
    for (int i = 0; i < ton_ask_field_count; i++)
        if (ton_ask_fields[i].offset != offsetof(ton_ask, intent) &&
            ton_ask_fields[i].offset != offsetof(ton_ask, language))
            merge_field(&now, ton_ask_fields[i].offset);
    for (int i = 0; i < proposal->seed_count; i++)
        merge_seed(&now, &proposal->seed[i]);
    for (int i = 0; i < proposal->relative_count; i++)
        merge_relative(&now, proposal->relative[i]);
    merge_lists(&now);
    resolve(&now);
    free(now.ground.reader);
    return TON_OK;
}

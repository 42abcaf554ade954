/* Names: what to be like and unlike, whose music it shall be. A name is a seed behind "like" and
 * before "style"; elsewhere it is an artist to be heard, or a track, which can only be a seed. The
 * role holds for all names of a list. */
#include "recommend/language/language_parts.h"

#include <string.h>

enum { COMPARED = 5 /* words behind "but" in which a comparison is looked for */ };

static const ton_phrase *phrase_of(const ton_reader *r, const ton_word *word)
{
    return &r->language->names.phrase[word->name];
}

/* Of those that are called so, the one of a kind; else the first. */
static int meaning_of(const ton_reader *r, const ton_word *word, ton_ask_seed_kind kind)
{
    const ton_phrases *names = &r->language->names;
    const ton_phrase *first = phrase_of(r, word);
    size_t bytes = (size_t)first->count * sizeof *names->letter;
    for (int i = word->name, place; i < names->count && names->phrase[i].count == first->count;
         i++) {
        if (memcmp(names->letter + names->phrase[i].first, names->letter + first->first, bytes) !=
            0)
            break;
        if (ton_name_kind(r->language, names->phrase[i].meaning, &place) == kind)
            return names->phrase[i].meaning;
    }
    return first->meaning;
}

static bool is_artist(const ton_reader *r, const ton_word *word)
{
    int place;
    return ton_name_kind(r->language, phrase_of(r, word)->meaning, &place) == TON_SEED_ARTIST;
}

/* "the song X": the word before says what X is. */
static ton_ask_seed_kind wanted_kind(const ton_reader *r, int at)
{
    int before = at - 1;
    while (before >= 0 && r->word[before].kind == TON_W_QUOTE)
        before--;
    return ton_kind_at(r, before) == TON_W_ITEM && before > 0 ? TON_SEED_TRACK : TON_SEED_ARTIST;
}

static void forget_seeds(ton_reader *r)
{
    int kept = 0;
    for (int i = 0; i < r->ask->seed_count; i++)
        if (r->ask->seed[i].span.first >= r->corrected)
            r->ask->seed[kept++] = r->ask->seed[i];
    r->ask->seed_count = kept;
}

/* "Clair de Lune by Debussy": the words that name its artist. */
static int artist_behind(const ton_reader *r, int at)
{
    int next = at + 1 + (ton_kind_at(r, at + 1) == TON_W_QUOTE);
    next = ton_skip(r, next);
    bool by = ton_kind_at(r, next) == TON_W_BY || ton_kind_at(r, next) == TON_W_FROM;
    return by && ton_kind_at(r, next + 1) == TON_W_NAME && is_artist(r, &r->word[next + 1])
               ? next + 1
               : -1;
}

/* "Debussy's Clair de Lune", 邓丽君的月亮代表我的心. */
static int work_behind(const ton_reader *r, int at)
{
    int next = ton_skip(r, at + 1);
    next += ton_kind_at(r, next) == TON_W_QUOTE;
    bool owns = next > at + 1 || r->letter[r->word[at].end].owner;
    return owns && ton_kind_at(r, next) == TON_W_NAME && !is_artist(r, &r->word[next]) ? next : -1;
}

static bool style_behind(const ton_reader *r, int at)
{
    int next = at + 1;
    while (ton_kind_at(r, next) == TON_W_FILLER || ton_kind_at(r, next) == TON_W_NAME ||
           ton_kind_at(r, next) == TON_W_AND || ton_kind_at(r, next) == TON_W_QUOTE)
        next++;
    bool is_same = ton_kind_at(r, next) == TON_W_SAME &&
                   ton_letter_is_han(r->letter[r->word[next].first].code); /* 相似的 */
    return is_same || ton_kind_at(r, next) == TON_W_STYLE;
}

/* 没有这首那么快: what is compared with is denied no more than in "slower than". */
static bool is_measure(const ton_reader *r, int at)
{
    return ton_kind_at(r, at + 1) == TON_W_AS;
}

/* "Satie, but calmer": a name that is followed by a comparison is what it is compared with. */
static bool is_compared(const ton_reader *r, int at)
{
    int next = at + 1 + (ton_kind_at(r, at + 1) == TON_W_COMMA);
    if (ton_kind_at(r, next) != TON_W_BUT)
        return false;
    for (int i = next + 1; i < next + COMPARED && !ton_ends_clause(ton_kind_at(r, i)); i++) {
        ton_word_kind kind = ton_kind_at(r, i);
        bool behind = kind == TON_W_AMOUNT && r->word[i].meaning->other;
        if (kind == TON_W_COMPARE || kind == TON_W_MORE || kind == TON_W_LESS || behind)
            return true;
    }
    return false;
}

static ton_role role_at(ton_reader *r, int at)
{
    int before = at - 1;
    while (before >= 0 &&
           (r->word[before].kind == TON_W_FILLER || r->word[before].kind == TON_W_QUOTE))
        before--;
    ton_word_kind kind = ton_kind_at(r, before);
    bool listed = kind == TON_W_AND || kind == TON_W_OR || kind == TON_W_COMMA;
    bool corrects =
        kind == TON_W_CORRECTION || (listed && ton_kind_at(r, before - 1) == TON_W_CORRECTION);
    if ((listed && before == r->role_end && before > 0) || (corrects && r->role_end > 0))
        return r->role;
    if (kind == TON_W_LESS)
        return TON_ROLE_UNLIKE;
    bool by = kind == TON_W_BY || kind == TON_W_FROM;
    if (is_measure(r, at) || (!by && r->word[at].wish > 0 && is_compared(r, at)))
        return TON_ROLE_LIKE;
    if (style_behind(r, at))
        return r->word[at].wish < 0 ? TON_ROLE_UNLIKE : TON_ROLE_LIKE;
    return TON_ROLE_ARTIST;
}

static int take_name(ton_reader *r, int at, ton_role role)
{
    const ton_word *word = &r->word[at];
    ton_ask *ask = r->ask;
    int work = is_artist(r, word) ? work_behind(r, at) : -1;
    int owner = work >= 0 ? at : artist_behind(r, at), title = work >= 0 ? work : at;
    int meaning = meaning_of(r, &r->word[title], owner >= 0 ? TON_SEED_TRACK : wanted_kind(r, at));
    int place, last = title > owner ? title : owner;
    ton_ask_seed_kind kind = ton_name_kind(r->language, meaning, &place);
    const char *text = ton_name_text(r->language, meaning);
    ton_ask_span span = ton_span_of(r, at, last);
    forget_seeds(r);
    if (kind == TON_SEED_ARTIST && role == TON_ROLE_ARTIST) {
        ton_ask_list *list = word->wish < 0 ? &ask->artists_none : &ask->artists_any;
        ton_forget_corrected(r, list);
        if (word->wish && !ton_ask_add(ask, list, text, span))
            ton_leave(r, span);
    } else {
        bool unlike = role == TON_ROLE_UNLIKE || (word->wish < 0 && !is_measure(r, at));
        ton_ask_seed *seed = ton_ask_add_seed(ask, kind, unlike, text, span);
        if (!seed)
            ton_leave(r, span);
        else if (owner >= 0 && kind != TON_SEED_ARTIST)
            ton_ask_copy(seed->artist,
                         ton_name_text(r->language, phrase_of(r, &r->word[owner])->meaning), 80);
    }
    r->role = role;
    r->role_end = last + 1 + (ton_kind_at(r, last + 1) == TON_W_QUOTE);
    return last + 1 - at;
}

static int take_place(ton_reader *r, int first, int at, ton_ask_seed_kind kind, bool unlike)
{
    ton_ask_span span = ton_span_of(r, first, at);
    forget_seeds(r);
    if (!ton_ask_add_seed(r->ask, kind, unlike, "", span))
        ton_leave(r, span);
    return at + 1 - first;
}

/* "like", "unlike", "than" and what comes behind. */
int ton_rule_seed(ton_reader *r, int at)
{
    ton_word_kind kind = r->word[at].kind;
    if (kind != TON_W_LIKE && kind != TON_W_THAN && kind != TON_W_AS)
        return 0;
    bool unlike = (r->word[at].wish < 0 && kind == TON_W_LIKE) ||
                  (kind == TON_W_LIKE && r->word[at].meaning->value);
    int next = at + 1;
    while (ton_kind_at(r, next) == TON_W_FILLER || ton_kind_at(r, next) == TON_W_QUOTE ||
           ton_kind_at(r, next) == TON_W_ITEM || ton_kind_at(r, next) == TON_W_BY ||
           ton_kind_at(r, next) == TON_W_LIKE || ton_kind_at(r, next) == TON_W_FROM)
        next++;
    switch (ton_kind_at(r, next)) {
    case TON_W_NAME:
        return next - at + take_name(r, next, unlike ? TON_ROLE_UNLIKE : TON_ROLE_LIKE);
    case TON_W_CURRENT:
        return take_place(r, at, next, TON_SEED_CURRENT, unlike);
    case TON_W_HISTORY:
        return take_place(r, at, next, TON_SEED_HISTORY, unlike);
    default:
        return 0;
    }
}

int ton_rule_name(ton_reader *r, int at)
{
    const ton_word *word = &r->word[at];
    bool strong = word->kind == TON_W_CURRENT && word->value > 0;
    if (word->kind == TON_W_NAME)
        return take_name(r, at, role_at(r, at));
    if (word->kind == TON_W_HISTORY)
        return take_place(r, at, at, TON_SEED_HISTORY, word->wish < 0);
    if (word->kind == TON_W_CURRENT && style_behind(r, at))
        return take_place(r, at, at, TON_SEED_CURRENT, word->wish < 0);
    if (strong && is_measure(r, at))
        return take_place(r, at, at, TON_SEED_CURRENT, false);
    return strong && word->wish < 0 ? take_place(r, at, at, TON_SEED_CURRENT, true) : 0;
}

/* Amounts become counts, caps, lengths, tempi and years. */
#include "recommend/language/amount.h"

#include <math.h>

enum {
    LIST_SECONDS = 20 * 60, /* a length from here on is a list's, unless songs are spoken of */
    SONG_SECONDS = 12 * 60, /* "3 minute songs": up to here a length before "songs" is theirs */
    CLAUSE = 8              /* words that are looked at */
};

static const double exact_tempo = 0.03, about_tempo = 0.08, about_time = 0.15;

/* Bounds of a field pair by an amount; spread widens what is said as one number. */
static void set_bounds(ton_reader *r, const ton_amount *a, ton_ask_number *least,
                       ton_ask_number *most, double spread)
{
    if (a->bound <= 0)
        ton_ask_set(r->ask, least, (int)lround(a->low * (a->bound || a->ranged ? 1 : 1 - spread)),
                    a->span);
    if (a->bound >= 0)
        ton_ask_set(r->ask, most, (int)lround(a->high * (a->bound || a->ranged ? 1 : 1 + spread)),
                    a->span);
}

static void set_tempo(ton_reader *r, const ton_amount *a)
{
    set_bounds(r, a, &r->ask->tempo_min, &r->ask->tempo_max, a->around ? about_tempo : exact_tempo);
}

static void set_years(ton_reader *r, const ton_amount *a)
{
    ton_ask *ask = r->ask;
    if (ask->year_min.given && ask->year_min.span.first < r->corrected)
        ask->year_min.given = false;
    if (ask->year_max.given && ask->year_max.span.first < r->corrected)
        ask->year_max.given = false;
    if (a->bound > 0)
        ton_ask_set(ask, &ask->year_max, (int)(a->inclusive ? a->high : a->low - 1), a->span);
    else if (a->bound < 0)
        ton_ask_set(ask, &ask->year_min, (int)(a->inclusive ? a->low : a->high + 1), a->span);
    else {
        bool both = ask->year_min.given && ask->year_max.given; /* 80s … or 90s */
        int low = both && ask->year_min.value < a->low ? ask->year_min.value : (int)a->low;
        int high = both && ask->year_max.value > a->high ? ask->year_max.value : (int)a->high;
        int slack = a->around && a->low == a->high ? 2 : 0;
        ton_ask_set(ask, &ask->year_min, low - slack, a->span);
        ton_ask_set(ask, &ask->year_max, high + slack, a->span);
    }
}

/* Whether songs, not the list, are so long. */
static bool is_of_songs(const ton_reader *r, const ton_amount *a)
{
    int start = a->first;
    while (start > 0 && !ton_ends_clause(ton_kind_at(r, start - 1)) && start > a->first - CLAUSE)
        start--;
    bool list = a->total || ton_find(r, start, TON_W_PLAYLIST, a->end - start + CLAUSE) >= 0 ||
                ton_find(r, start, TON_W_TOTAL, a->end - start + CLAUSE) >= 0;
    bool songs_before = ton_find(r, start, TON_W_ITEM, a->first - start) >= 0;
    bool each = a->each || ton_find(r, start, TON_W_EACH, a->end - start + CLAUSE) >= 0;
    bool songs_after = ton_kind_at(r, ton_skip(r, a->end)) == TON_W_ITEM;
    if (each || list)
        return each;
    if (a->bound || a->ranged)
        return songs_before || a->high < LIST_SECONDS;
    return (songs_after || songs_before) && a->high <= SONG_SECONDS;
}

static void set_time(ton_reader *r, const ton_amount *a)
{
    ton_ask *ask = r->ask;
    if (is_of_songs(r, a))
        set_bounds(r, a, &ask->duration_min, &ask->duration_max, about_time);
    else
        ton_ask_set(ask, &ask->total_minutes, (int)lround((a->low + a->high) / 120), a->span);
}

static void set_count(ton_reader *r, double count, ton_ask_span span)
{
    if (!ton_ask_set(r->ask, &r->ask->count, (int)count, span))
        ton_leave(r, span);
}

int ton_rule_amount(ton_reader *r, int at)
{
    ton_amount amount;
    int took = ton_amount_read(r, at, &amount);
    if (!took)
        return 0;
    bool denied = r->word[amount.end - 1].wish < 0 && !amount.bound;
    if (denied && amount.unit != TON_UNIT_ITEMS)
        return 0;
    switch (amount.unit) {
    case TON_UNIT_BPM:
        set_tempo(r, &amount);
        return took;
    case TON_UNIT_YEARS:
        set_years(r, &amount);
        return took;
    case TON_UNIT_TIME:
        set_time(r, &amount);
        return took;
    case TON_UNIT_ITEMS:
        set_count(r, amount.high, amount.span);
        return took;
    default:
        return 0;
    }
}

/* Words that may stand between a number and what is counted. */
static bool describes(const ton_word *word)
{
    return ton_is_content(word->kind) || word->kind == TON_W_FILLER ||
           word->kind == TON_W_UNKNOWN || word->kind == TON_W_AND || word->kind == TON_W_VERY ||
           word->kind == TON_W_MORE || word->kind == TON_W_AMOUNT || word->kind == TON_W_SETTING ||
           word->kind == TON_W_COMMA || word->kind == TON_W_SAME;
}

/* "20 upbeat rock songs", "top 10", "ten jazz please". */
int ton_rule_count(ton_reader *r, int at)
{
    const ton_word *number = &r->word[at];
    int next = at + 1;
    if (number->kind != TON_W_NUMBER || number->value < 1 || number->value != floor(number->value))
        return 0;
    while (next < r->count && next < at + CLAUSE && describes(&r->word[next]))
        next++;
    ton_word_kind end = ton_kind_at(r, next), first = ton_kind_at(r, ton_skip(r, at + 1));
    bool counted = end == TON_W_ITEM || (end == TON_W_PLAYLIST && number->value > 1);
    bool named = first >= TON_W_GENRE && first <= TON_W_OCCASION && first != TON_W_INSTRUMENT;
    bool alone = ton_ends_clause(first) && number->value > 1 && number->value <= 200 &&
                 ton_kind_at(r, at - 1) != TON_W_UNKNOWN;
    bool more = first == TON_W_MORE && ton_ends_clause(ton_kind_at(r, ton_skip(r, at + 1) + 1));
    if ((!counted && !named && !alone && !more) || number->wish < 0)
        return 0;
    set_count(r, number->value, number->span);
    return 1;
}

/* ---- caps ---------------------------------------------------------------------------------------
 */

static bool binds_cap(ton_word_kind kind)
{
    return kind == TON_W_FILLER || kind == TON_W_ITEM || kind == TON_W_FROM || kind == TON_W_BY ||
           kind == TON_W_QUANTITY || kind == TON_W_ONLY || kind == TON_W_NOT || kind == TON_W_FOR ||
           kind == TON_W_BUT || kind == TON_W_WITH || kind == TON_W_MORE || kind == TON_W_IN;
}

/* "at most two songs by one artist", 每个歌手最多两首: a number and "per artist", in any order. */
int ton_rule_cap(ton_reader *r, int at)
{
    int number = -1, artist = -1, other = -1, item = -1, i = at;
    if (ton_kind_at(r, at) == TON_W_ONCE) {
        ton_ask_set(r->ask, &r->ask->max_per_artist, 1, r->word[at].span);
        return 1;
    }
    for (; i < r->count && i < at + CLAUSE; i++) {
        ton_word_kind kind = r->word[i].kind;
        if (kind == TON_W_NUMBER && number < 0)
            number = i;
        else if (kind == TON_W_PER_ARTIST && artist < 0)
            artist = i;
        else if (kind == TON_W_PER_OTHER && other < 0)
            other = i;
        else if (!binds_cap(kind))
            break;
        if (kind == TON_W_ITEM)
            item = i;
        if ((artist > number || other > number) && number >= 0)
            break;
    }
    int per = artist >= 0 ? artist : other;
    bool begins = number == at || per == at || ton_kind_at(r, at) == TON_W_QUANTITY ||
                  ton_kind_at(r, at) == TON_W_ONLY || item == at;
    if (per < 0 || !begins || (number < 0 && (item < 0 || item > per)))
        return 0;
    int last = item > per || (number > per && item > number) ? item : number > per ? number : per;
    ton_ask_span span = ton_span_of(r, at, last);
    if (artist < 0)
        ton_leave(r, span);
    else
        ton_ask_set(r->ask, &r->ask->max_per_artist, number < 0 ? 1 : (int)r->word[number].value,
                    span);
    return last + 1 - at;
}

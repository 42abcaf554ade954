/* What tracks must have or lack: genres, instruments, voices, languages, concerts; keys. */
#include "recommend/language/language_parts.h"

static int take_listed(ton_reader *r, int at, ton_ask_list *any, ton_ask_list *none)
{
    const ton_word *word = &r->word[at];
    ton_ask_list *list = word->wish < 0 ? none : any;
    /* "less guitar" is neither with nor without */
    bool less = ton_kind_at(r, at - 1) == TON_W_LESS;
    ton_forget_corrected(r, any);
    if (word->wish && (less || !ton_ask_add(r->ask, list, word->meaning->name, word->span)))
        ton_leave(r, less ? ton_span_of(r, at - 1, at) : word->span);
    for (int i = 0; i < TON_EFFECTS && word->wish > 0 && !less; i++) {
        ton_shade *shade = &r->mood[word->meaning->effect[i].axis];
        shade->sum += word->meaning->effect[i].value;
        shade->count += word->meaning->effect[i].axis != TON_AXIS_NONE;
        shade->span = ton_span_both(shade->span, word->span);
    }
    return 1;
}

/* What is denied and cannot be: with its "no". */
static void leave_denied(ton_reader *r, const ton_word *word)
{
    int first = (int)(word - r->word), at = first;
    while (ton_kind_at(r, at - 1) == TON_W_FILLER)
        at--;
    if (ton_kind_at(r, at - 1) == TON_W_NOT)
        first = at - 1;
    ton_leave(r, ton_span_both(r->word[first].span, word->span));
}

/* No instrumentals means vocals; no women is not the same as men, and cannot be said. */
static int take_vocals(ton_reader *r, const ton_word *word)
{
    int who = word->meaning->value;
    if (word > r->word && word[-1].kind == TON_W_LESS) {
        ton_leave(r, ton_span_both(word[-1].span, word->span));
        return 1;
    }
    if (word->wish <= 0) {
        if (word->wish < 0 && who >= TON_VOCALS_MALE) {
            leave_denied(r, word);
            return 1;
        }
        who = word->wish < 0 && who == TON_VOCALS_ANY ? TON_VOCALS_NONE : TON_VOCALS_ANY;
    }
    bool weaker = who == TON_VOCALS_ANY && r->ask->vocals.given &&
                  r->ask->vocals.value >= TON_VOCALS_MALE &&
                  r->ask->vocals.span.first >= r->corrected;
    if (!weaker)
        ton_ask_set(r->ask, &r->ask->vocals, who, word->span);
    return 1;
}

static int take_language(ton_reader *r, const ton_word *word)
{
    const ton_ask_number *given = &r->ask->lyrics_lang;
    bool second = given->given && given->value != word->meaning->value &&
                  given->span.first >= r->corrected; /* there can be only one */
    if (word->wish > 0 && !second)
        ton_ask_set(r->ask, &r->ask->lyrics_lang, word->meaning->value, word->span);
    else if (word->wish)
        leave_denied(r, word);
    return 1;
}

int ton_rule_sound(ton_reader *r, int at)
{
    const ton_word *word = &r->word[at];
    switch (word->kind) {
    case TON_W_GENRE:
        return take_listed(r, at, &r->ask->genres_any, &r->ask->genres_none);
    case TON_W_INSTRUMENT:
        return take_listed(r, at, &r->ask->instruments_any, &r->ask->instruments_none);
    case TON_W_VOCALS:
        return take_vocals(r, word);
    case TON_W_LANGUAGE:
        return take_language(r, word);
    case TON_W_LIVE:
        if (word->wish)
            ton_ask_set(r->ask, &r->ask->live, (word->meaning->value > 0) == (word->wish > 0),
                        word->span);
        return 1;
    default:
        return 0;
    }
}

/* ---- keys ---------------------------------------------------------------------------------------
 */

/* A word that is one letter from a to g, perhaps with its sign and its m: "a", "f#", "bb", "am". */
static bool read_tonic(const ton_reader *r, int at, int *tonic, bool *minor)
{
    static const int semitone[] = {9, 11, 0, 2, 4, 5, 7};
    if (at >= r->count || r->word[at].taken)
        return false;
    const ton_word *word = &r->word[at];
    const ton_letter *letter = r->letter + word->first;
    int length = word->end - word->first, sign = 1;
    *minor = length > 1 && letter[length - 1].code == 'm';
    length -= *minor;
    if (letter[0].code < 'a' || letter[0].code > 'g' || length > 2)
        return false;
    *tonic = semitone[letter[0].code - 'a'];
    if (length == 2 && letter[1].code == '#')
        *tonic += 1;
    else if (length == 2 && letter[1].code == 'b')
        *tonic += 11;
    else
        sign = length == 2 ? -1 : 0;
    *tonic %= 12;
    return sign >= 0;
}

/* Whether the letter was written as a key is: a capital. */
static bool is_capital(const ton_reader *r, int at)
{
    return r->letter[r->word[at].first].upper;
}

static void set_key(ton_reader *r, int tonic, int mode, ton_ask_span span)
{
    ton_ask_set(r->ask, &r->ask->key, tonic % 12, span);
    if (mode >= 0)
        ton_ask_set(r->ask, &r->ask->mode, mode, span);
}

/* "in A minor", "F# major", "key of D", "Am", 升F小调, "C 调", "minor key". */
int ton_rule_key(ton_reader *r, int at)
{
    int i = at, tonic, mode = -1, shift = 0;
    bool minor, introduced = false;
    while (ton_kind_at(r, i) == TON_W_IN || ton_kind_at(r, i) == TON_W_KEY)
        introduced |= r->word[i++].kind == TON_W_KEY || ton_kind_at(r, i) != TON_W_KEY;
    if (ton_kind_at(r, i) == TON_W_SHARP)
        shift = r->word[i++].meaning->value;
    int letter = i;
    if (!read_tonic(r, i, &tonic, &minor)) {
        if (ton_kind_at(r, at) != TON_W_MODE || r->word[at].wish <= 0)
            return 0;
        ton_ask_set(r->ask, &r->ask->mode, r->word[at].meaning->value, r->word[at].span);
        return 1;
    }
    i++;
    if (ton_kind_at(r, i) == TON_W_SHARP)
        shift = r->word[i++].meaning->value;
    if (minor)
        mode = 1;
    else if (ton_kind_at(r, i) == TON_W_MODE)
        mode = r->word[i++].meaning->value;
    bool is_han_mode = mode >= 0 && ton_letter_is_han(r->letter[r->word[i - 1].first].code);
    bool named = ton_kind_at(r, i) == TON_W_KEY;
    i += named;
    bool sure =
        is_capital(r, letter)
            ? mode >= 0 || named || introduced || shift
            : (mode >= 0 && (shift || r->word[letter].kind != TON_W_FILLER || is_han_mode)) ||
                  ton_kind_at(r, at) == TON_W_KEY;
    bool article = minor && !introduced && r->word[letter].kind == TON_W_FILLER; /* "Am I" */
    if (!sure || article || r->word[letter].wish <= 0)
        return 0;
    set_key(r, tonic + shift + 12, mode, ton_span_of(r, at, i - 1));
    return i - at;
}

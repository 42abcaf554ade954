/* From letters to words: at each place the longest of a name, a phrase and a number. A catalogue
 * holds songs called "Rain" and bands called "Air", so a name counts where names stand (after
 * "like", "by", "play"), where it is quoted or begins with capitals, or where no other word would
 * be so long. */
#include "recommend/language/language_parts.h"

enum { NAME_WORDS = 5 /* looked at for a typo */ };

int ton_meaning_at(const ton_reader *r, int place, const ton_meaning **meaning)
{
    int found = 0;
    int length = ton_phrases_longest(&r->language->lexicon, &found, r->letter, r->letters, place);
    if (length) {
        int number = r->language->lexicon.phrase[found].meaning, own = number - ton_lexicon_count();
        *meaning = own >= 0 ? &r->language->own[own] : ton_lexicon_meaning(number);
    }
    return length;
}

static int32_t code_at(const ton_reader *r, int place)
{
    return place >= 0 && place < r->letters ? r->letter[place].code : '.';
}

/* Letters of what is known at a place: a phrase or a number. */
static int known_at(const ton_reader *r, int place)
{
    const ton_meaning *meaning;
    double value;
    ton_word_kind kind;
    int phrase = ton_meaning_at(r, place, &meaning);
    int number = ton_numeral(r->letter, r->letters, place, &value, &kind);
    return phrase > number ? phrase : number;
}

/* Whether letters from..end are all words that mean something by themselves. */
static bool is_common(const ton_reader *r, int from, int end)
{
    while (from < end) {
        int32_t code = code_at(r, from);
        int length = code == ' ' || code == ',' ? 1 : known_at(r, from);
        if (!length)
            return false;
        from += length;
    }
    return from == end;
}

/* How many words a name has, and whether each begins with a capital; Han letters are words. */
static int count_words(const ton_reader *r, int from, int end, bool *capitals)
{
    int words = 0;
    *capitals = true;
    for (int i = from; i < end; i++) {
        int32_t code = code_at(r, i);
        bool begins = i == from || code_at(r, i - 1) == ' ';
        words += begins || ton_letter_is_han(code);
        if (begins && ton_letter_is_word(code) && !ton_letter_is_digit(code))
            *capitals &= r->letter[i].upper;
    }
    return words;
}

static const ton_word *before(const ton_reader *r)
{
    int at = r->count - 1;
    while (at >= 0 && r->word[at].kind == TON_W_FILLER)
        at--;
    return at >= 0 ? &r->word[at] : NULL;
}

static bool continues_names(const ton_reader *r)
{
    const ton_word *last = before(r);
    if (!last || (last->kind != TON_W_AND && last->kind != TON_W_OR && last->kind != TON_W_COMMA))
        return false;
    int at = (int)(last - r->word) - 1;
    while (at >= 0 && (r->word[at].kind == TON_W_COMMA || r->word[at].kind == TON_W_QUOTE))
        at--;
    return at >= 0 && r->word[at].kind == TON_W_NAME;
}

/* Places where a name is expected, and those where one would be no surprise. */
static bool in_slot(const ton_reader *r)
{
    const ton_word *last = before(r);
    return (last &&
            (last->kind == TON_W_LIKE || last->kind == TON_W_BY || last->kind == TON_W_THAN ||
             last->kind == TON_W_FROM || last->kind == TON_W_AS)) ||
           continues_names(r);
}

static bool in_weak_slot(const ton_reader *r, int end)
{
    const ton_word *last = before(r);
    const ton_meaning *next = NULL;
    int after = end + (code_at(r, end) == ' ');
    bool styled = ton_meaning_at(r, after, &next) &&
                  (next->kind == TON_W_STYLE ||
                   (next->kind == TON_W_SAME && ton_letter_is_han(code_at(r, after))));
    return !last || styled || code_at(r, end) == 0x7684 /* 的 */ || last->kind == TON_W_PLAY ||
           last->kind == TON_W_NOT || last->kind == TON_W_CORRECTION || last->kind == TON_W_BUT;
}

/* "called X", 歌名叫. */
static bool is_named(const ton_reader *r)
{
    const ton_word *last = before(r);
    return last && last->kind == TON_W_BY;
}

/* "Rain by The Beatles", 周杰伦的晴天: a title that is a common word, with its artist. */
static bool has_artist(const ton_reader *r, int end)
{
    const ton_meaning *meaning = NULL;
    const ton_word *last = r->count ? &r->word[r->count - 1] : NULL;
    const ton_word *before_last = r->count > 1 ? last - 1 : NULL;
    int found, at = end + (code_at(r, end) == ' ' || code_at(r, end) == '"');
    int by = ton_meaning_at(r, at, &meaning);
    if (by && meaning->kind == TON_W_BY &&
        ton_phrases_longest(&r->language->names, &found, r->letter, r->letters,
                            at + by + (code_at(r, at + by) == ' ')))
        return true;
    return before_last && before_last->kind == TON_W_NAME && last->kind == TON_W_FILLER &&
           r->letter[last->first].code == 0x7684;
}

static bool name_counts(const ton_reader *r, int from, int end, int meaning)
{
    int place;
    bool capitals, artist = ton_name_kind(r->language, meaning, &place) == TON_SEED_ARTIST;
    bool quoted = code_at(r, from - 1) == '"' && code_at(r, end) == '"';
    bool slot = in_slot(r), weak = slot || in_weak_slot(r, end);
    int words = count_words(r, from, end, &capitals);
    bool han = ton_letter_is_han(code_at(r, from));
    if (quoted)
        return true;
    if (is_common(r, from, end))
        return has_artist(r, end) || (slot && !han && capitals) || (han && is_named(r));
    if (han)
        return slot || words >= (artist ? 2 : 4) || (weak && words >= 2);
    if (artist)
        return words > 1 || weak || (capitals && end - from > 2);
    return slot || words > 2 || (words == 2 && capitals);
}

static void add(ton_reader *r, ton_word word, int from, int end)
{
    if (r->count == TON_WORDS)
        return;
    word.first = from;
    word.end = end;
    word.wish = 1;
    word.span.first = r->letter[from].first;
    word.span.count = r->letter[end - 1].end - word.span.first;
    r->word[r->count++] = word;
}

/* The end of the name that begins here; 0: none does. */
static int read_name(ton_reader *r, int from, int longest_else)
{
    int found;
    const ton_phrases *names = &r->language->names;
    int length = ton_phrases_longest(names, &found, r->letter, r->letters, from);
    if (!length || length < longest_else ||
        !name_counts(r, from, from + length, names->phrase[found].meaning))
        return 0;
    bool quoted = code_at(r, from - 1) == '"';
    add(r, (ton_word){.kind = TON_W_NAME, .name = found, .quoted = quoted}, from, from + length);
    return from + length;
}

static int word_end(const ton_reader *r, int from)
{
    do
        from++;
    while (!ton_letter_boundary(r->letter, r->letters, from));
    return from;
}

/* A name with a typo, where names stand: the longest that is near to the next few words. */
static int read_typo(ton_reader *r, int from)
{
    int end[NAME_WORDS], words = 0;
    bool capitals;
    for (int at = from; words < NAME_WORDS && ton_letter_is_word(code_at(r, at)); at++) {
        at = word_end(r, at);
        end[words++] = at;
        if (code_at(r, at) != ' ')
            break;
    }
    while (words-- > 0) {
        count_words(r, from, end[words], &capitals);
        if (!in_slot(r) && !in_weak_slot(r, end[words]) && !capitals)
            continue;
        int found = ton_name_near(r->language, r->letter + from, end[words] - from);
        if (found >= 0) {
            add(r, (ton_word){.kind = TON_W_NAME, .name = found}, from, end[words]);
            return end[words];
        }
    }
    return 0;
}

/* A single Han character that colours a mood is one only between words that are known: 老 is no
 * wish in 老师. */
static bool stands_alone(const ton_reader *r, int from, const ton_meaning *meaning)
{
    if (!ton_letter_is_han(code_at(r, from)) || !ton_is_content(meaning->kind))
        return true;
    const ton_word *last = r->count ? &r->word[r->count - 1] : NULL;
    if (last && last->kind == TON_W_UNKNOWN && last->end == from &&
        ton_letter_is_han(code_at(r, from - 1)))
        return false;
    return !ton_letter_is_han(code_at(r, from + 1)) || known_at(r, from + 1);
}

static int read_known(ton_reader *r, int from, int phrase, const ton_meaning *meaning)
{
    ton_word number = {0};
    int digits = ton_numeral(r->letter, r->letters, from, &number.value, &number.kind);
    if (phrase && phrase >= digits && (phrase > 1 || stands_alone(r, from, meaning))) {
        add(r, (ton_word){.kind = meaning->kind, .meaning = meaning, .value = meaning->value}, from,
            from + phrase);
        return from + phrase;
    }
    if (digits)
        add(r, number, from, from + digits);
    return digits ? from + digits : 0;
}

static ton_word_kind mark(int32_t code)
{
    switch (code) {
    case '.':
        return TON_W_END;
    case ',':
        return TON_W_COMMA;
    case '"':
        return TON_W_QUOTE;
    case '-':
        return TON_W_HYPHEN;
    default:
        return TON_W_UNKNOWN;
    }
}

static int read_word(ton_reader *r, int from)
{
    const ton_meaning *meaning = NULL;
    int phrase = ton_meaning_at(r, from, &meaning);
    int end = read_name(r, from, phrase);
    if (!end)
        end = read_known(r, from, phrase, meaning);
    if (!end)
        end = read_typo(r, from);
    if (!end) {
        end = word_end(r, from);
        add(r, (ton_word){.kind = TON_W_UNKNOWN}, from, end);
    }
    return end;
}

void ton_words_read(ton_reader *r)
{
    for (int at = 0; at < r->letters && r->count < TON_WORDS;) {
        ton_word_kind kind = mark(code_at(r, at));
        if (kind != TON_W_UNKNOWN)
            add(r, (ton_word){.kind = kind}, at, at + 1);
        bool skipped = kind != TON_W_UNKNOWN || code_at(r, at) == ' ' ||
                       code_at(r, at) == TON_POINT || r->letter[at].owner;
        at = skipped ? at + 1 : read_word(r, at);
    }
}

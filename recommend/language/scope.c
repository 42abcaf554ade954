/* How far a negation reaches. "No rock, pop or jazz" denies three, "no rock, piano" one; "no drums
 * and guitar" two, "no drums and calm" one: what is listed must be of a kind. "Not" and 不 deny one
 * adjective; "but", "with", "for", a full stop end it. What is denied behind ("人声不要") stands
 * before a negation that has nothing after it. */
#include "recommend/language/language_parts.h"

#include <string.h>
#include <strings.h>

typedef struct scope {
    int wish;             /* of the words to come */
    bool narrow;          /* ends after one adjective */
    ton_word_kind denied; /* the last one that was reached */
} scope;

static ton_word_kind group(const ton_word *word)
{
    return word->kind == TON_W_COMPARE || word->kind == TON_W_OCCASION ? TON_W_MOOD : word->kind;
}

static int next_content(const ton_reader *r, int at)
{
    while (ton_kind_at(r, at) == TON_W_FILLER || ton_kind_at(r, at) == TON_W_ITEM ||
           ton_kind_at(r, at) == TON_W_VERY || ton_kind_at(r, at) == TON_W_TOO ||
           ton_kind_at(r, at) == TON_W_BY)
        at++;
    return at;
}

/* Whether what comes after the mark at `at` is one more of what was denied. */
static bool lists_more(const ton_reader *r, int at, const scope *now)
{
    int next = next_content(r, at + 1);
    return now->denied && next < r->count && group(&r->word[next]) == now->denied;
}

/* Whether something of another kind comes next. */
static bool lists_other(const ton_reader *r, int at, const scope *now)
{
    int next = next_content(r, at + 1);
    return next < r->count && ton_is_content(r->word[next].kind) &&
           group(&r->word[next]) != now->denied;
}

/* Whether "or" (or "and") comes before anything of another kind: "A, B or C". */
static bool list_closes(const ton_reader *r, int at, const scope *now)
{
    for (int next; lists_more(r, at, now); at = next) {
        next = next_content(r, at + 1) + 1;
        ton_word_kind kind = ton_kind_at(r, next);
        if (kind == TON_W_OR || kind == TON_W_AND)
            return lists_more(r, next, now);
        if (kind != TON_W_COMMA)
            return false;
    }
    return false;
}

static bool ends(const ton_reader *r, int at, const scope *now)
{
    const ton_word *word = &r->word[at];
    switch (word->kind) {
    case TON_W_END:
    case TON_W_BUT:
    case TON_W_ONLY:
    case TON_W_ALSO:
    case TON_W_CORRECTION:
    case TON_W_PLAYLIST:
    case TON_W_MORE:
        return true;
    case TON_W_COMMA:
        return !list_closes(r, at, now);
    case TON_W_AND:
    case TON_W_OR:
        return !lists_more(r, at, now) && (word->kind == TON_W_AND || now->denied != TON_W_UNKNOWN);
    case TON_W_WITH:
    case TON_W_FOR:
    case TON_W_PLAY:
    case TON_W_IN:
    case TON_W_FROM:
        return now->denied != TON_W_UNKNOWN;
    case TON_W_FILLER: /* 没有吉他的民谣 */
        return now->denied != TON_W_UNKNOWN && now->denied != TON_W_MOOD &&
               r->letter[word->end - 1].code == 0x7684 &&
               (now->denied != TON_W_NAME || word->end - word->first > 1) &&
               lists_other(r, at, now);
    default:
        return now->narrow && now->denied && ton_is_content(word->kind) &&
               group(word) != now->denied;
    }
}

/* "除了爵士还要放克": besides, not except. */
static bool adds(const ton_reader *r, int at)
{
    bool except = r->letter[r->word[at].first].code == 0x9664 /* 除 */;
    for (int i = at; except && i < r->count && r->word[i].kind != TON_W_END; i++)
        if (r->word[i].kind == TON_W_ALSO)
            return true;
    return false;
}

/* A negation that closes its clause denies what stands before it. */
static void deny_before(ton_reader *r, int at)
{
    int next = at + 1;
    while (ton_kind_at(r, next) == TON_W_FILLER)
        next++;
    if (!ton_ends_clause(ton_kind_at(r, next)) || at == 0)
        return;
    for (int i = at - 1; i >= 0 && !ton_ends_clause(r->word[i].kind); i--)
        if (ton_is_content(r->word[i].kind))
            r->word[i].wish = -1;
}

/* "没有人声也可以": what was denied may be after all. */
static void allow_before(ton_reader *r, int at)
{
    for (int i = at - 1; i >= 0 && !ton_ends_clause(r->word[i].kind); i--)
        if (r->word[i].wish < 0)
            r->word[i].wish = 0;
}

static void begin(ton_reader *r, int at, scope *now)
{
    const ton_word *word = &r->word[at];
    if (word->kind == TON_W_ALLOW && word->meaning->value == 1) {
        allow_before(r, at);
        *now = (scope){.wish = 1};
        return;
    }
    bool twice = at && r->word[at - 1].kind == TON_W_NOT && now->wish < 0 && !now->denied;
    bool allows = word->kind == TON_W_ALLOW || twice;
    now->wish = allows ? 0 : adds(r, at) ? 1 : -1;
    now->narrow = word->kind == TON_W_NOT && word->meaning && word->meaning->value == 1;
    now->denied = TON_W_UNKNOWN;
    deny_before(r, at);
}

/* "Rather jazz than rock" denies rock; "faster than this" denies nothing. */
static bool is_rather(const ton_reader *r, int at)
{
    static const char word[] = "rather";
    if (r->word[at].kind != TON_W_THAN)
        return false;
    for (int i = at - 1; i >= 0 && r->word[i].kind != TON_W_END; i--)
        if (!strncasecmp(r->text + r->word[i].span.first, word, sizeof word - 1))
            return true;
    return false;
}

void ton_scope_find(ton_reader *r)
{
    scope now = {.wish = 1};
    for (int i = 0; i < r->count; i++) {
        ton_word *word = &r->word[i];
        if (now.wish != 1 && ends(r, i, &now))
            now = (scope){.wish = 1};
        if (word->kind == TON_W_NOT || word->kind == TON_W_ALLOW || is_rather(r, i))
            begin(r, i, &now);
        else if (now.wish != 1)
            word->wish = now.wish;
        now.narrow |= word->kind == TON_W_TOO || word->kind == TON_W_AS;
        if (now.wish != 1 && ton_is_content(word->kind))
            now.denied = group(word);
    }
}

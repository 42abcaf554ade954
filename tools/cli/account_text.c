/* A likeness in full as text: a line for each family, and below it one for each statistic of each
 * descriptor. */
#include "tools/cli/account.h"
#include "tools/cli/locate.h"
#include "tools/cli/text.h"

#include <math.h>
#include <string.h>

enum { NAME_WIDTH = 30, LINE_BYTES = 200 };

const char ton_account_direction[] = "from the first track to the second";

void ton_account_family_words(char *out, size_t bytes, const ton_account *account, int family)
{
    const ton_account_family *of = &account->family[family];
    const char *measure = account->metric->parts_of_similarity ? "cosine" : "distance";
    if (!of->has[0] || !of->has[1])
        snprintf(out, bytes, "counts nothing: %s",
                 of->has[0]   ? "the second track has none of it"
                 : of->has[1] ? "the first track has none of it"
                              : "no track has any of it");
    else
        snprintf(out, bytes, "%s %.3f, weight %.0f %%", measure, of->alone, 100 * of->weight);
}

void ton_account_name(char *out, size_t bytes, const ton_column *column)
{
    bool one = column->statistic == TON_WHOLE;
    int bit = 0;
    while ((column->statistic >> bit) != 1)
        bit++;
    snprintf(out, bytes, "%s%s%s", column->descriptor->name, one ? "" : ", ",
             one ? "" : ton_statistic_name(bit));
    for (char *letter = out; *letter; letter++)
        if (*letter == '_')
            *letter = ' ';
}

void ton_account_values(char *out, size_t bytes, const ton_account *account, int first, int end)
{
    char words[TON_ACCOUNT_WORDS], several[LINE_BYTES] = "";
    int shown = ton_account_largest(account, first, end);
    const ton_account_item *item = &account->item[shown];
    const char *unit = account->column[first].descriptor->unit;
    bool plain = !strcmp(unit, "1");
    ton_account_words(words, account, first, end);
    if (end - first > 1)
        snprintf(several, sizeof several, "%d values, %s; most by number %d: ", end - first, words,
                 account->column[shown].component + 1);
    snprintf(out, bytes, "%s%.4g to %.4g%s%s%s%s", several, item->value[0], item->value[1],
             plain ? "" : " ", plain ? "" : unit, *several ? "" : ", ", *several ? "" : words);
}

static void print_statistics(FILE *stream, const ton_account *account, int family)
{
    const ton_space_family *of = &account->space.family[family];
    for (int i = of->offset, end; i < of->offset + of->dim; i = end) {
        char name[LINE_BYTES], values[2 * LINE_BYTES];
        end = ton_account_statistic_end(account, i);
        if (!ton_account_compares_item(account, i))
            continue;
        ton_account_name(name, sizeof name, &account->column[i]);
        ton_account_values(values, sizeof values, account, i, end);
        fprintf(stream, "  %-*s", NAME_WIDTH, name);
        if (account->metric->model)
            fprintf(stream, "%s\n", values);
        else
            fprintf(stream, "%+9.5f  %s\n", ton_account_sum(account, i, end), values);
    }
}

static void print_family(FILE *stream, const ton_session *session, const ton_account *account,
                         int family)
{
    char words[LINE_BYTES];
    ton_account_family_words(words, sizeof words, account, family);
    fputc('\n', stream);
    ton_text_bold(session, true);
    fprintf(stream, "%-*s", account->metric->model ? 0 : NAME_WIDTH + 2,
            account->space.family[family].name);
    ton_text_bold(session, false);
    if (account->metric->model)
        fputc('\n', stream);
    else
        fprintf(stream, "%+9.5f  %s\n", account->family[family].part, words);
    if (account->family[family].has[0] && account->family[family].has[1])
        print_statistics(stream, account, family);
}

static void print_whole(FILE *stream, const ton_account *account)
{
    const ton_likeness *likeness = &account->likeness;
    const char *name = account->metric->name;
    if (account->metric->model)
        fprintf(stream,
                "similarity %.5f (%s), of a distance of %.5f:\n"
                "  %.5f by where the MFCC lie, %.5f by how they vary together\n",
                likeness->similarity, name, likeness->distance, account->centre_part,
                account->shape_part);
    else if (account->metric->parts_of_similarity)
        fprintf(stream, "similarity %.5f (%s), the sum of these parts\n", likeness->similarity,
                name);
    else if (isinf(likeness->distance))
        fprintf(stream, "no distance (%s): they have nothing in common to compare\n", name);
    else
        fprintf(stream, "distance %.5f (%s), the sum of these parts; similarity %.5f\n",
                likeness->distance, name, likeness->similarity);
}

void ton_account_print(FILE *stream, const ton_session *session, const ton_told_account *told)
{
    static const char *const places[] = {"first ", "second "};
    for (int t = 0; t < 2; t++) {
        char label[2 * TON_TAG_BYTES + 4];
        ton_track_label(label, sizeof label, &told->track[t]);
        fprintf(stream, "%-8s", places[t]);
        ton_text_bold(session, true);
        ton_text_print(stream, label);
        ton_text_bold(session, false);
        fputc('\n', stream);
    }
    print_whole(stream, told->account);
    if (*told->why)
        fprintf(stream, "%s\n", told->why);
    fprintf(stream, "values and words go %s\n", ton_account_direction);
    for (int k = 0; k < told->account->space.families; k++)
        if (ton_account_compares(told->account, k))
            print_family(stream, session, told->account, k);
}

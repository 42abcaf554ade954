/* Who is a candidate, whom filters take away, and folds that are dealt evenly. */
#include "recommend/evaluation/protocol.h"

#include <criterion/criterion.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { TRACKS = 6, MANY = 103, FOLDS = 10 };

static ton_labelling labels_of(ton_said *said, int64_t count)
{
    ton_labelling labels;
    cr_assert_eq(ton_labelling_of(&labels, TRACKS, said, count, NULL), TON_OK);
    return labels;
}

Test(labelling, texts_without_case_are_one_label)
{
    ton_said said[] = {{0, "Bach"}, {1, "bach"}, {2, "Händel"}, {3, "HÄNDEL"},
                       {3, "Bach"}, {3, "BACH"}, {4, ""},       {0, "Purcell"}};
    ton_labelling labels = labels_of(said, COUNT(said));
    cr_expect_eq(labels.kinds, 3);
    cr_expect_eq(labels.labelled, 4);
    cr_expect_eq(labels.first[TRACKS], 6, "Bach is said twice of 3");
    cr_expect(ton_share_label(&labels, 0, 1) && ton_share_label(&labels, 2, 3));
    cr_expect(ton_share_label(&labels, 1, 3) && ton_share_label(&labels, 3, 0));
    cr_expect(!ton_share_label(&labels, 0, 2) && !ton_share_label(&labels, 4, 5));
    cr_expect(!ton_is_labelled(&labels, 4) && !ton_is_labelled(&labels, 5));
    cr_expect(ton_has_label(&labels, 1, labels.label[labels.first[0]]));
    ton_labelling_free(&labels);
}

Test(labelling, nothing_said)
{
    ton_labelling labels;
    cr_assert_eq(ton_labelling_of(&labels, 0, NULL, 0, NULL), TON_OK);
    cr_expect(labels.kinds == 0 && labels.labelled == 0);
    ton_labelling_free(&labels);
}

/* Genres x x x y y -, artists p p q q - p, packages m m m n n m. */
Test(protocol, candidates)
{
    ton_said genres[] = {{0, "x"}, {1, "x"}, {2, "x"}, {3, "y"}, {4, "y"}};
    ton_said artists[] = {{0, "p"}, {1, "p"}, {2, "q"}, {3, "q"}, {5, "p"}};
    ton_said packages[] = {{0, "m"}, {1, "m"}, {2, "m"}, {3, "n"}, {4, "n"}, {5, "m"}};
    ton_labelling genre = labels_of(genres, COUNT(genres));
    ton_labelling artist = labels_of(artists, COUNT(artists));
    ton_labelling package = labels_of(packages, COUNT(packages));
    static const struct {
        bool filter, within, unlabelled;
        const char *considers, *apart; /* of query 0, by track */
    } rows[] = {
        {false, false, false, "-####-", "------"}, {true, false, false, "-####-", "##---#"},
        {false, true, false, "-##---", "------"},  {false, false, true, "-#####", "------"},
        {true, true, true, "-##--#", "##---#"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const ton_protocol p = {.relevant = &genre,
                                .apart = {rows[i].filter ? &artist : NULL},
                                .within = rows[i].within ? &package : NULL,
                                .unlabelled = rows[i].unlabelled};
        cr_expect_eq(ton_protocol_filters(&p), rows[i].filter);
        for (int t = 0; t < TRACKS; t++) {
            cr_expect_eq(ton_protocol_considers(&p, 0, t), rows[i].considers[t] == '#',
                         "row %zu, %d", i, t);
            cr_expect_eq(ton_protocol_keeps_apart(&p, 0, t), rows[i].apart[t] == '#', "row %zu, %d",
                         i, t);
        }
    }
    ton_labelling_free(&genre);
    ton_labelling_free(&artist);
    ton_labelling_free(&package);
}

Test(protocol, folds_are_stratified)
{
    ton_said said[MANY];
    static const char *const names[] = {"a", "b", "c"};
    int32_t fold[MANY], again[MANY], other[MANY];
    int size[FOLDS] = {0}, of[3][FOLDS] = {{0}};
    for (int i = 0; i < MANY; i++)
        said[i] = (ton_said){i, names[i % 7 == 0 ? 2 : i % 2]};
    ton_labelling labels;
    cr_assert_eq(ton_labelling_of(&labels, MANY, said, MANY, NULL), TON_OK);
    cr_assert_eq(ton_folds_deal(fold, &labels, FOLDS, 1, NULL), TON_OK);
    cr_assert_eq(ton_folds_deal(again, &labels, FOLDS, 1, NULL), TON_OK);
    cr_assert_eq(ton_folds_deal(other, &labels, FOLDS, 2, NULL), TON_OK);
    cr_expect_arr_eq(fold, again, sizeof fold);
    cr_expect_arr_neq(fold, other, sizeof fold);
    for (int i = 0; i < MANY; i++) {
        cr_assert(fold[i] >= 0 && fold[i] < FOLDS);
        size[fold[i]]++;
        of[labels.label[labels.first[i]]][fold[i]]++;
    }
    for (int f = 0; f < FOLDS; f++) {
        cr_expect(size[f] == MANY / FOLDS || size[f] == MANY / FOLDS + 1, "%d", size[f]);
        for (int l = 0; l < 3; l++) {
            int all = 0;
            for (int g = 0; g < FOLDS; g++)
                all += of[l][g];
            cr_expect(of[l][f] == all / FOLDS || of[l][f] == all / FOLDS + 1);
        }
    }
    ton_labelling_free(&labels);
}

/* What is wrong with a study is told with its line, and what would be right. */
#include "tools/study/study.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ton_error error;

static ton_status read_bytes(const char *text, size_t count)
{
    ton_space space;
    ton_study study;
    ton_space_of_descriptors(&space);
    error.message[0] = 0;
    ton_status status = ton_study_parse(&study, text, count, "a.study", &space, &error);
    ton_study_free(&study);
    return status;
}

#define FRAME          "[protocol p]\nby=genre\n"
#define SETTING(lines) FRAME "[setting s]\n" lines "\n"

static const struct {
    const char *text, *expected; /* a part of the message */
} cases[] = {
    {"", "a.study: there is no [setting NAME]"},
    {"[setting s]\n", "a.study: there is no [protocol NAME]"},
    {"[protocol p]\n[setting s]\n", "a.study:1: [protocol p] needs a line such as 'by = artist'"},
    {"name = x\n", "a.study:1: a section begins first, such as [study]"},
    {"[study]\nname\n", "a.study:2: a line is 'key = value', '[section]' or '# comment'"},
    {"[study]\nnam = x\n",
     "a.study:2: 'nam' is no key of [study]; there are name, seed, measures, choose, neighbours, "
     "baseline"},
    {SETTING("weigths = timbre=1"), "a.study:4: 'weigths' is no key of [setting]; there are "
                                    "weights, search, vary.FAMILY, metric"},
    {"[studies]\n", "a.study:1: there is no section [studies]; there are [study], [corpus], "},
    {"[study\n", "a.study:1: a section's header ends with its only ']'"},
    {"[study] x\n", "a.study:1: a section's header ends with its only ']'"},
    {"[study a]\n", "a.study:1: [study] has no name"},
    {"[setting]\n", "a.study:1: a setting has a name: [setting NAME]"},
    {"[study]\n[study]\n", "a.study:2: [study] is there twice"},
    {FRAME FRAME, "a.study:3: [protocol p] is there twice"},
    {SETTING("") "[setting s]\n", "a.study:5: [setting s] is there twice"},
    {"[setting a,b]\n", "a.study:1: a setting's name has no comma"},
    {"[setting 1234567890123456789012345678901234567890123456789012345678901]\n",
     "a.study:1: a name has at most 60 bytes"},
    {"[study]\nname=x\nname=y\n", "a.study:3: name is there twice"},
    {"[study]\nname=\n", "a.study:2: name takes a title"},
    {"[study]\nseed=-1\n", "a.study:2: seed takes a whole number of at most 18 digits, not '-1'"},
    {"[study]\nseed=1234567890123456789\n", "a.study:2: seed takes"},
    {"[study]\nmeasures=map,mop\n", "a.study:2: measures takes some of map, precision_at_N, "
                                    "r_precision"},
    {"[study]\nmeasures=map,map\n", "a.study:2: map is there twice"},
    {"[study]\nmeasures=map,,map\n", "a.study:2: an item of measures is empty"},
    {"[study]\nmeasures=precision_at_0\n", "a.study:2: measures takes"},
    {"[study]\nmeasures=precision_at_1001\n", "a.study:2: measures takes"},
    {"[study]\nmeasures=precision_at_010\n", "a.study:2: measures takes"},
    {"[study]\nmeasures=precision_at_5,map\nchoose=precision_at_10\n",
     "a.study:3: measures are all of the same number of nearest tracks, not 5 and 10"},
    {"[study]\nneighbours=7\nmeasures=precision_at_5\n",
     "a.study:1: neighbours = 7, but a measure is of the 5 nearest"},
    {"[study]\nmeasures=map\nchoose=r_precision\n",
     "a.study:1: what choose names is none of the measures"},
    {"[study]\nmeasures=triplet_agreement\n" SETTING(""),
     "a.study: triplet_agreement needs 'triplets = FILE' in [corpus]"},
    {"[study]\nbaseline=t\n" SETTING(""), "a.study:2: baseline: there is no setting 't'"},
    {"[study]\nbaseline=s,s\n" SETTING(""), "a.study:2: baseline has s twice"},
    {"[corpus]\nwhere=tempo=\n", "a.study:2: where: at character 7"},
    {"[protocol p]\nby=mood\n[setting s]\n",
     "a.study:1: by = mood: there is no such label; there are genre, artist, album and other tags, "
     "folder, and with 'labels' in [corpus] the columns of that file"},
    {"[protocol p]\nby=genre\nfilter=mood\n[setting s]\n", "a.study:1: filter = mood: there is no"},
    {"[protocol p]\nby=genre\nwithin=mood\n[setting s]\n", "a.study:1: within = mood: there is no"},
    {"[protocol p]\nby=genre\nfilter=genre\n[setting s]\n",
     "a.study:1: [protocol p] filters what it looks for, genre"},
    {"[protocol p]\nfilter=artist,album,genre\n", "a.study:2: filter takes none, or at most 2"},
    {"[protocol p]\nunlabelled=maybe\n", "a.study:2: unlabelled takes yes or no, not 'maybe'"},
    {"[protocol p]\nmin-relevant=0\n", "a.study:2: min-relevant takes a whole number from 1"},
    {"[split]\ntest=0.99\n", "a.study:2: test takes a share from 0.05 to 0.95, not '0.99'"},
    {"[split]\ntest=.3\nfolds=3\n", "a.study:1: [split] has a share of test or folds, not both"},
    {"[split]\nfolds=1\n", "a.study:2: folds takes a whole number from 2 to 100, not '1'"},
    {"[split]\nrepeats=2.5\n", "a.study:2: repeats takes a whole number from 1 to 1000"},
    {"[split]\nby=mood\n" SETTING(""), "a.study: [split] by = mood: there is no such label"},
    {SETTING("metric=cosine,manhattan"), "a.study:4: no metric 'manhattan'; there are"},
    {SETTING("metric=cosine,cosine"), "a.study:4: cosine is there twice"},
    {SETTING("hubness=local"), "a.study:4: hubness takes none, mutual or both, not 'local'"},
    {SETTING("standardise=rank,minmax"),
     "a.study:4: standardise takes some of robust, zscore and rank, not 'minmax'"},
    {SETTING("weights=timber=1"), "a.study:3: weights of setting s: 'timber"},
    {SETTING("metric=timbre-gaussian\nweights=timbre=1"), "a.study:3: weights of setting s: "},
    {SETTING("search=random"), "a.study:4: search takes fixed, grid, random N, ascent or learnt"},
    {SETTING("search=grid 5"), "a.study:4: search takes"},
    {SETTING("search=random 0"), "a.study:4: search = random N takes a number from 1 to 100000"},
    {SETTING("search=random 100001"), "a.study:4: search = random N takes a number from 1 to"},
    {SETTING("search=grid"), "a.study:3: search = grid needs a line such as 'vary.timbre = 0"},
    {SETTING("vary.rhythm=0,1"), "a.study:3: search = fixed tries no weights; leave out "
                                 "vary.rhythm, or search = grid, random N or ascent"},
    {SETTING("search=learnt\nvary.rhythm=0,1"), "a.study:3: search = learnt tries no weights"},
    {SETTING("search=grid\nvary.rhythm=0..1"), "a.study:3: search = grid needs a 'step'"},
    {SETTING("search=ascent\nvary.rhythm=0..1"), "a.study:3: search = ascent needs a 'step'"},
    {SETTING("vary.tempo=0,1"), "a.study:4: there is no family 'tempo'; there are timbre, "
                                "spectral, rhythm, harmony, dynamics"},
    {SETTING("vary.=0,1"), "a.study:4: there is no family ''"},
    {SETTING("vary.rhythm=0\nvary.rhythm=1"), "a.study:5: vary.rhythm is there twice"},
    {SETTING("vary.rhythm=0,x"), "a.study:4: vary.rhythm takes weights to try: "},
    {SETTING("vary.rhythm=1,1.0"), "a.study:4: vary.rhythm has 1 twice"},
    {SETTING("vary.rhythm=-1"), "a.study:4: vary.rhythm takes weights to try: "},
    {SETTING("vary.rhythm=1e3"), "a.study:4: vary.rhythm takes weights to try: "},
    {SETTING("vary.rhythm=1000001"), "a.study:4: vary.rhythm takes weights to try: "},
    {SETTING("vary.rhythm=2..1 step 1"), "a.study:4: a range rises"},
    {SETTING("vary.rhythm=0..x"), "a.study:4: a range has numbers from 0 to 1000000 on both"},
    {SETTING("vary.rhythm=0..1 step 0"), "a.study:4: a step is above 0"},
    {SETTING("vary.rhythm=0..1 step"), "a.study:4: 'step' and 'times' take a number"},
    {SETTING("vary.rhythm=0..1 times 2"), "a.study:4: 'times' takes a number above 1, from"},
    {SETTING("vary.rhythm=1..2 times 1"), "a.study:4: 'times' takes a number above 1, from"},
    {SETTING("vary.rhythm=0..1 step .005"), "a.study:4: a weight takes at most 101 values"},
    {SETTING("vary.rhythm=0..1000000 step .0000000001"), "a.study:4: a weight takes at most 101"},
    {SETTING("search=grid\nmetric=timbre-gaussian\nvary.timbre=1,2"),
     "a.study:3: metric = timbre-gaussian has no weights to search"},
    {SETTING("search=grid\nweights=rhythm=1\nvary.rhythm=0"), "a.study:3: all weights are 0"},
    {SETTING("search=grid\nvary.timbre=0..1 step .01\nvary.rhythm=0..1 step .01\n"
             "vary.harmony=0..1 step .05\nvary.dynamics=0..1 step .01\n"
             "vary.spectral=0..1 step .01"),
     "a.study:3: with setting s there are 2185268421 combinations of weights to try, more than "
     "100000; name fewer values, or use search = random N"},
    {SETTING("search=random 60000\nvary.rhythm=0..1") "[setting t]\nsearch=random 60000\n"
                                                      "vary.rhythm=0..1\n",
     "a.study:6: with setting t there are 120000 combinations"},
    {"[study]\nname=a\x01z\n", "a.study:2: a line has no control characters"},
    {"[study]\nname=a\xe2\x80\xaez\n", "a.study:2: a line has no control characters and no dir"},
    {"[study]\nname=\xff\n", "a.study: a study is text, in UTF-8"},
};

Test(study_wrong, the_line_and_what_is_allowed)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect(eq(int, read_bytes(cases[i].text, strlen(cases[i].text)), TON_INVALID),
                  "case %zu", i);
        cr_expect(strstr(error.message, cases[i].expected) != NULL, "case %zu: %s\nnot %s", i,
                  error.message, cases[i].expected);
    }
}

Test(study_wrong, bytes_that_are_no_text)
{
    char *large = calloc(1, TON_STUDY_BYTES + 1);
    memset(large, '\n', TON_STUDY_BYTES + 1);
    cr_expect(eq(int, read_bytes("[study]\0", 8), TON_INVALID));
    cr_expect(eq(int, read_bytes(large, TON_STUDY_BYTES + 1), TON_INVALID));
    cr_expect(strstr(error.message, "at most 1048576 bytes") != NULL);
    cr_expect(eq(int, read_bytes(large, TON_STUDY_BYTES), TON_INVALID));
    cr_expect(strstr(error.message, "there is no [setting NAME]") != NULL);
    free(large);
}

/* One more than fits of everything that is counted. */
Test(study_wrong, too_many)
{
    static const struct {
        const char *before, *item, *expected;
        int most;
    } counted[] = {
        {"", "[protocol %d]\nby=genre\n", "there are at most 16 protocols", 16},
        {"", "[setting %d]\n", "there are at most 200 settings", 200},
        {"[setting s]\nkeep=a", ",b%d", "keep takes at most 32 items", 31},
    };
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
        for (int more = 0; more < 2; more++) {
            char text[16000] = "", item[64];
            strcpy(text, counted[i].before);
            for (int j = 0; j < counted[i].most + more; j++) {
                snprintf(item, sizeof item, counted[i].item, j);
                strcat(text, item);
            }
            read_bytes(text, strlen(text));
            bool told = strstr(error.message, counted[i].expected) != NULL;
            cr_expect(told == more, "%s: %s", counted[i].expected, error.message);
        }
}

Test(study_wrong, files)
{
    ton_space space;
    ton_study study;
    ton_space_of_descriptors(&space);
    cr_expect(eq(int, ton_study_read(&study, "no/such.study", &space, &error), TON_NOT_FOUND));
    cr_expect(strstr(error.message, "study no/such.study: ") != NULL);
    ton_study_free(&study);
    cr_expect(eq(int, ton_study_read(&study, "tests", &space, &error), TON_IO));
    cr_expect(strstr(error.message, "study tests: ") != NULL);
    ton_study_free(&study);
}

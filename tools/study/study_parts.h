/* What the files of this room share: a study while it is read. */
#ifndef TONARY_TOOLS_STUDY_STUDY_PARTS_H
#define TONARY_TOOLS_STUDY_STUDY_PARTS_H

#include "tools/study/study.h"

typedef struct ton_study_reading ton_study_reading;

/* A key with what it takes; read gets a value that is not empty, which it may cut apart. It fails
 * with TON_INVALID, by ton_study_wrong where more is to be said than what the key takes. */
typedef struct ton_study_key_row {
    const char *name; /* "vary." stands for all that begin so */
    const char *takes;
    ton_status (*read)(ton_study_reading *now, char *value);
} ton_study_key_row;

typedef struct ton_study_section {
    const char *name;
    bool named; /* [setting NAME], any number of them; else one at most */
    const ton_study_key_row *keys;
    int count;
    /* When its header has been read, and when all its keys have. */
    ton_status (*begin)(ton_study_reading *now, const char *name);
    ton_status (*end)(ton_study_reading *now);
} ton_study_section;

extern const ton_study_section ton_study_section_study, ton_study_section_corpus,
    ton_study_section_protocol, ton_study_section_split, ton_study_section_setting;

/* A setting with all its variants. */
typedef struct ton_study_draft {
    ton_study_setting setting; /* without its variants */
    const char *weights;       /* as --weights; NULL: the default */
    const ton_metric *metric[TON_STUDY_LIST];
    bool mutual[TON_STUDY_LIST];
    ton_standardise standardise[TON_STUDY_LIST];
    int metrics, mutuals, standardises; /* 0: not given */
} ton_study_draft;

struct ton_study_reading {
    ton_study *study;
    const ton_space *space;
    const char *path;
    ton_error *error;
    int line; /* 0: the file as a whole */
    int section_line;
    const ton_study_section *section; /* NULL before the first */
    const ton_study_key_row *key;
    const char *key_name;               /* as it was written */
    uint64_t given;                     /* keys of this section, by their index */
    unsigned sections;                  /* those that were there, by their index */
    ton_study_draft draft;              /* of [setting NAME] */
    double combinations;                /* so far */
    bool filtered[TON_STUDY_PROTOCOLS]; /* whether a protocol's filter is given */
    int neighbours;                     /* that measures are named with; 0: none was */
    ton_study_list baselines;           /* names, until all settings are known */
    int baselines_line;
};

/* "FILE:LINE: …"; TON_INVALID. */
ton_status ton_study_wrong(const ton_study_reading *now, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* "FILE:LINE: KEY takes …, not 'VALUE'"; TON_INVALID. */
ton_status ton_study_refuse(const ton_study_reading *now, const char *value);

/* Foreign text for a message. */
enum { TON_STUDY_SHOWN = 100, TON_STUDY_OWN_NAME = 60 /* bytes, before variants */ };
const char *ton_study_shown(char out[TON_STUDY_SHOWN], const char *text);

/* Without blanks at both ends; in place. */
char *ton_study_trim(char *text);

/* Cuts a value at its commas into items, none of which is empty. TON_INVALID. */
ton_status ton_study_items(ton_study_reading *now, ton_study_list *list, char *value);

/* A filter that can be read; points at the character where it cannot. TON_INVALID, TON_NO_MEMORY.
 */
ton_status ton_study_filter(const ton_study_reading *now, const char **where, const char *value);

/* A decimal number, "2" or ".5", without sign and exponent, which is all of the text. */
bool ton_study_number(double *number, const char *text);

/* A whole number from least to most. */
bool ton_study_whole(int *number, const char *text, int least, int most);

/* The measure of a name such as "precision_at_10", and its number (0: it has none); NULL: there is
 * none of that name. */
const ton_measure *ton_study_measure_named(const char *name, int *number);

bool ton_study_has_measure(const ton_study *study, const ton_measure *measure);

/* Keys of [setting NAME] that search. */
ton_status ton_study_read_search(ton_study_reading *now, char *value);
ton_status ton_study_read_vary(ton_study_reading *now, char *value);

/* What a search needs and how much it tries, when all keys of a setting have been read. */
ton_status ton_study_settle_search(ton_study_reading *now, ton_study_setting *setting);

/* What can only be told when the whole file has been read. */
ton_status ton_study_finish(ton_study_reading *now);

#endif

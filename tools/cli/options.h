/* tonary - options of the command line: one row of a table is one option with its help.
 *
 * A table describes the fields of a plain struct; parsing fills that struct. The words themselves
 * are split by getopt_long, which is fed from the tables.
 */
#ifndef TONARY_TOOLS_CLI_OPTIONS_H
#define TONARY_TOOLS_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

typedef enum ton_option_kind {
    TON_OPTION_FLAG,   /* bool */
    TON_OPTION_TEXT,   /* const char *, borrowed from the command line */
    TON_OPTION_NAME,   /* the same, of a file or a folder: never empty */
    TON_OPTION_TEXTS,  /* ton_texts: may be given several times */
    TON_OPTION_COUNT,  /* int within least..most */
    TON_OPTION_NUMBER, /* double within least..most */
    TON_OPTION_KINDS
} ton_option_kind;

typedef struct ton_texts {
    const char **text;
    int count;
} ton_texts;

typedef struct ton_option {
    const char *name;     /* long name, without dashes */
    char letter;          /* short name, 0 for none */
    const char *argument; /* what its value is called; NULL for a flag */
    const char *help;
    ton_option_kind kind;
    size_t offset;        /* of the field in the struct */
    const char *standard; /* value when it is not given, shown by the help; NULL: zero */
    double least, most;   /* of a COUNT or NUMBER */
} ton_option;

/* An option that says nothing without another one of its table. */
typedef struct ton_option_need {
    const char *option, *needed; /* their names */
} ton_option_need;

/* A table and the struct it fills. */
typedef struct ton_option_set {
    const ton_option *option;
    int count;
    void *values;
    const ton_option_need *need; /* (need_count) [none] */
    int need_count;
} ton_option_set;

/* Puts the standard values into a zeroed struct. */
void ton_options_start(const ton_option_set *set);

/* Frees what TEXTS fields hold. */
void ton_options_free(const ton_option_set *set);

/* What is left of a command line after its options; borrowed from argv. */
typedef struct ton_arguments {
    char **text;
    int count;
} ton_arguments;

/* Reads the options in argv[1..] into the sets. first_word: stop at the first word that is no
 * option; otherwise options and words may be mixed (argv is reordered) until "--". TON_USAGE names
 * the option; TON_NO_MEMORY. */
ton_status ton_options_parse(ton_arguments *rest, int argc, char **argv, const ton_option_set *sets,
                             int set_count, bool first_word, ton_error *error);

/* Turns an error about an option's value into a usage error that names the option. */
ton_status ton_option_wrong(ton_error *error, const char *name);

/* The usage error that two options, or an option and an argument, name one track. */
ton_status ton_option_again(ton_error *error, const char *one, const char *other, long long id);

#endif

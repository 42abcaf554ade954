/* tonary - what a command is: a row with its options, its help and its function.
 *
 * To add one, write tools/commands/<name>.c with its row and name the row in tools/commands.c. A
 * command may be made of parts, which are commands themselves: `evaluate tempo`.
 */
#ifndef TONARY_TOOLS_COMMAND_H
#define TONARY_TOOLS_COMMAND_H

#include <stdbool.h>

#include "base/status.h"
#include "base/tongue.h"
#include "tools/cli/options.h"

/* What the exit status says to a script; a signal adds 128 to its number. */
enum { TON_EXIT_GOOD, TON_EXIT_ERROR, TON_EXIT_USAGE, TON_EXIT_PARTIAL, TON_EXIT_SIGNAL = 128 };

/* The options that every command understands. */
typedef struct ton_session {
    const char *corpus;
    bool json, quiet, json_progress, no_color, help, version;
    const char *language;  /* of reasons, as it was said; NULL: was not */
    ton_tongue tongue;     /* that is */
    int jobs;              /* files at a time, 0: one per processor */
    int seed;              /* of anything random */
    struct ton_kept *kept; /* what is kept between questions (kept.h); NULL: nothing */
} ton_session;

extern const ton_option ton_session_options[];
extern const int ton_session_option_count;

typedef struct ton_command {
    const char *name;      /* of a part: all words that call it */
    const char *arguments; /* as the help shows them */
    const char *about;     /* one line */
    const char *more;      /* a paragraph for its own help; NULL for none */
    const ton_option *options;
    int option_count;
    size_t option_bytes;          /* of the struct that they fill */
    const ton_option_need *needs; /* (need_count) which options need which; NULL: none */
    int need_count;
    int least, most; /* number of arguments */
    const struct ton_command *const
        *parts; /* NULL for none; run is NULL unless it also runs alone */
    int part_count;
    /* Data goes to ton_output, words to stderr. TON_PARTIAL: finished, but some files failed. An
     * error with an empty message has been told already. */
    ton_status (*run)(const ton_session *session, const void *options,
                      const ton_arguments *arguments, ton_error *error);
} ton_command;

enum { TON_ANY_NUMBER = 1 << 30 };

extern const ton_command *const ton_commands[];
extern const int ton_command_count;

/* The last word of its name. */
const char *ton_command_word(const ton_command *command);

/* The part of a command, or of the program for NULL, that the word calls; or NULL. */
const ton_command *ton_command_called(const ton_command *whole, const char *word);

#endif

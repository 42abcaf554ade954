/* tonary - completion on the command line, as a script for a shell: made from the tables of
 * commands and options, like the help.
 */
#ifndef TONARY_TOOLS_COMPLETION_COMPLETION_H
#define TONARY_TOOLS_COMPLETION_COMPLETION_H

#include <stdio.h>

#include "tools/command.h"

/* What completes a word, by what the tables call it. */
typedef enum ton_completes {
    TON_COMPLETES_NOTHING,
    TON_COMPLETES_FILES,
    TON_COMPLETES_FOLDERS
} ton_completes;

/* Of an option's value; of a command's arguments. */
ton_completes ton_completes_option(const ton_option *option);
ton_completes ton_completes_arguments(const ton_command *command);

/* Visits the program, as NULL, and then every command and part, each before its parts. */
typedef void ton_command_visit(FILE *stream, const ton_command *command);
void ton_commands_each(FILE *stream, ton_command_visit *visit);

/* The commands of the program, or the parts of a command. */
const ton_command *const *ton_command_parts(const ton_command *whole, int *count);

/* Its name, "" for the program. */
const char *ton_command_path(const ton_command *command);

/* Prints text; before each character of escaped a backslash, and ' so that it can stand in ''. */
void ton_completion_print(FILE *stream, const char *text, const char *escaped);

typedef void ton_completion_write(FILE *stream);
ton_completion_write ton_completion_bash, ton_completion_zsh, ton_completion_fish;

#endif

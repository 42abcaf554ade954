/* tonary - help texts, made from the tables. */
#ifndef TONARY_TOOLS_CLI_HELP_H
#define TONARY_TOOLS_CLI_HELP_H

#include "tools/command.h"

/* What the program is and its commands, to ton_output. */
void ton_help(void);

/* A command and its options, to ton_output. */
void ton_help_command(const ton_command *command);

/* The version, and what music is read with. */
void ton_help_version(void);

#endif

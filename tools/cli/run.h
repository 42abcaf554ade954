/* tonary - running one command: the same for the command line and for whoever else asks. */
#ifndef TONARY_TOOLS_CLI_RUN_H
#define TONARY_TOOLS_CLI_RUN_H

#include "tools/command.h"

/* Reads options and arguments (argv[0] is the command's name) and runs the command, which prints to
 * ton_output. The options may change the session. Several threads may run commands at once. */
ton_status ton_command_run(const ton_command *command, ton_session *session, int argc, char **argv,
                           ton_error *error);

#endif

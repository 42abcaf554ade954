/* Help texts: nothing is written twice, everything comes from the tables. */
#include "tools/cli/help.h"

#include <stdio.h>
#include <string.h>

enum { NAME_WIDTH = 10, OPTION_WIDTH = 26 };

static void print_option(const ton_option *option)
{
    char names[80], letter[8] = "    ";
    if (option->letter)
        snprintf(letter, sizeof letter, "-%c, ", option->letter);
    snprintf(names, sizeof names, "%s--%s%s%s", letter, option->name, option->argument ? " " : "",
             option->argument ? option->argument : "");
    printf("  %-*s  %s", OPTION_WIDTH, names, option->help);
    if (option->standard)
        printf(" [%s]", option->standard);
    putchar('\n');
}

static void print_options(const char *title, const ton_option *options, int count)
{
    if (!count)
        return;
    printf("\n%s\n", title);
    for (int i = 0; i < count; i++)
        print_option(&options[i]);
}

void ton_help(void)
{
    printf("tonary listens to a music corpus, finds what sounds alike, and says why.\n\n"
           "Usage: tonary [OPTION…] COMMAND …\n\nCommands\n");
    for (int i = 0; i < ton_command_count; i++)
        printf("  %-*s  %s\n", NAME_WIDTH, ton_commands[i]->name, ton_commands[i]->about);
    print_options("Options of every command", ton_session_options, ton_session_option_count);
    printf("\nA TRACK is an id, a path, \"artist - title\", or a fragment of one.\n"
           "\"tonary help COMMAND\" tells more.\n");
}

void ton_help_command(const ton_command *command)
{
    printf("tonary %s: %s\n\nUsage: tonary %s%s%s%s\n", command->name, command->about,
           command->name, command->option_count ? " [OPTION…]" : "", *command->arguments ? " " : "",
           command->arguments);
    if (command->more)
        printf("\n%s\n", command->more);
    print_options("Options", command->options, command->option_count);
    print_options("Options of every command", ton_session_options, ton_session_option_count);
}

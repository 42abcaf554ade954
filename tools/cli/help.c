/* Help texts: nothing is written twice, everything comes from the tables. */
#include "tools/cli/help.h"
#include "tonary.h"
#include "tools/cli/choices.h"
#include "tools/cli/output.h"

#include <stdio.h>
#include <string.h>

enum { NAME_WIDTH = 10, OPTION_WIDTH = 26 };

static void print_option(const ton_option *option)
{
    char names[80], help[TON_CHOICES_BYTES], letter[8] = "    ";
    if (option->letter)
        snprintf(letter, sizeof letter, "-%c, ", option->letter);
    snprintf(names, sizeof names, "%s--%s%s%s", letter, option->name, option->argument ? " " : "",
             option->argument ? option->argument : "");
    fprintf(ton_output, "  %-*s  %s", OPTION_WIDTH, names, ton_choices_fill(help, option->help));
    if (option->standard)
        fprintf(ton_output, " [%s]", option->standard);
    fputc('\n', ton_output);
}

static void print_options(const char *title, const ton_option *options, int count)
{
    if (!count)
        return;
    fprintf(ton_output, "\n%s\n", title);
    for (int i = 0; i < count; i++)
        print_option(&options[i]);
}

static void print_commands(const ton_command *const *commands, int count)
{
    for (int i = 0; i < count; i++)
        fprintf(ton_output, "  %-*s  %s\n", NAME_WIDTH, ton_command_word(commands[i]),
                commands[i]->about);
}

void ton_help(void)
{
    fprintf(ton_output,
            "tonary listens to a music corpus, finds what sounds alike, and says why.\n\n"
            "Usage: tonary [OPTION…] COMMAND …\n\nCommands\n");
    print_commands(ton_commands, ton_command_count);
    print_options("Options of every command", ton_session_options, ton_session_option_count);
    fprintf(ton_output, "\nA TRACK is an id, a path, \"artist - title\", or a fragment of one.\n"
                        "\"tonary help COMMAND\" tells more, \"tonary help where\" of --where.\n");
}

void ton_help_command(const ton_command *command)
{
    fprintf(ton_output, "tonary %s: %s\n\nUsage: tonary %s%s%s%s\n", command->name, command->about,
            command->name, command->option_count ? " [OPTION…]" : "",
            *command->arguments ? " " : "", command->arguments);
    if (command->more)
        fprintf(ton_output, "\n%s\n", command->more);
    if (command->parts) {
        fputc('\n', ton_output);
        print_commands(command->parts, command->part_count);
    }
    print_options("Options", command->options, command->option_count);
    print_options("Options of every command", ton_session_options, ton_session_option_count);
}

void ton_help_version(void)
{
    char decoders[TON_ERROR_BYTES];
    ton_decoders_about(decoders, sizeof decoders);
    fprintf(ton_output, "tonary " TON_VERSION "\nreads music with %s\nkeeps corpora in %s\n",
            decoders, ton_corpus_kinds());
}

/* For fish: a line for each option, under the condition that the words so far are its command. */
#include "tools/completion/completion.h"

#include "tools/cli/choices.h"

static const char begin[] = "# fish completion of tonary, as 'tonary completion fish' prints it\n"
                            "function __tonary_at\n"
                            "    set -l command ''\n"
                            "    for word in (commandline -opc)[2..]\n"
                            "        switch \"$command $word\"\n"
                            "            case";

static const char middle[] = "\n"
                             "                set command (string trim -- \"$command $word\")\n"
                             "        end\n"
                             "    end\n"
                             "    test \"$command\" = \"$argv[1]\"\n"
                             "end\n"
                             "complete -c tonary -f\n";

static void print_pattern(FILE *stream, const ton_command *command)
{
    if (command)
        fprintf(stream, " '%s%s'", ton_command_word(command) == command->name ? " " : "",
                command->name);
}

static void print_option(FILE *stream, const char *condition, const ton_option *option)
{
    static const char *const values[] = {" -x", " -rF", " -xa '(__fish_complete_directories)'"};
    char help[TON_CHOICES_BYTES];
    fprintf(stream, "complete -c tonary%s -l %s", condition, option->name);
    if (option->letter)
        fprintf(stream, " -s %c", option->letter);
    fprintf(stream, "%s -d '", option->argument ? values[ton_completes_option(option)] : "");
    ton_completion_print(stream, ton_choices_fill(help, option->help), "");
    fprintf(stream, "'\n");
}

static void print_command(FILE *stream, const ton_command *command)
{
    static const char *const rests[] = {"", " -F", " -a '(__fish_complete_directories)'"};
    char condition[128];
    int count;
    const ton_command *const *parts = ton_command_parts(command, &count);
    snprintf(condition, sizeof condition, " -n '__tonary_at \"%s\"'", ton_command_path(command));
    for (int i = 0; i < count; i++) {
        fprintf(stream, "complete -c tonary%s -a %s -d '", condition, ton_command_word(parts[i]));
        ton_completion_print(stream, parts[i]->about, "");
        fprintf(stream, "'\n");
    }
    ton_completes rest =
        command && command->run ? ton_completes_arguments(command) : TON_COMPLETES_NOTHING;
    if (rest != TON_COMPLETES_NOTHING)
        fprintf(stream, "complete -c tonary%s%s\n", condition, rests[rest]);
    for (int i = 0; command && i < command->option_count; i++)
        print_option(stream, condition, &command->options[i]);
}

void ton_completion_fish(FILE *stream)
{
    fputs(begin, stream);
    ton_commands_each(stream, print_pattern);
    fputs(middle, stream);
    ton_commands_each(stream, print_command);
    for (int i = 0; i < ton_session_option_count; i++)
        print_option(stream, "", &ton_session_options[i]);
}

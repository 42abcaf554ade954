/* For zsh: _arguments of each command, behind the words that lead to it. */
#include "tools/completion/completion.h"

#include "tools/cli/choices.h"

static const char begin[] = "#compdef tonary\n"
                            "# zsh completion of tonary, as 'tonary completion zsh' prints it\n"
                            "_tonary() {\n"
                            "    local word command= at=1\n"
                            "    local -a every\n"
                            "    every=(\n";

static const char middle[] = "    )\n"
                             "    for word in ${words[2,CURRENT-1]}; do\n"
                             "        (( at++ ))\n"
                             "        case \"$command $word\" in\n"
                             "        (";

static const char end_of_words[] = ")\n"
                                   "            command=${command:+$command }$word\n"
                                   "            words=($words[1] ${words[at+1,-1]})\n"
                                   "            (( CURRENT -= at - 1 ))\n"
                                   "            at=1 ;;\n"
                                   "        esac\n"
                                   "    done\n"
                                   "    case $command in\n";

static const char end[] = "    esac\n"
                          "}\n"
                          "_tonary \"$@\"\n";

static const char special[] = "[]:\\";

static void print_option(FILE *stream, const ton_option *option)
{
    static const char *const values[] = {" ", "_files", "_files -/"};
    const char *joined = option->argument ? "+" : "", *equals = option->argument ? "=" : "";
    char help[TON_CHOICES_BYTES];
    fprintf(stream, "        ");
    if (option->letter)
        fprintf(stream, "'(-%c --%s)'{-%c%s,--%s%s}", option->letter, option->name, option->letter,
                joined, option->name, equals);
    else
        fprintf(stream, "--%s%s", option->name, equals);
    fprintf(stream, "'[");
    ton_completion_print(stream, ton_choices_fill(help, option->help), special);
    fprintf(stream, "]");
    if (option->argument) {
        fprintf(stream, ":");
        ton_completion_print(stream, option->argument, special);
        fprintf(stream, ":%s", values[ton_completes_option(option)]);
    }
    fprintf(stream, "'");
}

static void print_pattern(FILE *stream, const ton_command *command)
{
    if (command)
        fprintf(stream, "%s'%s%s'", command == *ton_commands ? "" : "|",
                ton_command_word(command) == command->name ? " " : "", command->name);
}

static void print_parts(FILE *stream, const ton_command *command)
{
    int count;
    const ton_command *const *parts = ton_command_parts(command, &count);
    if (!count)
        return;
    fprintf(stream, " '1:command:((");
    for (int i = 0; i < count; i++) {
        fprintf(stream, "%s%s\\:\"", i ? " " : "", ton_command_word(parts[i]));
        ton_completion_print(stream, parts[i]->about, "[]:\\\"");
        fprintf(stream, "\"");
    }
    fprintf(stream, "))'");
}

/* What a command is given; where that may also be the name of a part, one word of either. */
static void print_rest(FILE *stream, const ton_command *command)
{
    static const char *const rests[] = {"", "_files", "_files -/"};
    const char *rest = rests[ton_completes_arguments(command)];
    if (!command->parts) {
        fprintf(stream, *rest ? " '*: :%s'" : "", rest);
        return;
    }
    fprintf(stream, " '*: :{compadd --");
    for (int i = 0; i < command->part_count; i++)
        fprintf(stream, " %s", ton_command_word(command->parts[i]));
    fprintf(stream, "; %s}'", rest);
}

static void print_case(FILE *stream, const ton_command *command)
{
    fprintf(stream, "    ('%s')\n        _arguments $every", ton_command_path(command));
    if (command && command->run)
        print_rest(stream, command);
    else
        print_parts(stream, command);
    for (int i = 0; command && i < command->option_count; i++) {
        fprintf(stream, " \\\n");
        print_option(stream, &command->options[i]);
    }
    fprintf(stream, " ;;\n");
}

void ton_completion_zsh(FILE *stream)
{
    fputs(begin, stream);
    for (int i = 0; i < ton_session_option_count; i++) {
        print_option(stream, &ton_session_options[i]);
        fputc('\n', stream);
    }
    fputs(middle, stream);
    ton_commands_each(stream, print_pattern);
    fputs(end_of_words, stream);
    ton_commands_each(stream, print_case);
    fputs(end, stream);
}

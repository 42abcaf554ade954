/* For bash, without its library of helpers. Of the words so far those that are commands tell which
 * one it is; then what can follow is a list. */
#include "tools/completion/completion.h"

static const char begin[] =
    "# bash completion of tonary, as 'tonary completion bash' prints it\n"
    "_tonary() {\n"
    "    local word command= words= options= files=' ' folders=' ' values=' ' rest= value=\n"
    "    local here=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
    "    [ \"$here\" != = ] || here=\n"
    "    [ \"$before\" != = ] || before=${COMP_WORDS[COMP_CWORD-2]}\n"
    "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
    "        case \"$command $word\" in\n";

static const char middle[] = "            command=${command:+$command }$word ;;\n"
                             "        esac\n"
                             "    done\n"
                             "    case $command in\n";

static const char end[] =
    "    esac\n"
    "    case $files in *\" $before \"*) rest=files words= value=y ;; esac\n"
    "    case $folders in *\" $before \"*) rest=folders words= value=y ;; esac\n"
    "    case $values in *\" $before \"*) return ;; esac\n"
    "    case $value$here in -*) words=$options rest= ;; esac\n"
    "    COMPREPLY=($(compgen -W \"$words\" -- \"$here\"))\n"
    "    case $rest in\n"
    "    files) compopt -o filenames; COMPREPLY+=($(compgen -f -- \"$here\")) ;;\n"
    "    folders) compopt -o filenames; COMPREPLY+=($(compgen -d -- \"$here\")) ;;\n"
    "    esac\n"
    "}\n"
    "complete -F _tonary tonary\n";

/* ' index' | ' export interactions' | … */
static void print_pattern(FILE *stream, const ton_command *command)
{
    if (command)
        fprintf(stream, "        '%s%s' | \\\n",
                ton_command_word(command) == command->name ? " " : "", command->name);
}

static void print_options(FILE *stream, const ton_option *option, int count)
{
    static const char *const lists[] = {"values", "files", "folders"};
    for (int i = 0; i < count; i++) {
        char letter[8] = "";
        if (option[i].letter)
            snprintf(letter, sizeof letter, "-%c ", option[i].letter);
        fprintf(stream, "        options+='%s--%s '\n", letter, option[i].name);
        if (option[i].argument)
            fprintf(stream, "        %s+='%s--%s '\n", lists[ton_completes_option(&option[i])],
                    letter, option[i].name);
    }
}

static void print_case(FILE *stream, const ton_command *command)
{
    static const char *const rests[] = {"", "files", "folders"};
    int count;
    const ton_command *const *parts = ton_command_parts(command, &count);
    fprintf(stream, "    '%s')\n        words='", ton_command_path(command));
    for (int i = 0; i < count; i++)
        fprintf(stream, "%s%s", i ? " " : "", ton_command_word(parts[i]));
    fprintf(stream, "'\n        rest=%s\n",
            command && command->run ? rests[ton_completes_arguments(command)] : "");
    if (command)
        print_options(stream, command->options, command->option_count);
    print_options(stream, ton_session_options, ton_session_option_count);
    fprintf(stream, "        ;;\n");
}

void ton_completion_bash(FILE *stream)
{
    fputs(begin, stream);
    ton_commands_each(stream, print_pattern);
    fprintf(stream, "        ' help')\n");
    fputs(middle, stream);
    fprintf(stream, "    'help') words='where");
    for (int i = 0; i < ton_command_count; i++)
        fprintf(stream, " %s", ton_command_word(ton_commands[i]));
    fprintf(stream, "' ;;\n");
    ton_commands_each(stream, print_case);
    fputs(end, stream);
}

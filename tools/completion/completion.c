#include "tools/completion/completion.h"

#include <string.h>

/* How the tables call what is a file or a folder; those that are neither call theirs otherwise. */
static const struct {
    const char *word;
    ton_completes what;
} kinds[] = {
    {"FILE", TON_COMPLETES_FILES},     {"PATH", TON_COMPLETES_FILES},
    {"STUDY", TON_COMPLETES_FILES},    {"CORPUS", TON_COMPLETES_FILES},
    {"FOLDER", TON_COMPLETES_FOLDERS}, {"DIR", TON_COMPLETES_FOLDERS},
};

static ton_completes kind_of(const char *called)
{
    for (size_t i = 0; called && i < sizeof kinds / sizeof *kinds; i++)
        if (strstr(called, kinds[i].word))
            return kinds[i].what;
    return TON_COMPLETES_NOTHING;
}

ton_completes ton_completes_option(const ton_option *option)
{
    return kind_of(option->argument);
}

/* Of "--truth FILE.csv" the FILE is an option's. */
ton_completes ton_completes_arguments(const ton_command *command)
{
    return *command->arguments == '-' ? TON_COMPLETES_NOTHING : kind_of(command->arguments);
}

const ton_command *const *ton_command_parts(const ton_command *whole, int *count)
{
    *count = whole ? whole->part_count : ton_command_count;
    return whole ? whole->parts : ton_commands;
}

const char *ton_command_path(const ton_command *command)
{
    return command ? command->name : "";
}

/* Commands have parts, and parts have none. */
void ton_commands_each(FILE *stream, ton_command_visit *visit)
{
    visit(stream, NULL);
    for (int i = 0; i < ton_command_count; i++) {
        const ton_command *command = ton_commands[i];
        visit(stream, command);
        for (int p = 0; p < command->part_count; p++)
            visit(stream, command->parts[p]);
    }
}

void ton_completion_print(FILE *stream, const char *text, const char *escaped)
{
    for (; *text; text++) {
        if (*text == '\'') {
            fputs("'\\''", stream);
            continue;
        }
        if (strchr(escaped, *text))
            fputc('\\', stream);
        fputc(*text == '\n' ? ' ' : *text, stream);
    }
}

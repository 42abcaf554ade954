/* One line for each value, in the order of the schema. */
#include "tools/ask/understood.h"
#include "tools/cli/text.h"

#include <stdio.h>
#include <string.h>

enum { NAME_WIDTH = 24, VALUE_WIDTH = 24, VALUE_BYTES = TON_ASK_TEXT_BYTES * 2 + 32 };

static void print_words(FILE *stream, const char *text, ton_ask_span span)
{
    char words[TON_ASK_TEXT_BYTES];
    int count = span.count < (int)sizeof words - 1 ? span.count : (int)sizeof words - 1;
    if (!span.count)
        return;
    memcpy(words, text + span.first, (size_t)count);
    words[count] = '\0';
    fputc('"', stream);
    ton_text_print(stream, words);
    fputc('"', stream);
}

static void print_line(FILE *stream, const char *group, const char *name, const char *value,
                       const char *text, ton_ask_span span)
{
    char field[64];
    snprintf(field, sizeof field, "%s%s%s", group ? group : "", group ? "." : "", name);
    fputs("  ", stream);
    ton_text_column(stream, field, NAME_WIDTH);
    fputs("  ", stream);
    ton_text_column(stream, value, VALUE_WIDTH);
    fputs("  ", stream);
    print_words(stream, text, span);
    fputc('\n', stream);
}

static void print_seed(FILE *stream, const ton_ask_seed *seed, const char *text)
{
    char value[VALUE_BYTES];
    snprintf(value, sizeof value, "%s %s%s%s", ton_ask_seed_names[seed->kind], seed->name,
             *seed->artist ? ", " : "", seed->artist);
    print_line(stream, NULL, seed->unlike ? "unlike" : "like", value, text, seed->span);
}

static void print_field(FILE *stream, const ton_ask_field *field, const ton_ask_number *number,
                        const char *text)
{
    char value[VALUE_BYTES];
    if (field->form == TON_ASK_WORD)
        snprintf(value, sizeof value, "%s", field->word[number->value]);
    else if (field->form == TON_ASK_FLAG)
        snprintf(value, sizeof value, "%s", number->value ? "yes" : "no");
    else
        snprintf(value, sizeof value, "%d", number->value);
    print_line(stream, field->group, field->name, value, text, number->span);
}

static void print_relative(FILE *stream, const ton_ask_relative *wish, const char *text)
{
    char value[VALUE_BYTES];
    snprintf(value, sizeof value, "%s, %s", wish->less ? "less" : "more",
             ton_ask_amount_names[wish->amount]);
    print_line(stream, "relative", ton_ask_axis_names[wish->axis], value, text, wish->span);
}

void ton_understood_print(FILE *stream, const ton_ask *ask, const char *text)
{
    for (int i = 0; i < ask->seed_count; i++)
        print_seed(stream, &ask->seed[i], text);
    for (int i = 0; i < ton_ask_field_count; i++) {
        const ton_ask_number *number = (const void *)((const char *)ask + ton_ask_fields[i].offset);
        if (number->given)
            print_field(stream, &ton_ask_fields[i], number, text);
    }
    for (int i = 0; i < ask->relative_count; i++)
        print_relative(stream, &ask->relative[i], text);
    for (int i = 0; i < ton_ask_list_count; i++) {
        const ton_ask_list *list = (const void *)((const char *)ask + ton_ask_lists[i].offset);
        for (int j = 0; j < list->count; j++)
            print_line(stream, ton_ask_lists[i].group, ton_ask_lists[i].name, list->item[j].text,
                       text, list->item[j].span);
    }
}

/* One walk over the template. */
#include "base/fill.h"

#include "base/text.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char *slot_of(const ton_slots *slots, char letter)
{
    const struct {
        char letter;
        const char *text;
    } all[] = {{'s', slots->s}, {'f', slots->f}, {'v', slots->v}, {'r', slots->r},
               {'n', slots->n}, {'t', slots->t}, {'a', slots->a}, {'u', slots->u},
               {'l', slots->l}, {'w', slots->w}, {'o', slots->o}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].letter == letter)
            return all[i].text;
    return NULL;
}

void ton_fill(char *out, size_t bytes, const char *form, const ton_slots *slots)
{
    size_t used = strlen(out);
    for (const char *at = form; *at;) {
        unsigned code;
        bool is_place = at[0] == '{' && at[1] && at[2] == '}';
        const char *text = is_place ? slot_of(slots, at[1]) : at;
        size_t letter = (size_t)ton_utf8_next(at, &code); /* of a table: valid */
        size_t length = !is_place ? letter : text ? strlen(text) : 0;
        if (used + length >= bytes)
            break;
        if (length)
            memcpy(out + used, text, length);
        used += length;
        at += is_place ? 3 : letter;
    }
    out[used] = '\0';
}

void ton_list_add(char *list, size_t bytes, const char *item)
{
    size_t used = strlen(list);
    snprintf(list + used, bytes - used, "%s%s", used ? ", " : "", item);
}

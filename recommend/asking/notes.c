/* Notes: each once. */
#include "recommend/asking/asking_parts.h"

#include "base/text.h"

#include <string.h>

ton_note *ton_notes_add(ton_notes *notes, ton_note_kind kind, const char *field, const char *name)
{
    char clean[TON_FACT_NAME_BYTES];
    ton_text_clean(clean, sizeof clean, name ? name : "");
    for (int i = 0; i < notes->count; i++) {
        ton_note *note = &notes->note[i];
        if (note->kind == kind && note->field == field && !strcmp(note->name, clean))
            return note;
    }
    if (notes->count == TON_NOTES_MOST)
        return NULL;
    ton_note *note = &notes->note[notes->count++];
    *note = (ton_note){.kind = kind, .field = field};
    memcpy(note->name, clean, sizeof clean);
    return note;
}

#include "recommend/language/wording.h"
#include <stdio.h>
void ton_wording_why(char *out, size_t bytes, const ton_fact *fact, int count, ton_tongue tongue)
{
    (void)tongue;
    size_t n = 0;
    *out = 0;
    for (int i = 0; i < count && n < bytes; i++)
        n += (size_t)snprintf(
            out + n, bytes - n, "[%d %s %s%s %.2f v%.1f ref%.1f want%.1f] ", fact[i].kind,
            ton_ask_axis_names[fact[i].axis] ? ton_ask_axis_names[fact[i].axis] : "", fact[i].name,
            fact[i].other, fact[i].share, fact[i].value, fact[i].reference, fact[i].wished);
}
void ton_wording_note(char *out, size_t bytes, const ton_note *note, ton_tongue tongue)
{
    (void)tongue;
    snprintf(out, bytes, "note %d %s '%s' %ld/%ld %g->%g", note->kind,
             note->field ? note->field : "", note->name, (long)note->count, (long)note->total,
             note->asked, note->used);
}

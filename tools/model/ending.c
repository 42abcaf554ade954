#include "tools/model/ending.h"

#include <stdio.h>
#include <string.h>

static const char *const sentences[][2] = {
#define X(name, english, chinese) [name] = {english, chinese},
    TON_ENDING_LIST(X)
#undef X
};

/* The number stands where the sentence has %d, if it has. */
const char *ton_ending_text(char *out, size_t bytes, ton_ending ending, int chinese)
{
    const char *sentence = sentences[ending.kind][chinese != 0], *mark = strstr(sentence, "%d");
    if (mark)
        snprintf(out, bytes, "%.*s%d%s", (int)(mark - sentence), sentence, ending.number, mark + 2);
    else
        snprintf(out, bytes, "%s", sentence);
    return out;
}

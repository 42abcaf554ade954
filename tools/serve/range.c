#include "tools/serve/range.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Digits alone. What does not fit is as large as can be: no file is, and it is said all the same.
 */
static bool number(const char **at, uint64_t *value)
{
    char *end;
    if (!isdigit((unsigned char)**at))
        return false;
    *value = strtoull(*at, &end, 10);
    *at = end;
    return true;
}

ton_byte_range ton_byte_range_read(const char *header, uint64_t bytes)
{
    static const char unit[] = "bytes=";
    const ton_byte_range whole = {TON_RANGE_WHOLE, 0, bytes}, none = {TON_RANGE_NONE, 0, 0};
    uint64_t first = 0, last = bytes;
    if (!header || strncmp(header, unit, sizeof unit - 1) != 0)
        return whole;
    const char *at = header + sizeof unit - 1;
    bool has_first = number(&at, &first);
    if (*at++ != '-')
        return whole;
    bool has_last = number(&at, &last);
    if (*at || (!has_first && !has_last) || (has_first && has_last && last < first))
        return whole;
    if (!has_first) { /* the last so many */
        if (!last || !bytes)
            return none;
        first = last < bytes ? bytes - last : 0;
        last = bytes - 1;
    }
    if (first >= bytes)
        return none;
    if (!has_last || last >= bytes)
        last = bytes - 1;
    return (ton_byte_range){TON_RANGE_PART, first, last - first + 1};
}

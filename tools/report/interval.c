/* The last cell is padded too, for what stands behind it. */
#include "tools/report/interval.h"
#include "tools/cli/output.h"

#include <math.h>
#include <stdio.h>

char *ton_decimal_text(char out[TON_DECIMAL_BYTES], double value, int decimals)
{
    if (isfinite(value))
        snprintf(out, TON_DECIMAL_BYTES, "%.*f", decimals, value);
    else
        snprintf(out, TON_DECIMAL_BYTES, "-");
    return out;
}

void ton_interval_print(const ton_interval *interval, int decimals)
{
    int width = decimals + 3;
    char value[TON_DECIMAL_BYTES], low[TON_DECIMAL_BYTES], high[TON_DECIMAL_BYTES];
    fprintf(ton_output, "  %*s  %*s .. %-*s", width,
            ton_decimal_text(value, interval->value, decimals), width,
            ton_decimal_text(low, interval->low, decimals), width,
            ton_decimal_text(high, interval->high, decimals));
}

/* Decimal numbers in options and filters. strtod will not do: it obeys the locale, knows
 * hexadecimal and "nan", and reads "90." of the range "90..120". */
#ifndef TONARY_RECOMMEND_CONTENT_NUMBER_H
#define TONARY_RECOMMEND_CONTENT_NUMBER_H

#include <stddef.h>

/* Reads the number at text ("-14.2", ".5", "1e-3"); a point counts only before a digit. Returns the
 * bytes read, 0 when there is no finite number. *unit (may be NULL) is what one step of the last
 * digit is worth: 0.1 for "-14.2". */
size_t ton_number_read(double *number, double *unit, const char *text);

#endif

/* tonary - shared libraries that are found only when there is need of them. */
#ifndef TONARY_TOOLS_CLI_PLUGGED_H
#define TONARY_TOOLS_CLI_PLUGGED_H

#include <stdbool.h>
#include <stddef.h>

/* NULL: it is not there. It stays for as long as the program runs. */
void *ton_plugged_open(const char *name);

/* Fills a pointer to a function (bytes); false when the library has none of that name. */
bool ton_plugged_find(void *library, const char *name, void *function, size_t bytes);

#endif

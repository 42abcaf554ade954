#include "tools/cli/plugged.h"

#include <dlfcn.h>
#include <string.h>

void *ton_plugged_open(const char *name)
{
    return dlopen(name, RTLD_NOW | RTLD_LOCAL);
}

/* A pointer to an object is no pointer to a function in C; POSIX says that the bytes are the same.
 */
bool ton_plugged_find(void *library, const char *name, void *function, size_t bytes)
{
    void *found = dlsym(library, name);
    if (found)
        memcpy(function, &found, bytes);
    return found != NULL;
}

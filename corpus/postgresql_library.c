/* Finding libpq, whose soname has been the same since 2006. */
#include "corpus/postgresql.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static ton_pq functions;
static bool is_loaded;
static char failure[200];

static const struct {
    const char *name;
    size_t offset;
} list[] = {
#define X(name) {#name, offsetof(ton_pq, name)},
    TON_PQ_LIST(X)
#undef X
};

static void load(void)
{
    void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL); /* stays until the process ends */
    bool complete = library != NULL;
    for (size_t i = 0; i < sizeof list / sizeof *list && complete; i++) {
        void *found = dlsym(library, list[i].name);
        complete = found != NULL;
        memcpy((char *)&functions + list[i].offset, &found, sizeof found);
    }
    is_loaded = complete;
    if (!complete)
        snprintf(failure, sizeof failure, "%s", dlerror());
}

const ton_pq *ton_pq_load(const char **why)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    *why = failure;
    return is_loaded ? &functions : NULL;
}

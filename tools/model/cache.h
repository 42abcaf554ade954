/* tonary - answers of a language model, kept between runs: $XDG_CACHE_HOME/tonary/llm, which nobody
 * else can read. What was asked stands there only as a hash. */
#ifndef TONARY_TOOLS_MODEL_CACHE_H
#define TONARY_TOOLS_MODEL_CACHE_H

#include <jansson.h>
#include <stdint.h>

typedef struct ton_cache_key {
    uint64_t hash[2];
} ton_cache_key;

/* Of texts, each of which ends where it ends; the last is NULL. */
ton_cache_key ton_cache_key_of(const char *const *text);

/* A folder for answers, made where there is none; a descriptor, or -1: there is no place for any.
 */
int ton_cache_open(void);

/* The object that was kept; NULL: none, or a damaged one. */
json_t *ton_cache_read(int folder, ton_cache_key key);

/* Keeps it, if that can be done; the oldest of many make room. */
void ton_cache_write(int folder, ton_cache_key key, const json_t *object);

#endif

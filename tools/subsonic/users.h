/* tonary - who may ask as an OpenSubsonic client: a file of the server's owner, a secret a line.
 *
 *     anna:her password
 *     anna:apikey:0123456789abcdef
 *
 * A name has one password at most, and any number of keys; a key is taken back by taking its line
 * out. A name holds no colon, and no password begins with "apikey:". Clients prove a password by
 * the MD5 of it and a salt, as the API wants it, so it is kept as it is.
 */
#ifndef TONARY_TOOLS_SUBSONIC_USERS_H
#define TONARY_TOOLS_SUBSONIC_USERS_H

#include <stdbool.h>

#include "base/status.h"

enum { TON_USERS_MOST = 256, TON_USERS_BYTES = 64 << 10, TON_KEY_LEAST = 16 };

typedef struct ton_users {
    char *text; /* of the file, owned, cut into names and secrets */
    struct {
        const char *name, *secret; /* borrowed from text */
        bool is_key;
    } user[TON_USERS_MOST];
    int count;
} ton_users;

/* Reads the file. TON_IO and TON_INVALID name it, and its line; TON_NO_MEMORY. */
ton_status ton_users_read(ton_users *users, const char *path, ton_error *error);

/* The same of a text, which is changed and taken over; path is for errors. */
ton_status ton_users_parse(ton_users *users, char *text, const char *path, ton_error *error);

void ton_users_free(ton_users *users);

/* Whether token is the MD5 of that user's password and the salt, as 32 digits. Not even how long it
 * takes says who exists. After ton_md5_find. */
bool ton_users_prove(const ton_users *users, const char *name, const char *salt, const char *token);

/* The name of the user whose key it is, borrowed; NULL: nobody's. */
const char *ton_users_of_key(const ton_users *users, const char *key);

#endif

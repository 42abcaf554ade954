#include "tools/subsonic/users.h"

#include "base/text.h"
#include "tools/serve/guard.h"
#include "tools/subsonic/md5.h"

#include <stdlib.h>
#include <string.h>

static const char KEY[] = "apikey:";

/* ---- the file -----------------------------------------------------------------------------------
 */

static const char *wrong_with(const ton_users *users, const char *name, const char *secret,
                              bool is_key)
{
    if (!*name || !secret)
        return "a line is NAME:PASSWORD or NAME:apikey:KEY";
    if (!ton_utf8_valid(name) || !ton_utf8_valid(secret))
        return "it is no UTF-8";
    if (is_key && strlen(secret) < TON_KEY_LEAST)
        return "a key has 16 characters at least";
    if (!*secret)
        return "a password is not empty";
    for (int i = 0; i < users->count; i++)
        if (!is_key && !users->user[i].is_key && !strcmp(users->user[i].name, name))
            return "that user has a password already";
        else if (is_key && users->user[i].is_key && !strcmp(users->user[i].secret, secret))
            return "that key is there already";
    return users->count == TON_USERS_MOST ? "there are more than 256 lines" : NULL;
}

static ton_status add_line(ton_users *users, char *line, int number, const char *path,
                           ton_error *error)
{
    char *secret = strchr(line, ':');
    if (secret)
        *secret++ = '\0';
    bool is_key = secret && !strncmp(secret, KEY, sizeof KEY - 1);
    if (is_key)
        secret += sizeof KEY - 1;
    const char *why = wrong_with(users, line, secret, is_key);
    if (why)
        return ton_fail(error, TON_INVALID, "%s, line %d: %s", path, number, why);
    users->user[users->count].name = line;
    users->user[users->count].secret = secret;
    users->user[users->count++].is_key = is_key;
    return TON_OK;
}

ton_status ton_users_parse(ton_users *users, char *text, const char *path, ton_error *error)
{
    char *rest = text, *line;
    ton_status status = TON_OK;
    *users = (ton_users){.text = text};
    for (int number = 1; status == TON_OK && (line = strsep(&rest, "\n")); number++) {
        line[strcspn(line, "\r")] = '\0';
        if (*line)
            status = add_line(users, line, number, path, error);
    }
    if (status == TON_OK && !users->count)
        status = ton_fail(error, TON_INVALID, "%s: it names no user", path);
    return status;
}

ton_status ton_users_read(ton_users *users, const char *path, ton_error *error)
{
    char *text = malloc(TON_USERS_BYTES);
    *users = (ton_users){.text = text};
    if (!text)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = ton_private_read(text, TON_USERS_BYTES, path, error);
    if (status == TON_OK && strlen(text) == TON_USERS_BYTES - 1)
        status = ton_fail(error, TON_INVALID, "%s: it is larger than 64 KiB", path);
    return status == TON_OK ? ton_users_parse(users, text, path, error) : status;
}

void ton_users_free(ton_users *users)
{
    free(users->text);
    *users = (ton_users){.text = NULL};
}

/* ---- asking -------------------------------------------------------------------------------------
 */

bool ton_users_prove(const ton_users *users, const char *name, const char *salt, const char *token)
{
    char wanted[TON_MD5_HEX];
    const char *password = "";
    for (int i = 0; i < users->count; i++)
        if (!users->user[i].is_key && ton_secret_same(users->user[i].name, name))
            password = users->user[i].secret;
    ton_md5_of(wanted, password, salt);
    bool is_right = ton_secret_same(wanted, token);
    return is_right && *password; /* who is not there has no password, and none is empty */
}

const char *ton_users_of_key(const ton_users *users, const char *key)
{
    const char *name = NULL;
    for (int i = 0; i < users->count; i++)
        if (users->user[i].is_key && ton_secret_same(users->user[i].secret, key))
            name = users->user[i].name;
    return name;
}

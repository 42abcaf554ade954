/* A base URL becomes the address of chat completions. Plain HTTP is for this machine alone, and a
 * key is only taken from where other people do not see it: never from the command line. */
#define _GNU_SOURCE /* asprintf */
#include "tools/model/endpoint.h"

#include "tools/model/curl.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const tail = "/chat/completions";

static const char *given(const char *option, const char *variable)
{
    const char *value = option ? option : getenv(variable);
    return value && *value ? value : NULL;
}

static bool is_local(const char *host)
{
    struct in_addr address;
    return !strcmp(host, "localhost") || !strcmp(host, "[::1]") ||
           (inet_pton(AF_INET, host, &address) == 1 && ntohl(address.s_addr) >> 24 == 127);
}

/* "/v1/" and "/v1" and "/v1/chat/completions" mean the same. */
static char *full_path(const char *base)
{
    size_t length = strlen(base), end = strlen(tail);
    char *path = malloc(length + end + 1);
    while (length && base[length - 1] == '/')
        length--;
    bool whole = length >= end && !strncmp(base + length - end, tail, end);
    if (path)
        sprintf(path, "%.*s%s", (int)length, base, whole ? "" : tail);
    return path;
}

static bool has_part(CURLU *url, CURLUPart part)
{
    char *text = NULL;
    bool has = ton_curl.url_get(url, part, &text, 0) == CURLUE_OK;
    ton_curl.free(text);
    return has;
}

/* A copy of our own of a part, or NULL. */
static char *part_of(CURLU *url, CURLUPart part, unsigned flags)
{
    char *text = NULL, *copy = NULL;
    if (ton_curl.url_get(url, part, &text, flags) == CURLUE_OK)
        copy = strdup(text);
    ton_curl.free(text);
    return copy;
}

static ton_status take_parts(ton_endpoint *endpoint, CURLU *url, ton_error *error)
{
    char *host = part_of(url, CURLUPART_HOST, 0), *port = part_of(url, CURLUPART_PORT, 0);
    char *base = part_of(url, CURLUPART_PATH, 0), *query = part_of(url, CURLUPART_QUERY, 0);
    char *path = base ? full_path(base) : NULL;
    ton_status status = TON_NO_MEMORY;
    if (host && path && ton_curl.url_set(url, CURLUPART_PATH, path, 0) == CURLUE_OK &&
        asprintf(&endpoint->host, "%s%s%s", host, port ? ":" : "", port ? port : "") > 0 &&
        asprintf(&endpoint->path, "%s%s%s", path, query ? "?" : "", query ? query : "") > 0)
        status = TON_OK;
    endpoint->url = part_of(url, CURLUPART_URL, 0);
    endpoint->local = host && is_local(host);
    free(host);
    free(port);
    free(base);
    free(query);
    free(path);
    return status == TON_OK && endpoint->url ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

static ton_status take_url(ton_endpoint *endpoint, const char *text, bool allow_http,
                           ton_error *error)
{
    CURLU *url = ton_curl.url();
    if (!url)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    CURLUcode code = ton_curl.url_set(url, CURLUPART_URL, text, 0);
    char *scheme = part_of(url, CURLUPART_SCHEME, 0);
    bool plain = scheme && !strcmp(scheme, "http"), safe = scheme && !strcmp(scheme, "https");
    ton_status status = TON_OK;
    if (code != CURLUE_OK || (!plain && !safe))
        status = ton_fail(error, TON_USAGE,
                          "a language model is reached by http:// or https://, not '%s'", text);
    else if (has_part(url, CURLUPART_USER) || has_part(url, CURLUPART_PASSWORD) ||
             has_part(url, CURLUPART_FRAGMENT))
        status = ton_fail(error, TON_USAGE,
                          "the URL of a language model holds no name, password or '#'; the key is "
                          "$TONARY_LLM_KEY");
    else
        status = take_parts(endpoint, url, error);
    if (status == TON_OK && plain && !endpoint->local && !allow_http)
        status = ton_fail(error, TON_USAGE,
                          "http://%s: requests and the key could be read on the way; "
                          "--llm-allow-http asks there nevertheless",
                          endpoint->host);
    free(scheme);
    ton_curl.url_cleanup(url);
    return status;
}

/* A key goes into a header, where a line's end would begin another one. */
static ton_status take_key(ton_endpoint *endpoint, const char *key, const char *from,
                           ton_error *error)
{
    size_t length = strcspn(key, "\r\n");
    if (key[length + strspn(key + length, "\r\n")] || length >= TON_KEY_BYTES)
        return ton_fail(error, TON_USAGE, "%s: is no key, which is one short line", from);
    for (size_t i = 0; i < length; i++)
        if (key[i] <= ' ' || key[i] > '~')
            return ton_fail(error, TON_USAGE,
                            "%s: is no key, which has no spaces and no letters "
                            "beyond ASCII",
                            from);
    memcpy(endpoint->key, key, length);
    endpoint->key[length] = '\0';
    return TON_OK;
}

static ton_status read_key(ton_endpoint *endpoint, const char *path, ton_error *error)
{
    char key[TON_KEY_BYTES + 2] = "";
    struct stat about;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0 || fstat(file, &about) != 0) {
        int cause = errno;
        if (file >= 0)
            close(file);
        return ton_fail(error, TON_IO, "%s: %s", path, strerror(cause));
    }
    bool kept = S_ISREG(about.st_mode) && !(about.st_mode & 077);
    ssize_t length = kept ? read(file, key, sizeof key - 1) : 0;
    close(file);
    if (!kept)
        return ton_fail(error, TON_IO,
                        "%s: a key is kept in a file that nobody else can read; "
                        "chmod 600 makes it one",
                        path);
    return length < 0 ? ton_fail(error, TON_IO, "%s: cannot be read", path)
                      : take_key(endpoint, key, path, error);
}

ton_status ton_endpoint_find(ton_endpoint *endpoint, const ton_model_options *options,
                             ton_error *error)
{
    const char *url = given(options->url, "TONARY_LLM_URL");
    const char *name = given(options->name, "TONARY_LLM_MODEL"), *key = getenv("TONARY_LLM_KEY");
    *endpoint = (ton_endpoint){0};
    if (!url || !strcmp(url, "none"))
        return TON_OK;
    ton_status status = ton_curl_find(error);
    if (status == TON_OK)
        status = take_url(endpoint, url, options->allow_http, error);
    if (status == TON_OK && options->key_file)
        status = read_key(endpoint, options->key_file, error);
    else if (status == TON_OK && key)
        status = take_key(endpoint, key, "TONARY_LLM_KEY", error);
    if (status == TON_OK && name && !(endpoint->name = strdup(name)))
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status != TON_OK)
        ton_endpoint_clear(endpoint);
    return status;
}

void ton_endpoint_clear(ton_endpoint *endpoint)
{
    free(endpoint->url);
    free(endpoint->host);
    free(endpoint->path);
    free(endpoint->name);
    *endpoint = (ton_endpoint){0};
}

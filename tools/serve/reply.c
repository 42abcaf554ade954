/* An entity tag is a hash of the body, so that two servers of one corpus agree. */
#define _GNU_SOURCE /* strcasestr */
#include "tools/serve/reply.h"

#include "base/hash.h"
#include "tools/cli/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zlib.h>

enum { WORTH_IT = 1400 /* bytes: one packet needs no compression */, TAG_BYTES = 32 };

static const char page_policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

static void secure(struct MHD_Response *response, const char *policy)
{
    const char *const headers[][2] = {{"X-Content-Type-Options", "nosniff"},
                                      {"Referrer-Policy", "no-referrer"},
                                      {"Cross-Origin-Resource-Policy", "same-origin"},
                                      {"Content-Security-Policy", policy}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        ton_http.add_response_header(response, headers[i][0], headers[i][1]);
}

void ton_reply_secure(struct MHD_Response *response)
{
    secure(response, page_policy);
}

bool ton_tag_listed(const char *list, const char *tag)
{
    size_t length = strlen(tag);
    while (list && *list) {
        list += strspn(list, " ,");
        if (*list == '*')
            return true;
        if (!strncmp(list, "W/", 2))
            list += 2;
        size_t here = strcspn(list, ",");
        if (here >= length && !strncmp(list, tag, length) &&
            strspn(list + length, " ") == here - length)
            return true;
        list += here;
    }
    return false;
}

static bool takes_gzip(struct MHD_Connection *connection)
{
    const char *codings =
        ton_http.lookup_connection_value(connection, MHD_HEADER_KIND, "Accept-Encoding");
    const char *found = codings ? strcasestr(codings, "gzip") : NULL;
    const char *weight = found ? found + strcspn(found, " ;,") : "";
    weight += strspn(weight, " ;");
    return found && (strncasecmp(weight, "q=", 2) != 0 || strtod(weight + 2, NULL) > 0);
}

/* In place of the body; false leaves it as it is. */
static bool compress_body(ton_answered *answered)
{
    z_stream stream = {0};
    enum { GZIP = 15 + 16, LEVEL = 4, MEMORY = 8 };
    if (deflateInit2(&stream, LEVEL, Z_DEFLATED, GZIP, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    size_t room = deflateBound(&stream, answered->bytes);
    Bytef *packed = malloc(room);
    stream.next_in = (Bytef *)answered->body;
    stream.avail_in = (uInt)answered->bytes;
    stream.next_out = packed;
    stream.avail_out = (uInt)room;
    bool is_packed = packed && answered->bytes < UINT32_MAX && room < UINT32_MAX &&
                     deflate(&stream, Z_FINISH) == Z_STREAM_END &&
                     stream.total_out < answered->bytes;
    deflateEnd(&stream);
    if (!is_packed) {
        free(packed);
        return false;
    }
    free(answered->body);
    answered->body = (char *)packed;
    answered->bytes = stream.total_out;
    return true;
}

static enum MHD_Result send_body(struct MHD_Connection *connection, ton_answered *answered,
                                 const char *tag)
{
    bool is_packed =
        answered->bytes > WORTH_IT && takes_gzip(connection) && compress_body(answered);
    struct MHD_Response *response = ton_http.create_response_from_buffer(
        answered->bytes, answered->body, MHD_RESPMEM_MUST_FREE);
    if (!response) {
        free(answered->body);
        return MHD_NO;
    }
    secure(response, answered->policy ? answered->policy : page_policy);
    ton_http.add_response_header(response, "Content-Type",
                                 answered->type ? answered->type
                                                : "application/json; charset=utf-8");
    ton_http.add_response_header(response, "Vary", "Accept-Encoding");
    if (is_packed)
        ton_http.add_response_header(response, "Content-Encoding", "gzip");
    if (tag) {
        ton_http.add_response_header(response, "ETag", tag);
        ton_http.add_response_header(response, "Cache-Control", "no-cache");
    }
    if (answered->cookie) {
        ton_http.add_response_header(response, "Set-Cookie", answered->cookie);
        ton_http.add_response_header(response, "Cache-Control", "no-store");
    }
    if (answered->allow)
        ton_http.add_response_header(response, "Allow", answered->allow);
    if (answered->code == 401)
        ton_http.add_response_header(response, "WWW-Authenticate", "Bearer");
    if (answered->code == 429)
        ton_http.add_response_header(response, "Retry-After", "60");
    enum MHD_Result result = ton_http.queue_response(connection, answered->code, response);
    ton_http.destroy_response(response);
    return result;
}

enum MHD_Result ton_reply_json(struct MHD_Connection *connection, ton_answered *answered)
{
    char tag[TAG_BYTES];
    const char *known =
        ton_http.lookup_connection_value(connection, MHD_HEADER_KIND, "If-None-Match");
    if (!answered->body)
        return MHD_NO;
    if (answered->code != 200 || answered->cookie)
        return send_body(connection, answered, NULL);
    snprintf(tag, sizeof tag, "\"%016llx\"",
             (unsigned long long)ton_hash_quick(0, answered->body, answered->bytes));
    if (ton_tag_listed(known, tag)) {
        answered->code = 304;
        answered->bytes = 0;
    }
    return send_body(connection, answered, tag);
}

static enum MHD_Result reply_document(struct MHD_Connection *connection, json_t *document,
                                      unsigned code, const char *cookie)
{
    ton_answered answered = {.code = code, .cookie = cookie};
    FILE *stream = open_memstream(&answered.body, &answered.bytes);
    if (!stream) {
        json_decref(document);
        return MHD_NO;
    }
    ton_json_print(document, stream, false);
    fclose(stream);
    return ton_reply_json(connection, &answered);
}

enum MHD_Result ton_reply_document(struct MHD_Connection *connection, unsigned code,
                                   json_t *document)
{
    return reply_document(connection, document, code, NULL);
}

enum MHD_Result ton_reply_cookie(struct MHD_Connection *connection, json_t *document,
                                 const char *cookie)
{
    return reply_document(connection, document, 200, cookie);
}

enum MHD_Result ton_reply_refusal(struct MHD_Connection *connection, unsigned code, const char *why)
{
    const char *name = code == 429 ? "too_many" : code == 401 ? "unauthorized" : "forbidden";
    return ton_reply_error(connection, code, name, why);
}

enum MHD_Result ton_reply_error(struct MHD_Connection *connection, unsigned code, const char *name,
                                const char *message)
{
    ton_answered answered = {0};
    ton_answer_error(&answered, code, name, message);
    return ton_reply_json(connection, &answered);
}

enum MHD_Result ton_reply_methods(struct MHD_Connection *connection, const char *methods)
{
    ton_answered answered = {0};
    ton_answer_error(&answered, 405, "method", "that address knows other methods");
    answered.allow = methods;
    return ton_reply_json(connection, &answered);
}

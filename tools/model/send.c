/* libcurl, told to do one thing: POST in HTTP/1.1 with exactly our headers. HTTP/2 would save
 * nothing here, and what --llm-dry-run shows would not be what is sent. */
#include "tools/model/send.h"

#include "tonary.h"
#include "tools/cli/signals.h"

#include "tools/model/curl.h"
#include <stdlib.h>
#include <string.h>

struct ton_line {
    CURL *curl;
};

ton_line *ton_line_open(void)
{
    ton_line *line = calloc(1, sizeof *line);
    if (line && ton_curl.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK)
        line->curl = ton_curl.easy_init();
    if (line && line->curl)
        return line;
    free(line);
    return NULL;
}

void ton_line_close(ton_line *line)
{
    if (!line)
        return;
    ton_curl.easy_cleanup(line->curl);
    ton_curl.global_cleanup();
    free(line);
}

/* "Name: value" lines; curl adds Host before them and Content-Length behind. */
enum { HEADERS = 5, HEADER_BYTES = TON_KEY_BYTES + 32 };

static void write_headers(char header[HEADERS][HEADER_BYTES], const char *key)
{
    snprintf(header[0], HEADER_BYTES, "User-Agent: tonary/%s", TON_VERSION);
    snprintf(header[1], HEADER_BYTES, "Accept: application/json");
    snprintf(header[2], HEADER_BYTES, "Content-Type: application/json");
    snprintf(header[3], HEADER_BYTES, *key ? "Authorization: Bearer %s" : "%s", key);
    snprintf(header[4], HEADER_BYTES, "Expect:"); /* not sent: no question before a long body */
}

static struct curl_slist *header_list(const ton_endpoint *endpoint)
{
    char header[HEADERS][HEADER_BYTES];
    struct curl_slist *list = NULL;
    write_headers(header, endpoint->key);
    for (int i = 0; i < HEADERS; i++)
        if (*header[i]) {
            struct curl_slist *longer = ton_curl.slist_append(list, header[i]);
            if (!longer)
                ton_curl.slist_free_all(list);
            if (!(list = longer))
                break;
        }
    explicit_bzero(header, sizeof header);
    return list;
}

void ton_send_show(FILE *stream, const ton_endpoint *endpoint, const char *body)
{
    char header[HEADERS][HEADER_BYTES];
    write_headers(header, *endpoint->key ? "***" : "");
    fprintf(stream, "POST %s HTTP/1.1\r\nHost: %s\r\n", endpoint->path, endpoint->host);
    for (int i = 0; i < HEADERS - 1; i++)
        if (*header[i])
            fprintf(stream, "%s\r\n", header[i]);
    fprintf(stream, "Content-Length: %zu\r\n\r\n%s", strlen(body), body);
}

static size_t take(char *bytes, size_t one, size_t count, void *user)
{
    ton_sent *sent = user;
    if (one * count > TON_ANSWER_BYTES - sent->size) {
        sent->ending = (ton_ending){TON_END_LARGE, TON_ANSWER_BYTES / 1024};
        return 0;
    }
    memcpy(sent->body + sent->size, bytes, one * count);
    sent->size += one * count;
    return one * count;
}

static int watch(void *user, curl_off_t expected, curl_off_t got, curl_off_t more, curl_off_t out)
{
    (void)user;
    (void)expected;
    (void)got;
    (void)more;
    (void)out;
    return ton_signal_seen() != 0;
}

static void configure(CURL *curl, const ton_endpoint *endpoint, const char *body, double seconds)
{
    ton_curl.easy_setopt(curl, CURLOPT_URL, endpoint->url);
    ton_curl.easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    ton_curl.easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    ton_curl.easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    ton_curl.easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)(seconds * 1000) + 1);
    ton_curl.easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L); /* nor is a name server waited for longer */
    ton_curl.easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)strlen(body));
    ton_curl.easy_setopt(curl, CURLOPT_POSTFIELDS, body);
    ton_curl.easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    ton_curl.easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, watch);
    ton_curl.easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    if (endpoint->local) /* a proxy is elsewhere */
        ton_curl.easy_setopt(curl, CURLOPT_PROXY, "");
}

static ton_ending ending_of(CURLcode code, const ton_sent *sent, double seconds)
{
    if (sent->ending.kind != TON_END_GOOD)
        return sent->ending;
    switch (code) {
    case CURLE_OK:
        return (ton_ending){TON_END_GOOD, 0};
    case CURLE_OPERATION_TIMEDOUT:
        return (ton_ending){TON_END_LATE, (int)(seconds * 1000)};
    case CURLE_ABORTED_BY_CALLBACK:
        return (ton_ending){TON_END_STOPPED, 0};
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
        return (ton_ending){TON_END_UNREACHABLE, 0};
    default:
        return (ton_ending){TON_END_BROKEN, 0};
    }
}

void ton_send(ton_line *line, ton_sent *sent, const ton_endpoint *endpoint, const char *body,
              double seconds)
{
    CURL *curl = line->curl;
    curl_off_t wait = 0;
    *sent = (ton_sent){.body = calloc(1, TON_ANSWER_BYTES + 1)};
    struct curl_slist *headers = header_list(endpoint);
    ton_curl.easy_reset(curl); /* keeps connections */
    configure(curl, endpoint, body, seconds);
    ton_curl.easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    ton_curl.easy_setopt(curl, CURLOPT_WRITEDATA, sent);
    CURLcode code = sent->body && headers ? ton_curl.easy_perform(curl) : CURLE_OUT_OF_MEMORY;
    sent->ending = ending_of(code, sent, seconds);
    ton_curl.easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &sent->status);
    ton_curl.easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait);
    sent->wait = (double)wait;
    ton_curl.slist_free_all(headers);
}

/* What a server reads of its callers: ranges, names of hosts, parameters. */
#include "tools/serve/guard.h"
#include "tools/serve/query.h"
#include "tools/serve/range.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

Test(serve_range, small_files_against_every_pair)
{
    for (int bytes = 0; bytes < 5; bytes++)
        for (int first = 0; first < 7; first++)
            for (int last = 0; last < 7; last++) {
                char header[64];
                snprintf(header, sizeof header, "bytes=%d-%d", first, last);
                ton_byte_range got = ton_byte_range_read(header, (uint64_t)bytes);
                if (last < first) {
                    cr_expect(got.kind == TON_RANGE_WHOLE && got.count == (uint64_t)bytes);
                } else if (first >= bytes) {
                    cr_expect(got.kind == TON_RANGE_NONE);
                } else {
                    int end = last < bytes ? last : bytes - 1;
                    cr_expect(got.kind == TON_RANGE_PART && got.first == (uint64_t)first &&
                              got.count == (uint64_t)(end - first + 1));
                }
            }
}

Test(serve_range, ends_and_nonsense)
{
    static const struct {
        const char *header;
        ton_byte_range expected; /* of 10 bytes */
    } rows[] = {
        {NULL, {TON_RANGE_WHOLE, 0, 10}},
        {"bytes=-3", {TON_RANGE_PART, 7, 3}},
        {"bytes=-30", {TON_RANGE_PART, 0, 10}},
        {"bytes=-0", {TON_RANGE_NONE, 0, 0}},
        {"bytes=4-", {TON_RANGE_PART, 4, 6}},
        {"bytes=10-", {TON_RANGE_NONE, 0, 0}},
        {"bytes=", {TON_RANGE_WHOLE, 0, 10}},
        {"bytes=-", {TON_RANGE_WHOLE, 0, 10}},
        {"bytes=1", {TON_RANGE_WHOLE, 0, 10}},
        {"bytes=1-2,4-5", {TON_RANGE_WHOLE, 0, 10}},
        {"bytes= 1-2", {TON_RANGE_WHOLE, 0, 10}},
        {"bytes=+1-2", {TON_RANGE_WHOLE, 0, 10}},
        {"items=1-2", {TON_RANGE_WHOLE, 0, 10}},
        {"bytes=1-2x", {TON_RANGE_WHOLE, 0, 10}},
        {"bytes=99999999999999999999-", {TON_RANGE_NONE, 0, 0}},
        {"bytes=99999999999999999999-3", {TON_RANGE_WHOLE, 0, 10}},
        {"bytes=-99999999999999999999", {TON_RANGE_PART, 0, 10}},
        {"bytes=4-99999999999999999999", {TON_RANGE_PART, 4, 6}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ton_byte_range got = ton_byte_range_read(rows[i].header, 10), want = rows[i].expected;
        cr_expect(got.kind == want.kind && got.first == want.first && got.count == want.count,
                  "%s: %d %d %d", rows[i].header, got.kind, (int)got.first, (int)got.count);
    }
}

Test(serve_guard, who_may_ask)
{
    static const char *names[] = {"music.example"};
    const ton_texts hosts = {names, 1};
    static const struct {
        const char *host, *origin, *authorization, *token;
        unsigned code; /* 0: it may */
        bool is_free;
    } rows[] = {
        {"localhost:80", NULL, NULL, "", 0, false},
        {"LOCALHOST", NULL, NULL, "", 0, false},
        {"127.0.0.1:80", NULL, NULL, "", 0, false},
        {"[::1]:80", "http://[::1]:80", NULL, "", 0, false},
        {"music.example", NULL, NULL, "", 0, false},
        {"localhost:81", NULL, NULL, "", 403, false},
        {"localhost.evil.example", NULL, NULL, "", 403, false},
        {"", NULL, NULL, "", 403, false},
        {NULL, NULL, NULL, "", 403, false},
        {"[::1", NULL, NULL, "", 403, false},
        {"localhost", "null", NULL, "", 403, false},
        {"localhost", "http://evil.example", NULL, "", 403, false},
        {"localhost", "https://localhost:80", NULL, "", 0, false},
        {"localhost", NULL, NULL, "a-token-of-some-length", 401, false},
        {"localhost", NULL, "Bearer a-token-of-some-length", "a-token-of-some-length", 0, false},
        {"localhost", NULL, "bearer a-token-of-some-length", "a-token-of-some-length", 0, false},
        {"localhost", NULL, "Bearer a-token-of-some-lengtH", "a-token-of-some-length", 401, false},
        {"localhost", NULL, "Bearer ", "a-token-of-some-length", 401, false},
        {"localhost", NULL, "Basic a-token-of-some-length", "a-token-of-some-length", 401, false},
        {"localhost", NULL, NULL, "a-token-of-some-length", 0, true},
        {"localhost", "null", NULL, "a-token-of-some-length", 403, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ton_guard guard = {.hosts = &hosts,
                           .port = 80,
                           .cookies = ton_cookies_new(),
                           .guesses = ton_guesses_new()};
        const ton_caller caller = {.host = rows[i].host,
                                   .origin = rows[i].origin,
                                   .authorization = rows[i].authorization,
                                   .is_free = rows[i].is_free};
        unsigned code = 0;
        snprintf(guard.token, sizeof guard.token, "%s", rows[i].token);
        bool refused = ton_guard_refuses(&guard, &caller, &code) != NULL;
        cr_expect((refused ? code : 0) == rows[i].code, "row %zu: %u", i, code);
        ton_cookies_free(guard.cookies);
        ton_guesses_free(guard.guesses);
    }
}

Test(serve_guard, loopback_addresses)
{
    cr_expect(ton_address_is_loopback("127.0.0.1") && ton_address_is_loopback("127.9.9.9"));
    cr_expect(ton_address_is_loopback("::1"));
    cr_expect(!ton_address_is_loopback("0.0.0.0") && !ton_address_is_loopback("::"));
    cr_expect(!ton_address_is_loopback("128.0.0.1") && !ton_address_is_loopback("localhost"));
}

Test(serve_query, forms_and_objects_say_the_same)
{
    static const char json[] = "{\"a\":1,\"b\":\"x y\",\"c\":true,\"d\":[\"p\",\"q\"],\"e\":null}";
    ton_query form = {0}, object = {0};
    cr_assert(ton_query_form(&form, "a=1&b=x+y&c=true&&d=p&d=q", NULL) == TON_OK);
    cr_assert(ton_query_json(&object, json, sizeof json - 1, NULL) == TON_OK);
    cr_assert(form.count == 5 && object.count == 5);
    for (int i = 0; i < 5; i++) {
        cr_expect(!strcmp(form.parameter[i].name, object.parameter[i].name));
        cr_expect(!strcmp(form.parameter[i].value, object.parameter[i].value));
    }
    cr_expect(!strcmp(ton_query_take(&form, "d"), "p"));
    cr_expect(!strcmp(ton_query_take(&form, "d"), "q"));
    cr_expect(!ton_query_take(&form, "d"));
    cr_expect(!strcmp(ton_query_unused(&form), "a"));
    ton_query_clear(&form);
    ton_query_clear(&object);
}

Test(serve_query, what_is_refused)
{
    static const char *const objects[] = {
        "", "[1]", "{\"a\":{}}", "{\"a\":[[1]]}", "{\"a\":1,\"a\":2}", "{\"a\":1", "1"};
    ton_error error;
    ton_query query = {0};
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++) {
        cr_expect(ton_query_json(&query, objects[i], strlen(objects[i]), &error) == TON_INVALID,
                  "%s", objects[i]);
        ton_query_clear(&query);
    }
    cr_expect(ton_query_form(&query, "a=%00", &error) == TON_INVALID);
    char many[4 * TON_QUERY_MOST + 8] = "";
    for (int i = 0; i <= TON_QUERY_MOST; i++)
        strcat(many, "a=&");
    cr_expect(ton_query_form(&query, many, &error) == TON_INVALID);
    ton_query_clear(&query);
}

Test(serve_cookies, a_session_lasts_until_it_ends)
{
    ton_cookies *cookies = ton_cookies_new();
    char name[TON_COOKIE_BYTES], other[TON_COOKIE_BYTES];
    cr_assert(ton_cookies_begin(cookies, name, 1000) && ton_cookies_begin(cookies, other, 1000));
    cr_expect(strlen(name) == TON_COOKIE_BYTES - 1 && strcmp(name, other) != 0);
    cr_expect(ton_cookies_know(cookies, name, 1000 + TON_COOKIE_SECONDS - 1));
    cr_expect(!ton_cookies_know(cookies, name, 1000 + TON_COOKIE_SECONDS));
    cr_expect(!ton_cookies_know(cookies, "", 1000) && !ton_cookies_know(cookies, NULL, 1000));
    ton_cookies_end(cookies, name);
    cr_expect(!ton_cookies_know(cookies, name, 1001) && ton_cookies_know(cookies, other, 1001));
    ton_cookies_free(cookies);
}

Test(serve_cookies, one_too_many_ends_the_oldest)
{
    ton_cookies *cookies = ton_cookies_new();
    char name[TON_COOKIES_MOST + 1][TON_COOKIE_BYTES];
    for (int i = 0; i <= TON_COOKIES_MOST; i++)
        cr_assert(ton_cookies_begin(cookies, name[i], 100 + i));
    cr_expect(!ton_cookies_know(cookies, name[0], 200));
    for (int i = 1; i <= TON_COOKIES_MOST; i++)
        cr_expect(ton_cookies_know(cookies, name[i], 200), "%d", i);
    ton_cookies_free(cookies);
}

Test(serve_guesses, ten_wrong_ones_and_a_pause)
{
    ton_guesses *guesses = ton_guesses_new();
    for (int i = 0; i < TON_GUESSES_MOST; i++) {
        cr_expect(!ton_guesses_block(guesses, 7, 1000));
        ton_guesses_add(guesses, 7, 1000);
    }
    cr_expect(ton_guesses_block(guesses, 7, 1000 + TON_GUESSES_PAUSE - 1));
    cr_expect(!ton_guesses_block(guesses, 8, 1000));
    cr_expect(!ton_guesses_block(guesses, 7, 1000 + TON_GUESSES_PAUSE));
    for (uint64_t i = 100; i < 500; i++) /* many others: the table is bounded */
        ton_guesses_add(guesses, i, 2000);
    cr_expect(!ton_guesses_block(guesses, 499, 2000));
    ton_guesses_free(guesses);
}

Test(serve_guesses, who_a_proxy_speaks_for)
{
    cr_expect(ton_caller_forwarded("10.0.0.1") == ton_caller_forwarded("1.2.3.4, 10.0.0.1"));
    cr_expect(ton_caller_forwarded("10.0.0.1") != ton_caller_forwarded("10.0.0.2"));
    cr_expect(ton_caller_forwarded("2001:db8::1") == ton_caller_forwarded("2001:db8::2"));
    cr_expect(ton_caller_forwarded("2001:db8:1::") != ton_caller_forwarded("2001:db8:2::"));
    cr_expect(ton_caller_forwarded("::ffff:10.0.0.1") == ton_caller_forwarded("10.0.0.1"));
    cr_expect(!ton_caller_forwarded("nobody") && !ton_caller_forwarded("") &&
              !ton_caller_forwarded(NULL));
}

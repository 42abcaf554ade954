/* Answers of a worker that was taken over, and workers that do not answer: each costs its own
 * question, and says why. Which it is the file's first byte says. */
#define _GNU_SOURCE
#include "extract/inside_worker.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "extract/channel.h"
#include "extract/inside_answer.h"
#include "extract/sandbox.h"
#include "tests/extract/misdeeds.h"
#include "tests/extract/sound.h"

TestSuite(extract_inside_faults, .timeout = 120);

static void say(const void *bytes, size_t count)
{
    ton_channel_send(TON_WORKER_CHANNEL, bytes, count, -1);
}

static void say_head(uint32_t trouble, uint32_t count)
{
    say(&(ton_inside_head){trouble, count}, sizeof(ton_inside_head));
}

static void say_all(const char *text)
{
    say_head(0, (uint32_t)strlen(text));
    say(text, strlen(text));
}

static void good(void)
{
    say_all("la\nla");
}

static void crash(void)
{
    signal(SIGSEGV, SIG_DFL); /* a sanitizer's own handler would tell it as an exit */
    char *volatile nowhere = (char *)16;
    *nowhere = 1;
}

static void leave(void)
{
    _exit(0);
}

static void leave_midway(void)
{
    say_head(0, 40000);
    say("la", 2);
    _exit(0);
}

static void stop_midway(void)
{
    say_head(0, 5);
    spin();
}

static void say_nothing(void)
{
    say("", 0);
}

static void say_half_a_head(void)
{
    say("\0\0\0\0", 4);
}

static void say_much(void)
{
    static const char much[sizeof(ton_inside_head) + 1];
    say(much, sizeof much);
}

static void promise_too_much(void)
{
    say_head(0, TON_LYRICS_MOST + 1);
}

static void promise_everything(void)
{
    say_head(0, UINT32_MAX);
}

static void be_in_wild_trouble(void)
{
    say_head(77, 0);
}

static void be_in_trouble_with_words(void)
{
    say_head(1, 2);
    say("la", 2);
}

static void be_in_trouble(void)
{
    say_head(1, 0);
}

static void keep_half(void)
{
    say_head(0, 4);
    say("la", 2);
}

static void send_double(void)
{
    say_head(0, 2);
    say("lala", 4);
}

static void speak_unclean(void)
{
    say_all("\x1b[31mred");
}

static void speak_no_utf_8(void)
{
    say_all("la\xff");
}

static void speak_blank(void)
{
    say_all(" ");
}

static void speak_with_an_end(void)
{
    say_head(0, 5);
    say("la\0la", 5);
}

static void go_on_talking(void)
{
    good();
    say("unasked", 7);
}

#define SENSELESS "the answer of its tags makes no sense"
#define ENDED     "the decoder ended without an answer"

static const struct {
    const char *name;
    void (*act)(void);
    const char *reason; /* NULL: nothing is lost */
    ton_status status;
    bool unsanitized; /* only without a sanitizer */
} faults[] = {
    {"good", good, NULL, TON_OK, false},
    {"crash", crash, "the decoder crashed (SIGSEGV)", TON_CORRUPT, false},
    {"spin", spin, "took more than 1 s of processor time", TON_CORRUPT, false},
    {"stand still", stand_still, "stood still for more than 1 s", TON_CORRUPT, false},
    {"eat", eat, "needed more than 64 MiB", TON_CORRUPT, true},
    {"leave", leave, ENDED, TON_CORRUPT, false},
    {"leave midway", leave_midway, SENSELESS, TON_CORRUPT, false},
    {"stop midway", stop_midway, "took more than 1 s of processor time", TON_CORRUPT, false},
    {"nothing", say_nothing, SENSELESS, TON_CORRUPT, false},
    {"half a head", say_half_a_head, SENSELESS, TON_CORRUPT, false},
    {"much", say_much, SENSELESS, TON_CORRUPT, false},
    {"too much", promise_too_much, SENSELESS, TON_CORRUPT, false},
    {"everything", promise_everything, SENSELESS, TON_CORRUPT, false},
    {"wild trouble", be_in_wild_trouble, SENSELESS, TON_CORRUPT, false},
    {"trouble with words", be_in_trouble_with_words, SENSELESS, TON_CORRUPT, false},
    {"trouble", be_in_trouble, "cannot be read", TON_IO, false},
    {"half", keep_half, SENSELESS, TON_CORRUPT, false},
    {"double", send_double, SENSELESS, TON_CORRUPT, false},
    {"unclean", speak_unclean, SENSELESS, TON_CORRUPT, false},
    {"no UTF-8", speak_no_utf_8, SENSELESS, TON_CORRUPT, false},
    {"blank", speak_blank, SENSELESS, TON_CORRUPT, false},
    {"an end", speak_with_an_end, SENSELESS, TON_CORRUPT, false},
    {"unasked", go_on_talking, NULL, TON_OK, false},
};

static bool misbehave(int channel, int descriptor, ton_inside_kind kind)
{
    unsigned char which;
    (void)channel, (void)kind;
    if (pread(descriptor, &which, 1, 0) != 1)
        return false;
    faults[which].act();
    return true;
}

static const ton_limits brief = {.cpu = 1, .wall = 100, .still = 1, .memory = 64 << 20, .files = 5};

static ton_status ask(ton_inside *inside, unsigned char which, ton_inside_kind kind,
                      ton_inside_found *found, ton_error *error)
{
    FILE *file = tmpfile();
    cr_assert(file && fputc(which, file) == which && !fflush(file));
    ton_status status = ton_inside_read(inside, found, fileno(file), kind, error);
    fclose(file);
    return status;
}

static ton_inside *begin(ton_inside_work work, const ton_limits *limits)
{
    ton_inside *inside;
    cr_assert(ton_inside_open_with(&inside, work, limits, NULL) == TON_OK);
    return inside;
}

static int open_descriptors(void)
{
    int count = 0;
    for (int i = 0; i < 256; i++)
        count += fcntl(i, F_GETFD) >= 0;
    return count;
}

Test(extract_inside_faults, each_costs_its_own_question_and_says_why)
{
    ton_inside_found found;
    ton_error error;
    int before = open_descriptors();
    ton_inside *inside = begin(misbehave, &brief);
    for (size_t i = 0; i < COUNT(faults); i++) {
        if (TON_SANITIZED && faults[i].unsanitized)
            continue;
        ton_status status = ask(inside, (unsigned char)i, TON_INSIDE_LYRICS, &found, &error);
        cr_expect(status == faults[i].status, "%s: %d", faults[i].name, status);
        cr_expect(!faults[i].reason || !strcmp(error.message, faults[i].reason), "%s: %s",
                  faults[i].name, error.message);
        cr_expect(!faults[i].reason == !!found.bytes, "%s", faults[i].name);
        free(found.bytes);
        usleep(50000); /* what is said unasked is there */
        status = ask(inside, 0, TON_INSIDE_LYRICS, &found, &error);
        cr_assert(status == TON_OK, "after %s: %s", faults[i].name, error.message);
        cr_expect_str_eq(found.bytes, "la\nla", "after %s", faults[i].name);
        free(found.bytes);
    }
    ton_inside_close(inside);
    cr_expect(open_descriptors() == before, "descriptors are left open");
}

/* What is text is no picture. */
Test(extract_inside_faults, another_kind_than_was_asked_for)
{
    ton_inside_found found;
    ton_error error;
    ton_inside *inside = begin(misbehave, &brief);
    cr_expect(ask(inside, 0, TON_INSIDE_PICTURE, &found, &error) == TON_CORRUPT);
    cr_expect_str_eq(error.message, SENSELESS);
    cr_expect(!found.bytes && !found.count && !found.type);
    ton_inside_close(inside);
}

/* The cells of tables about listeners: any text is a value in its range, or wrong. */
#include "tests/fuzz/fuzz.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/listeners/moment.h"
#include "tools/listeners/profiles.h"
#include "tools/listeners/ratings.h"
#include "tools/listeners/songs_parts.h"

static void read_rating(const char *text)
{
    char again[32];
    ton_error error;
    ton_rating_event rating;
    if (ton_rating_read(&rating, text, "", &error) == TON_OK) {
        fuzz_must(isfinite(rating.value), "a rating is finite");
        fuzz_must(strtod(ton_rating_text(again, rating.value), NULL) == rating.value,
                  "a rating is written as it is read");
    }
    if (ton_rating_read(&rating, "1", text, &error) == TON_OK)
        fuzz_must(rating.time >= 0, "a time is not negative");
}

static void read_profile(const char *text)
{
    static const char *const fields[] = {"age", "gender", "interests"};
    ton_error error;
    ton_listener_record profile = {.id = 1};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        ton_profile_set(&profile, fields[i], text, &error);
    fuzz_must(profile.age >= 0 && profile.age <= 150, "an age is one");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int64_t seconds;
    char key[TON_TITLE_KEY_BYTES], lower[TON_ID_BYTES];
    char *text = fuzz_text(data, size);
    if (ton_moment_read(&seconds, text))
        fuzz_must(seconds >= 0 && seconds <= INT64_C(253402300799), "a moment has four digits");
    read_rating(text);
    read_profile(text);
    ton_title_key(key, text, "title");
    ton_title_key(key, "artist", text);
    if (ton_is_uuid(text, lower))
        fuzz_must(strlen(lower) == strlen(text), "an identifier keeps its length");
    free(text);
    return 0;
}

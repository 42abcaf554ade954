/* Keys, numbers and weights as people type them. */
#include "recommend/content/key.h"
#include "recommend/content/number.h"
#include "recommend/content/space.h"
#include "tests/fuzz/fuzz.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void read_weights(const char *text)
{
    ton_space space;
    ton_error error;
    ton_space_of_descriptors(&space);
    float weights[TON_SPACE_FAMILIES], sum = 0;
    if (ton_space_weights(&space, weights, text, &error) != TON_OK)
        return;
    for (int k = 0; k < space.families; k++) {
        fuzz_must(weights[k] >= 0 && weights[k] <= 1e6F, "a weight is in range");
        sum += weights[k];
    }
    fuzz_must(sum > 0, "some weight counts");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_text(data, size);
    int tonic = 0, minor = 0;
    double number = 0, unit = 0;
    ton_key_read(&tonic, &minor, text);
    fuzz_must(tonic >= 0 && tonic < 12 && (minor == 0 || minor == 1), "a key is one of 24");
    ton_mode_read(&minor, text);
    size_t read = ton_number_read(&number, &unit, text);
    fuzz_must(read <= size && isfinite(number), "a number is finite");
    read_weights(text);
    free(text);
    return 0;
}

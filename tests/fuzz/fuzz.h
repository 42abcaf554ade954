/* What the fuzzers share. Each is one file tests/fuzz/NAME.c with the function below, run by
 * libFuzzer (tools/fuzz.sh) from the seeds that tests/fuzz/seeds.sh writes into NAME/. */
#ifndef TONARY_TESTS_FUZZ_H
#define TONARY_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes as a string that ends where they end, so that reading on is seen; freed by the caller.
 */
char *fuzz_text(const uint8_t *data, size_t size);

/* The bytes as an open file without a name; closed by the caller. */
int fuzz_file(const uint8_t *data, size_t size);

/* Ends the run when a promise is broken. */
void fuzz_must(int holds, const char *promise);

#endif

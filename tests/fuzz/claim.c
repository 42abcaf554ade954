/* The header of any file claims something sensible, or nothing; its first bytes are a format or
 * not.
 */
#include "extract/claim.h"
#include "extract/formats.h"
#include "tests/fuzz/fuzz.h"

#include <math.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ton_claim claim;
    unsigned char magic[TON_MAGIC_BYTES] = {0};
    int file = fuzz_file(data, size);
    ton_claim_read(&claim, file, (int64_t)size);
    fuzz_must(isfinite(claim.stretch) && claim.stretch >= 1, "a claim is finite, at least 1");
    ton_read_at(file, magic, sizeof magic, 0);
    ton_format_allowed(magic);
    close(file);
    return 0;
}

/* Any bytes are a sheet whose pieces come in order, or an error. */
#include "tools/cli/cue.h"
#include "base/text.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static void judge_text(const ton_cue *cue, const char *text)
{
    fuzz_must(!text || (*text && ton_utf8_valid(text)), "a text says something in UTF-8");
    fuzz_must(!text || (text > cue->text && strlen(text) <= 3 * TON_CUE_BYTES),
              "it is the sheet's");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ton_cue cue;
    ton_error error = {0};
    ton_status status = ton_cue_read(&cue, data, size, &error);
    fuzz_must(status == TON_OK || status == TON_INVALID, "a sheet is right or wrong");
    fuzz_must(status == TON_OK || *error.message, "what is wrong is told");
    fuzz_must(status != TON_OK || cue.files > 1 || (cue.file && cue.count), "it divides a file");
    fuzz_must(cue.count <= TON_CUE_TRACKS, "it has so many pieces");
    for (int i = 0; i < cue.count; i++) {
        const ton_cue_track *track = &cue.track[i];
        fuzz_must(track->number > (i ? track[-1].number : 0), "numbers rise");
        fuzz_must(status != TON_OK || cue.files > 1 || track->start > (i ? track[-1].start : -1),
                  "so do borders");
        judge_text(&cue, track->title);
        judge_text(&cue, track->performer);
    }
    const char *const texts[] = {cue.file, cue.title, cue.performer, cue.date, cue.genre};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        judge_text(&cue, texts[i]);
    ton_cue_free(&cue);
    return 0;
}

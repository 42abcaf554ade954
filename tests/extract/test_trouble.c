/* Trouble of the machine is no verdict on a file: here a descriptor from which nothing can be read.
 */
#include "extract/trouble.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "tests/extract/sound.h"

TestSuite(extract_trouble, .init = sound_make_folder, .fini = sound_remove_folder);

Test(extract_trouble, the_first_is_told)
{
    static const struct {
        int first, second;
        ton_status status;
        const char *says;
    } rows[] = {
        {0, 0, TON_OK, ""},
        {EIO, 0, TON_IO, "cannot be read: Input/output error"},
        {EIO, ENOMEM, TON_IO, "cannot be read: Input/output error"},
        {ENOMEM, EIO, TON_NO_MEMORY, "out of memory"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ton_error error = {0};
        ton_trouble_forget();
        ton_trouble_note(rows[i].first);
        ton_trouble_note(rows[i].second);
        cr_expect(ton_trouble_tell(&error) == rows[i].status, "row %zu", i);
        cr_expect_str_eq(error.message, rows[i].says);
    }
}

static const char *const names[] = {"a.wav", "a.flac", "a.ogg", "a.mp3", "text.mp3", "text.m4a"};

static void write_all(void)
{
    sound_write("a.wav", (sound_spec){.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16});
    sound_write("a.flac", (sound_spec){.format = SF_FORMAT_FLAC | SF_FORMAT_PCM_16});
    sound_write("a.ogg", (sound_spec){.format = SF_FORMAT_OGG | SF_FORMAT_VORBIS});
    sound_write("a.mp3", (sound_spec){.format = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III});
    sound_write_bytes("text.mp3", "no music", 8);
    sound_write_bytes("text.m4a", "no music", 8);
}

Test(extract_trouble, what_cannot_be_read_is_not_judged)
{
    static ton_record record;
    write_all();
    ton_extractor *extractor = ton_extractor_new(NULL, NULL);
    for (size_t i = 0; i < COUNT(names); i++) {
        int blind = open(sound_path(names[i]), O_WRONLY);
        ton_extract(extractor, &record, blind, names[i]);
        cr_expect(record.outcome == TON_OUTCOME_FAILED && record.transient, "%s", names[i]);
        cr_expect_str_eq(record.reason, "cannot be read: Bad file descriptor");
        close(blind);
        int sighted = open(sound_path(names[i]), O_RDONLY);
        ton_extract(extractor, &record, sighted, names[i]);
        cr_expect(!record.transient, "%s: %s", names[i], record.reason);
        close(sighted);
    }
    ton_extractor_free(extractor);
}

Test(extract_trouble, nor_has_it_a_key)
{
    write_all();
    for (size_t i = 0; i < COUNT(names); i++) {
        ton_error error;
        ton_audio_key key;
        int blind = open(sound_path(names[i]), O_WRONLY);
        cr_expect(ton_audio_key_read(&key, blind, &error) == TON_IO, "%s", names[i]);
        cr_expect_str_eq(error.message, "cannot be read: Bad file descriptor");
        close(blind);
    }
}

/* Only regular files are opened, and nothing ever blocks. */
#include "extract/extract.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/extract/sound.h"

TestSuite(extract_open, .init = sound_make_folder, .fini = sound_remove_folder, .timeout = 20);

static void make_socket(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    cr_assert(bind(listener, (struct sockaddr *)&address, sizeof address) == 0);
    close(listener);
}

static void make_all(void)
{
    cr_assert(mkfifo(sound_path("fifo.flac"), 0600) == 0);
    cr_assert(mkdir(sound_path("folder.flac"), 0700) == 0);
    make_socket(sound_path("socket.flac"));
    cr_assert(symlink("loop.flac", sound_path("loop.flac")) == 0);
    cr_assert(symlink("nowhere", sound_path("dangling.flac")) == 0);
}

Test(extract_open, what_is_no_regular_file_is_refused)
{
    static const struct {
        const char *name;
        ton_status status;
        const char *says;
    } rows[] = {
        {"fifo.flac", TON_UNSUPPORTED, "fifo.flac is not a regular file"},
        {"folder.flac", TON_UNSUPPORTED, "folder.flac is not a regular file"},
        {"socket.flac", TON_UNSUPPORTED, "socket.flac is not a regular file"},
        {"loop.flac", TON_IO, "loop.flac cannot be opened: "},
        {"dangling.flac", TON_NOT_FOUND, "dangling.flac cannot be opened: "},
        {"none.flac", TON_NOT_FOUND, "none.flac cannot be opened: "},
        {"none\n\xff.flac", TON_NOT_FOUND, "none ÿ.flac cannot be opened: "},
        {"fifo.flac/x", TON_NOT_FOUND, "fifo.flac/x cannot be opened: "},
    };
    make_all();
    for (size_t i = 0; i < COUNT(rows); i++) {
        ton_error error;
        struct stat facts = {.st_size = 77};
        int descriptor = -7;
        ton_status status = ton_open_audio(&descriptor, &facts, sound_path(rows[i].name), &error);
        cr_expect(status == rows[i].status && error.status == status, "row %zu", i);
        cr_expect(strstr(error.message, rows[i].says), "row %zu: %s", i, error.message);
        cr_expect(descriptor == -7 && facts.st_size == 77, "row %zu", i);
        cr_expect(ton_open_audio(&descriptor, NULL, sound_path(rows[i].name), NULL) == status);
    }
}

Test(extract_open, a_file_is_opened_for_slow_disks_and_for_this_process_only)
{
    sound_write_bytes("a.flac", "abc", 3);
    struct stat facts;
    int descriptor;
    cr_assert(ton_open_audio(&descriptor, &facts, sound_path("a.flac"), NULL) == TON_OK);
    cr_expect(facts.st_size == 3);
    cr_expect(!(fcntl(descriptor, F_GETFL) & O_NONBLOCK));
    cr_expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC);
    close(descriptor);
}

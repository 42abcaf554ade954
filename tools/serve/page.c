/* The kernel sees to it that no name leads out of the folder, whatever dots and links it is made of
 * (openat2, Linux 5.6). Names are not decoded: those of a page need no escapes. */
#define _GNU_SOURCE /* O_PATH */
#include "tools/serve/page.h"

#include "tools/serve/reply.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FILE_MOST = 16 << 20 /* bytes */, PATH_BYTES = 4096 };

struct ton_page {
    int folder; /* -1: there is none */
};

static const char *type_of(const char *name)
{
    static const char *const types[][2] = {{".html", "text/html; charset=utf-8"},
                                           {".js", "text/javascript; charset=utf-8"},
                                           {".css", "text/css; charset=utf-8"},
                                           {".svg", "image/svg+xml"}};
    const char *ending = strrchr(name, '.');
    for (size_t i = 0; ending && i < sizeof types / sizeof *types; i++)
        if (!strcmp(ending, types[i][0]))
            return types[i][1];
    return NULL;
}

/* ---- the folder ---------------------------------------------------------------------------------
 */

/* Where `make page` and `make install` put it. */
static int open_beside(void)
{
    static const char *const places[] = {"page/dist", "../share/tonary/page"};
    char path[PATH_BYTES];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    int folder = -1;
    if (length <= 0)
        return -1;
    path[length] = '\0';
    size_t start = (size_t)(strrchr(path, '/') + 1 - path);
    for (size_t i = 0; folder < 0 && i < sizeof places / sizeof *places; i++) {
        snprintf(path + start, sizeof path - start, "%s", places[i]);
        folder = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    }
    return folder;
}

ton_status ton_page_open(ton_page **out, const char *folder, ton_error *error)
{
    ton_page *page = *out = calloc(1, sizeof *page);
    if (!page)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    page->folder = folder ? open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC) : open_beside();
    if (folder && page->folder < 0) {
        ton_status status = ton_fail(error, TON_IO, "%s: %s", folder, strerror(errno));
        ton_page_close(page);
        *out = NULL;
        return status;
    }
    return TON_OK;
}

void ton_page_close(ton_page *page)
{
    if (page && page->folder >= 0)
        close(page->folder);
    free(page);
}

/* ---- its files ----------------------------------------------------------------------------------
 */

static bool read_all(ton_answered *answered, int file)
{
    struct stat facts;
    if (fstat(file, &facts) || !S_ISREG(facts.st_mode) || facts.st_size > FILE_MOST)
        return false;
    size_t room = (size_t)facts.st_size;
    answered->body = malloc(room + 1); /* one more, so that an empty file is no lack of memory */
    ssize_t count = 1;
    while (answered->body && count > 0 && answered->bytes < room) {
        count = read(file, answered->body + answered->bytes, room - answered->bytes);
        answered->bytes += count > 0 ? (size_t)count : 0;
    }
    return answered->body && answered->bytes == room;
}

static bool read_file(ton_answered *answered, int folder, const char *name)
{
    /* What is no file must not keep us waiting: a pipe would. */
    struct open_how how = {.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK,
                           .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
    int file = (int)syscall(SYS_openat2, folder, name, &how, sizeof how);
    if (file < 0)
        return false;
    bool is_read = read_all(answered, file);
    close(file);
    if (!is_read) {
        free(answered->body);
        answered->body = NULL;
    }
    return is_read;
}

static enum MHD_Result say_how(struct MHD_Connection *connection)
{
    ton_answered answered = {.code = 404, .type = "text/plain; charset=utf-8"};
    answered.body =
        strdup("There is no page here yet. `make page` builds it (it needs npm and the "
               "network once);\n`tonary serve --page FOLDER` serves one from elsewhere. "
               "The API is at /api/v1/openapi.json.\n");
    answered.bytes = answered.body ? strlen(answered.body) : 0;
    return ton_reply_json(connection, &answered);
}

enum MHD_Result ton_page_answer(const ton_page *page, struct MHD_Connection *connection,
                                const char *path)
{
    const char *name = strcmp(path, "/") ? path + (*path == '/') : "index.html";
    ton_answered answered = {.code = 200, .type = type_of(name)};
    if (page->folder < 0 && !strcmp(path, "/"))
        return say_how(connection);
    if (page->folder >= 0 && answered.type && read_file(&answered, page->folder, name))
        return ton_reply_json(connection, &answered);
    return ton_reply_error(connection, 404, "not_found", "the page has no such file");
}

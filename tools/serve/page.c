/* Names are not decoded: those of a page need no escapes. */
#define _GNU_SOURCE /* O_PATH */
#include "tools/serve/page.h"

#include "tools/serve/beneath.h"
#include "tools/serve/reply.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_BYTES = 4096 };

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
    if (page->folder >= 0 && answered.type && ton_beneath_read(&answered, page->folder, name))
        return ton_reply_json(connection, &answered);
    return ton_reply_error(connection, 404, "not_found", "the page has no such file");
}

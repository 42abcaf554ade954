/* Places may lie in one another, or be named twice; the outermost counts. */
#include "tools/cli/roots.h"
#include "tools/cli/paths.h"
#include "tools/cli/say.h"

#include <stdlib.h>
#include <string.h>

void ton_roots_free(ton_roots *roots)
{
    ton_names_free(&roots->names);
    free(roots->root);
    *roots = (ton_roots){0};
}

/* A folder stands right before all that is in it: '/' sorts before every other byte. */
static int by_place(const void *a, const void *b)
{
    const unsigned char *x = (const unsigned char *)((const ton_root *)a)->path;
    const unsigned char *y = (const unsigned char *)((const ton_root *)b)->path;
    while (*x && *x == *y)
        x++, y++;
    return (*x == '/' ? 1 : *x ? *x + 1 : 0) - (*y == '/' ? 1 : *y ? *y + 1 : 0);
}

static bool lies_in(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    length -= folder[length - 1] == '/';
    return !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}

int ton_roots_settle(ton_root *roots, int count)
{
    int kept = 0;
    if (count)
        qsort(roots, (size_t)count, sizeof *roots, by_place);
    for (int i = 0; i < count; i++)
        if (!kept || !lies_in(roots[i].path, roots[kept - 1].path))
            roots[kept++] = roots[i];
    return kept;
}

static ton_status add(ton_roots *roots, ton_walk *walk, const char *name, bool may_vanish,
                      const ton_session *session, ton_error *error)
{
    char *path;
    ton_status status = ton_path_absolute(&path, name, error);
    if (status != TON_OK)
        return status;
    status = ton_walk_add(walk, path, error);
    if (status == TON_OK || (status == TON_NOT_FOUND && may_vanish))
        status = ton_names_add(&roots->names, path, error);
    else if (status == TON_NOT_FOUND || status == TON_IO) {
        ton_say_error(session, ton_status_code(status), error->message);
        roots->lost++;
        status = TON_OK;
    }
    free(path);
    return status;
}

ton_status ton_roots_add(ton_roots *roots, ton_walk *walk, const ton_names *paths, bool may_vanish,
                         const ton_session *session, ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 0; i < paths->count && status == TON_OK; i++)
        status = add(roots, walk, paths->text[i], may_vanish, session, error);
    if (status != TON_OK)
        return status;
    roots->root = calloc((size_t)roots->names.count + 1, sizeof *roots->root);
    if (!roots->root)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < roots->names.count; i++)
        roots->root[i].path = roots->names.text[i];
    roots->count = ton_roots_settle(roots->root, roots->names.count);
    return TON_OK;
}

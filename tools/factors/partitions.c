#include "tools/factors/partitions.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/hash.h"
#include "tools/cli/paths.h"

typedef struct table {
    FILE *stream;
    char *path, *beside; /* its name at last, and until then */
    ton_loan_file file;
} table;

struct ton_partitions {
    int count;
    table *table; /* (count) */
};

static const char heading[] = "listener,item,value,weight\n";

static ton_status fail_io(const char *path, ton_error *error)
{
    return ton_fail(error, errno == ENOMEM ? TON_NO_MEMORY : TON_IO, "%.900s: %s", path,
                    strerror(errno));
}

/* Text is short and formatted once, so that what is hashed is what is written. */
static void put_text(table *to, const char *text, size_t length)
{
    fwrite(text, 1, length, to->stream);
    to->file.hash = ton_hash(to->file.hash, text, length);
}

static ton_status open_table(table *to, const char *folder, int number, ton_error *error)
{
    char beside[TON_LOAN_NAME_BYTES + 8];
    to->file = (ton_loan_file){.hash = TON_HASH_START};
    snprintf(to->file.name, sizeof to->file.name, "part-%05d.csv", number);
    snprintf(beside, sizeof beside, ".%s.new", to->file.name);
    to->path = ton_path_join(folder, to->file.name);
    to->beside = ton_path_join(folder, beside);
    if (!to->path || !to->beside)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    to->stream = fopen(to->beside, "we");
    if (!to->stream)
        return fail_io(to->beside, error);
    put_text(to, heading, sizeof heading - 1);
    return TON_OK;
}

/* All tables are open at once, and a shell usually lets a program open fewer than there may be. */
static void allow_files(int count)
{
    enum { OTHERS = 64 };
    struct rlimit limit;
    rlim_t wanted = (rlim_t)count + OTHERS;
    if (getrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
    setrlimit(RLIMIT_NOFILE, &limit); /* when that fails, opening says so */
}

ton_status ton_partitions_open(ton_partitions **partitions, const char *folder, int count,
                               ton_error *error)
{
    ton_partitions *all = calloc(1, sizeof *all);
    if (!all)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    allow_files(count);
    all->count = count;
    all->table = calloc((size_t)count, sizeof *all->table);
    ton_status status = all->table ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < count && status == TON_OK; i++)
        status = open_table(&all->table[i], folder, i, error);
    if (status == TON_OK)
        *partitions = all;
    else
        ton_partitions_close(all);
    return status;
}

void ton_partitions_add(ton_partitions *partitions, int64_t listener, int32_t item, float value,
                        double weight)
{
    char row[128];
    table *to = &partitions->table[listener % partitions->count];
    int length = snprintf(row, sizeof row, "%lld,%d,%.9g,%.9g\n", (long long)listener, item,
                          (double)value, weight);
    put_text(to, row, (size_t)length);
    to->file.rows++;
}

static ton_status finish_table(table *of, ton_error *error)
{
    FILE *stream = of->stream;
    bool is_good = !ferror(stream) && fflush(stream) == 0 && fsync(fileno(stream)) == 0;
    of->stream = NULL;
    is_good &= fclose(stream) == 0;
    return is_good ? TON_OK : fail_io(of->path, error);
}

static ton_status name_table(table *of, ton_error *error)
{
    if (rename(of->beside, of->path) < 0)
        return fail_io(of->path, error);
    free(of->beside);
    of->beside = NULL;
    return TON_OK;
}

ton_status ton_partitions_finish(ton_partitions *partitions, ton_loan_file *file, ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 0; i < partitions->count && status == TON_OK; i++)
        status = finish_table(&partitions->table[i], error);
    for (int i = 0; i < partitions->count && status == TON_OK; i++) {
        file[i] = partitions->table[i].file;
        status = name_table(&partitions->table[i], error);
    }
    return status;
}

void ton_partitions_close(ton_partitions *partitions)
{
    if (!partitions)
        return;
    for (int i = 0; partitions->table && i < partitions->count; i++) {
        table *of = &partitions->table[i];
        if (of->stream)
            fclose(of->stream);
        if (of->beside)
            unlink(of->beside);
        free(of->path);
        free(of->beside);
    }
    free(partitions->table);
    free(partitions);
}

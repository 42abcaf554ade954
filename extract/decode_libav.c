/* libav by way of its plug-in, which is looked for where this program or library lies.
 *
 * It is loaded before the first file, since a process that analyses files may be one in which
 * nothing can be opened any more.
 */
#define _GNU_SOURCE /* dladdr */
#include "extract/decoder.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "extract/claim.h"
#include "extract/libav.h"
#include "extract/tags.h"

enum { PATH_BYTES = 4096 };
static const double framed_slack = 0.25; /* as for the other codecs that work in frames */

static const ton_libav *plugin;
static char failure[200]; /* why a plug-in that is there was not loaded */

static bool load_from(const char *folder, const char *place)
{
    char path[PATH_BYTES];
    int length = snprintf(path, sizeof path, "%s/%s/libav.so", folder, place);
    if (length >= (int)sizeof path || access(path, R_OK) != 0)
        return false;
    void *object = dlopen(path, RTLD_NOW | RTLD_LOCAL); /* stays until the process ends */
    const ton_libav *found = object ? dlsym(object, TON_LIBAV_SYMBOL) : NULL;
    if (!found)
        snprintf(failure, sizeof failure, "%s", dlerror());
    else if (found->version != TON_LIBAV_VERSION)
        snprintf(failure, sizeof failure, "it is of another version of tonary");
    else
        plugin = found;
    return true;
}

/* Beside the file in a build folder; installed, PREFIX/lib/tonary, seen from PREFIX/bin and from
 * PREFIX/lib. */
static bool load_near(char *file)
{
    static const char *const places[] = {".", "../lib/tonary", "tonary"};
    char *slash = strrchr(file, '/');
    if (!slash)
        return false;
    *slash = '\0';
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (load_from(file, places[i]))
            return true;
    return false;
}

static void load(void)
{
    char file[PATH_BYTES] = "";
    Dl_info own;
    const char *folder = getenv("TONARY_PLUGINS");
    if (folder) {
        load_from(folder, ".");
        return;
    }
    if (dladdr(&ton_decoder_libav, &own) && own.dli_fname)
        snprintf(file, sizeof file, "%s", own.dli_fname);
    if (load_near(file))
        return;
    ssize_t length = readlink("/proc/self/exe", file, sizeof file - 1);
    if (length > 0) {
        file[length] = '\0';
        load_near(file);
    }
}

void ton_libav_load(void)
{
    static bool tried;
    pthread_mutex_lock(&ton_decoder_global);
    if (!tried)
        load();
    tried = true;
    pthread_mutex_unlock(&ton_decoder_global);
}

bool ton_libav_loaded(const char **why)
{
    *why = failure;
    return plugin != NULL;
}

static ton_status open_decoder(ton_decoder *d, ton_error *error)
{
    char reason[TON_LIBAV_TEXT_BYTES] = "";
    ton_libav_sound sound;
    ton_libav_load();
    if (!plugin)
        return ton_fail(error, TON_UNSUPPORTED, TON_NOT_READ);
    ton_status status = plugin->open(&d->file, &sound, d->descriptor, d->size, ton_read_at, reason);
    if (status)
        return ton_fail(error, status, "%s", *reason ? reason : TON_NOT_READ);
    d->codec = sound.codec;
    d->slack = framed_slack;
    d->rate = sound.rate;
    d->channels = sound.channels;
    d->announced = sound.announced;
    d->guessed = sound.guessed;
    d->present = sound.guessed ? 0 : (int64_t)sound.announced;
    d->seekable = d->present > 0;
    return TON_OK;
}

static void close_decoder(ton_decoder *d)
{
    if (d->file)
        plugin->close(d->file);
}

static int64_t read_frames(ton_decoder *d, float *samples, int64_t capacity)
{
    _Static_assert(sizeof d->complaint >= TON_LIBAV_TEXT_BYTES, "the plug-in's text fits");
    return plugin->read(d->file, samples, capacity, d->complaint);
}

static int64_t seek_frame(ton_decoder *d, int64_t frame)
{
    return plugin->seek(d->file, frame);
}

static void take(void *tags, const char *property, const char *value)
{
    ton_tags_property(tags, property, value);
}

static void read_tags(const ton_decoder *d, ton_tags *tags)
{
    plugin->tags(d->file, take, tags);
}

static void about(char out[TON_ABOUT_BYTES])
{
    ton_libav_load();
    if (plugin)
        snprintf(out, TON_ABOUT_BYTES, "%s", plugin->about());
    else
        snprintf(out, TON_ABOUT_BYTES, *failure ? "no libav: %s" : "no libav plug-in%s", failure);
}

const ton_decoder_kind ton_decoder_libav = {
    about, open_decoder, close_decoder, read_frames, seek_frame, read_tags,
};

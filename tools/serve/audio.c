/* The path comes from the corpus and never from the caller, who knows a track by its id. */
#include "tools/serve/audio.h"

#include "extract/extract.h"
#include "tools/cli/open.h"
#include "tools/serve/range.h"
#include "tools/serve/reply.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINE_BYTES = 80 };

static const char *type_of(const char *codec)
{
    static const char *const types[][2] = {{"vorbis", "audio/ogg"}, {"opus", "audio/ogg"},
                                           {"flac", "audio/flac"},  {"mp3", "audio/mpeg"},
                                           {"mpeg", "audio/mpeg"},  {"aac", "audio/mp4"},
                                           {"alac", "audio/mp4"},   {"pcm", "audio/wav"}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (!strncmp(codec, types[i][0], strlen(types[i][0])))
            return types[i][1];
    return "application/octet-stream";
}

ton_status ton_track_file_open(ton_track_file *file, const ton_session *session, const char *id,
                               ton_error *error)
{
    ton_corpus *corpus = NULL;
    ton_track track = {0};
    char *end;
    long long number = strtoll(id, &end, 10);
    *file = (ton_track_file){.descriptor = -1};
    if (end == id || *end || number <= 0)
        return ton_fail(error, TON_NOT_FOUND, "a file is called by the id of its track");
    ton_status status = ton_open_filled(&corpus, session, error);
    if (status == TON_OK)
        status = ton_track_get(corpus, &track, number, error);
    if (status == TON_OK && (track.gone || *track.path != '/'))
        status = ton_fail(error, TON_NOT_FOUND, "track %lld has no file", number);
    if (status == TON_OK)
        status = ton_open_audio(&file->descriptor, &file->facts, track.path, error);
    snprintf(file->codec, sizeof file->codec, "%s", track.codec);
    if (status == TON_OK) {
        file->path = track.path;
        track.path = NULL;
    }
    ton_track_clear(&track);
    ton_close_filled(corpus, session);
    return status;
}

void ton_track_file_close(ton_track_file *file)
{
    if (file->descriptor >= 0)
        close(file->descriptor);
    free(file->path);
    *file = (ton_track_file){.descriptor = -1};
}

static void tag_of(char tag[LINE_BYTES], const struct stat *facts)
{
    snprintf(tag, LINE_BYTES, "\"%llx-%llx-%lx\"", (unsigned long long)facts->st_size,
             (unsigned long long)facts->st_mtim.tv_sec, (unsigned long)facts->st_mtim.tv_nsec);
}

static void add_range(struct MHD_Response *response, const ton_byte_range *range, uint64_t bytes)
{
    char line[LINE_BYTES];
    if (range->kind == TON_RANGE_NONE)
        snprintf(line, sizeof line, "bytes */%llu", (unsigned long long)bytes);
    else
        snprintf(line, sizeof line, "bytes %llu-%llu/%llu", (unsigned long long)range->first,
                 (unsigned long long)(range->first + range->count - 1), (unsigned long long)bytes);
    if (range->kind != TON_RANGE_WHOLE)
        ton_http.add_response_header(response, "Content-Range", line);
}

/* The response takes the descriptor over. */
static enum MHD_Result send_sound(struct MHD_Connection *connection, ton_track_file *s)
{
    static const unsigned codes[] = {
        [TON_RANGE_WHOLE] = 200, [TON_RANGE_PART] = 206, [TON_RANGE_NONE] = 416};
    char tag[LINE_BYTES];
    uint64_t bytes = (uint64_t)s->facts.st_size;
    tag_of(tag, &s->facts);
    const char *same = ton_http.lookup_connection_value(connection, MHD_HEADER_KIND, "If-Range");
    const char *asked = ton_http.lookup_connection_value(connection, MHD_HEADER_KIND, "Range");
    ton_byte_range range =
        ton_byte_range_read(same && strcmp(same, tag) != 0 ? NULL : asked, bytes);
    struct MHD_Response *response =
        ton_http.create_response_from_fd_at_offset64(range.count, s->descriptor, range.first);
    if (!response)
        return MHD_NO;
    s->descriptor = -1;
    ton_reply_secure(response);
    add_range(response, &range, bytes);
    ton_http.add_response_header(response, "Accept-Ranges", "bytes");
    ton_http.add_response_header(response, "ETag", tag);
    ton_http.add_response_header(response, "Content-Type", type_of(s->codec));
    enum MHD_Result result = ton_http.queue_response(connection, codes[range.kind], response);
    ton_http.destroy_response(response);
    return result;
}

ton_status ton_audio_send(enum MHD_Result *result, const ton_call *call, const char *id,
                          ton_error *error)
{
    ton_track_file file;
    ton_status status = ton_track_file_open(&file, call->session, id, error);
    if (status != TON_OK)
        return status;
    *result = send_sound(call->connection, &file);
    ton_track_file_close(&file);
    return TON_OK;
}

enum MHD_Result ton_audio_answer(const ton_call *call)
{
    ton_error error = {.status = TON_OK};
    enum MHD_Result result = MHD_NO;
    ton_status status = ton_audio_send(&result, call, call->rest, &error);
    if (status == TON_OK)
        return result;
    return ton_reply_error(call->connection, status == TON_BUSY ? 503 : 404,
                           ton_status_code(status), error.message);
}

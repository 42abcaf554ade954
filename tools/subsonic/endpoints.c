/* The table of endpoints, and the envelope of their answers. HTTP says 200 to errors too: the API
 * tells them inside. */
#include "tools/subsonic/answers.h"

#include "tonary.h"
#include "tools/cli/json.h"
#include "tools/serve/reply.h"
#include "tools/subsonic/md5.h"
#include "tools/subsonic/xml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PREFIX   "/rest/"
#define PROTOCOL "1.16.1"
#define SPACE    "http://subsonic.org/restapi"
#define ROOT     "subsonic-response"

struct ton_rest_endpoint {
    const char *name;
    bool is_public; /* anybody may ask */
    ton_rest_function *answer;
};

static const ton_rest_endpoint endpoints[] = {
    {"ping", false, ton_answer_nothing},
    {"getOpenSubsonicExtensions", true, ton_answer_extensions},
    {"tokenInfo", false, ton_answer_token},
    {"getLicense", false, ton_answer_license},
    {"getMusicFolders", false, ton_answer_folders},
    {"getUser", false, ton_answer_user},
    {"getSong", false, ton_answer_song},
    {"search3", false, ton_answer_search},
    {"getSonicSimilarTracks", false, ton_answer_sonic},
    {"findSonicPath", false, ton_answer_path},
    {"getSimilarSongs", false, ton_answer_similar},
    {"getSimilarSongs2", false, ton_answer_similar_2},
    {"stream", false, ton_answer_stream},
    {"getCoverArt", false, ton_answer_cover},
    {"scrobble", false, ton_answer_scrobble},
};

const ton_rest_endpoint *ton_rest_find(const char *path)
{
    const size_t prefix = sizeof PREFIX - 1;
    if (strncmp(path, PREFIX, prefix) != 0)
        return NULL;
    for (size_t i = 0; i < sizeof endpoints / sizeof *endpoints; i++) {
        const size_t length = strlen(endpoints[i].name);
        const char *end = path + prefix + length;
        if (!strncmp(path + prefix, endpoints[i].name, length) && (!*end || !strcmp(end, ".view")))
            return &endpoints[i];
    }
    return NULL;
}

/* ---- the envelope -------------------------------------------------------------------------------
 */

static json_t *respond(const ton_errand *errand, ton_fault fault)
{
    bool is_fine = fault == TON_FAULT_NONE;
    json_t *response = json_object();
    ton_json_put(response, "status", json_string(is_fine ? "ok" : "failed"));
    ton_json_put(response, "version", json_string(PROTOCOL));
    ton_json_put(response, "type", json_string("tonary"));
    ton_json_put(response, "serverVersion", json_string(TON_VERSION));
    ton_json_put(response, "openSubsonic", json_true());
    if (is_fine) {
        json_object_update(response, errand->answer);
        return response;
    }
    json_t *error = json_object();
    ton_json_put(error, "code", json_integer(fault));
    ton_json_put(error, "message", ton_json_text(errand->message));
    ton_json_put(response, "error", error);
    return response;
}

static enum MHD_Result send_response(const ton_errand *errand, ton_fault fault, bool is_json)
{
    ton_answered answered = {.code = 200, .type = is_json ? NULL : "text/xml; charset=utf-8"};
    FILE *stream = open_memstream(&answered.body, &answered.bytes);
    if (!stream)
        return MHD_NO;
    json_t *response = respond(errand, fault);
    if (is_json) {
        json_t *document = json_object();
        ton_json_put(document, ROOT, response);
        ton_json_print(document, stream, false);
    } else {
        ton_xml_print(ROOT, SPACE, response, stream);
        json_decref(response);
    }
    fclose(stream);
    return ton_reply_json(errand->call->connection, &answered);
}

static ton_fault read_format(ton_errand *errand, bool *is_json)
{
    const char *format = ton_errand_take(errand, "f");
    *is_json = format && !strcmp(format, "json");
    if (!format || *is_json || !strcmp(format, "xml"))
        return TON_FAULT_NONE;
    return ton_errand_fail(errand, TON_FAULT_OTHER, "f is xml or json");
}

enum MHD_Result ton_rest_answer(const ton_rest_endpoint *endpoint, const ton_subsonic *subsonic,
                                const ton_call *call)
{
    ton_errand errand = {.call = call, .subsonic = subsonic, .answer = json_object()};
    bool is_json;
    ton_fault fault = read_format(&errand, &is_json);
    if (fault == TON_FAULT_NONE && !endpoint->is_public)
        fault = ton_errand_identify(&errand);
    if (fault == TON_FAULT_NONE)
        fault = endpoint->answer(&errand);
    enum MHD_Result result =
        errand.is_sent ? errand.result : send_response(&errand, fault, is_json);
    json_decref(errand.answer);
    return result;
}

/* ---- starting -----------------------------------------------------------------------------------
 */

ton_status ton_subsonic_new(ton_subsonic **out, const ton_subsonic_options *o, ton_error *error)
{
    ton_subsonic *subsonic = *out = calloc(1, sizeof *subsonic);
    if (!subsonic)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    if (o->per_artist)
        snprintf(subsonic->per_artist, sizeof subsonic->per_artist, "%d", o->per_artist);
    if (o->per_album)
        snprintf(subsonic->per_album, sizeof subsonic->per_album, "%d", o->per_album);
    if (o->no_copies)
        strcpy(subsonic->no_copies, "true");
    ton_status status = ton_md5_find(error);
    return status == TON_OK ? ton_users_read(&subsonic->users, o->users, error) : status;
}

void ton_subsonic_free(ton_subsonic *subsonic)
{
    if (!subsonic)
        return;
    ton_users_free(&subsonic->users);
    free(subsonic);
}

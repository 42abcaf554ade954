#include "tools/serve/specials.h"

#include "tools/cli/json.h"
#include "tools/serve/audio.h"
#include "tools/serve/cover.h"
#include "tools/serve/follow.h"
#include "tools/serve/login.h"
#include "tools/serve/openapi.h"
#include "tools/serve/reply.h"
#include "tools/serve/reports.h"

#include <stdio.h>
#include <string.h>

static enum MHD_Result state(const ton_call *call)
{
    int64_t number;
    return ton_reply_document(call->connection, 200, ton_job_state(call->job, &number));
}

static enum MHD_Result start(const ton_call *call)
{
    ton_error error = {.status = TON_OK};
    const char *folder = ton_query_take(call->query, "folder");
    if (!folder)
        return ton_reply_error(call->connection, 400, "invalid", "folder is missing");
    ton_status status = ton_job_start(call->job, folder, &error);
    if (status != TON_OK)
        return ton_reply_error(call->connection, ton_code_of(status), ton_status_code(status),
                               error.message);
    return state(call);
}

static enum MHD_Result stop(const ton_call *call)
{
    ton_job_stop(call->job);
    return state(call);
}

static enum MHD_Result follow_state(const ton_call *call)
{
    return ton_reply_document(call->connection, 200, ton_follower_state(call->follower));
}

#define INDEX "/api/v1/index"

const ton_special ton_specials[] = {
    {"GET", TON_LOGIN, NULL, "", "whether a token is needed, and whether a session has begun", NULL,
     ton_login_state},
    {"POST", TON_LOGIN, NULL, "token",
     "begins a browser's session: a cookie that stands for the token", NULL, ton_login_begin},
    {"DELETE", TON_LOGIN, NULL, "", "ends it", NULL, ton_login_end},
    {"GET", "/api/v1/openapi.json", NULL, "", "this description", NULL, ton_openapi_answer},
    {"GET", "/api/v1/audio/", "id", "", "the file of a track, or a part of it", "audio/*",
     ton_audio_answer},
    {"GET", "/api/v1/cover/", "id", "",
     "the picture in the file of a track, else in its folder; not_found when there is none",
     "image/*", ton_cover_answer},
    {"GET", "/api/v1/reports", NULL, "", "reports of experiments", NULL, ton_reports_list},
    {"GET", "/api/v1/reports/", "name", "", "one of them, as HTML", "text/html",
     ton_reports_answer},
    {"GET", "/api/v1/status", NULL, "",
     "how far the vectors of this machine, in its file and in memory, are behind the corpus", NULL,
     follow_state},
    {"GET", INDEX, NULL, "", "how the indexing goes", NULL, state},
    {"POST", INDEX, NULL, "folder", "begins to index a folder", NULL, start},
    {"DELETE", INDEX, NULL, "", "stops the indexing; what is done is kept", NULL, stop},
    {"GET", INDEX "/events", NULL, "", "how it goes, as server-sent events", "text/event-stream",
     ton_events_answer},
};
const int ton_special_count = sizeof ton_specials / sizeof *ton_specials;

const ton_special *ton_special_find(const char *method, const char *path, const char **rest,
                                    ton_methods *methods)
{
    for (int i = 0; i < ton_special_count; i++) {
        const ton_special *row = &ton_specials[i];
        size_t length = strlen(row->path);
        if (row->rest ? strncmp(path, row->path, length) : strcmp(path, row->path))
            continue;
        *rest = path + length;
        if (!strcmp(row->method, method))
            return row;
        ton_methods_add(methods, row->method);
    }
    return NULL;
}

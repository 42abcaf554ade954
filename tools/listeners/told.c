/* Counts in words and as JSON. */
#include "tools/listeners/told.h"
#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"

void ton_told_passed(const ton_session *session, int64_t passed_over, int64_t wrong)
{
    if (passed_over)
        ton_say(session, "rows about songs that the corpus does not have, passed over: %lld",
                (long long)passed_over);
    if (wrong)
        ton_say(session, "rows that are wrong, passed over: %lld", (long long)wrong);
}

static json_t *songs_json(const ton_song_counts *songs)
{
    static const char *const names[TON_MATCHES] = {"title", "path", "musicbrainz", "id"};
    json_t *object = json_object();
    for (int i = 0; i < TON_MATCHES; i++)
        ton_json_put(object, names[i], json_integer(songs->found[i]));
    ton_json_put(object, "made", json_integer(songs->made));
    ton_json_put(object, "unknown", json_integer(songs->unknown));
    return object;
}

void ton_told_rest(json_t *document, int64_t listeners, const ton_song_counts *songs,
                   int64_t passed_over, int64_t wrong)
{
    ton_json_put(document, "listeners", json_integer(listeners));
    ton_json_put(document, "songs", songs_json(songs));
    ton_json_put(document, "passed_over", json_integer(passed_over));
    ton_json_put(document, "wrong", json_integer(wrong));
    ton_json_print(document, ton_output, false);
}

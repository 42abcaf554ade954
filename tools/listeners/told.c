/* Counts in words and as JSON. */
#include "tools/listeners/told.h"
#include "tools/cli/json.h"
#include "tools/cli/say.h"

void ton_told_passed(const ton_session *session, int64_t passed_over, int64_t wrong)
{
    if (passed_over)
        ton_say(session, "rows about songs that the corpus does not have, passed over: %lld",
                (long long)passed_over);
    if (wrong)
        ton_say(session, "rows that are wrong, passed over: %lld", (long long)wrong);
}

void ton_told_songs(json_t *document, const ton_song_counts *songs)
{
    static const char *const names[TON_MATCHES] = {"title", "path", "musicbrainz", "id"};
    json_t *object = json_object();
    for (int i = 0; i < TON_MATCHES; i++)
        ton_json_put(object, names[i], json_integer(songs->found[i]));
    ton_json_put(object, "made", json_integer(songs->made));
    ton_json_put(object, "unknown", json_integer(songs->unknown));
    ton_json_put(document, "songs", object);
}

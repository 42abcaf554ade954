/* What a track is to the rules. Names become hashes of their letters without case: two artists are
 * taken for one by accident once in 2^64 pairs, and a song has a fixed size. */
#include "recommend/playlist/playlist.h"

#include "base/fold.h"
#include "base/hash.h"

#include <math.h>

static uint64_t hash_text(uint64_t state, const char *text)
{
    ton_folded folded;
    ton_fold(&folded, text);
    for (int32_t code = ton_fold_next(&folded); code; code = ton_fold_next(&folded))
        state = ton_hash(state, &code, sizeof code);
    return state;
}

static uint64_t name_number(const char *name)
{
    return *name ? hash_text(TON_HASH_START, name) : 0;
}

/* Albums of one name are different ones when they say whose they are. */
static uint64_t album_number(const ton_tags *tags)
{
    return *tags->album ? hash_text(hash_text(TON_HASH_START, tags->album), tags->album_artist) : 0;
}

static uint64_t recording_number(const ton_audio_key *audio)
{
    return ton_audio_key_known(audio) ? ton_hash(TON_HASH_START, audio, sizeof *audio) : 0;
}

static void set_measures(ton_song *song, const ton_summary *summary)
{
    float tonic = summary->value[TON_AT_key_tonic];
    song->tempo = (double)summary->value[TON_AT_tempo_bpm];
    song->energy = (double)summary->value[TON_AT_arousal];
    if (tonic >= 0)
        song->key = 2 * (int)tonic + (summary->value[TON_AT_key_minor] > 0);
}

void ton_song_of(ton_song *song, const ton_track *track)
{
    *song = (ton_song){.id = track->id,
                       .artist = name_number(track->tags.artist),
                       .album = album_number(&track->tags),
                       .recording = recording_number(&track->audio),
                       .seconds = track->seconds,
                       .energy = NAN,
                       .key = -1,
                       .tracks = 1,
                       .progress = NAN};
    if (track->layout == ton_layout() && ton_track_usable(track))
        set_measures(song, &track->summary);
}

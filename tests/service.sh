#!/usr/bin/env bash
# A music service's day, with planted tastes: events come in, models are trained, answers follow what
# listeners do, new songs and new listeners are served, and of who is forgotten nothing is left.
#
# Sixty songs, each of one of three genres that differ in sound, and sixty listeners who rate and
# play one genre high. Song 61 has the sound of genre 0 and nobody has heard it.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
export TONARY_CORPUS=$scratch/corpus.db
models='plays.popular plays.items plays.content plays.hybrid ratings.biases ratings.items'

# ---- the world -----------------------------------------------------------------------------------

songs() { # song i is of genre i % 3; three numbers of sound, and noise that is the same every time
    awk 'BEGIN {
        print "song,title,artist,genre,x,y,z"
        for (i = 1; i <= 61; i++) {
            g = i == 61 ? 0 : i % 3
            noise = (i * 7919 % 101) / 500
            printf "song-%d,Title %d,Artist %d,genre%d,%.3f,%.3f,%.3f\n", i, i, i % 20, g,
                (g == 0) + noise, (g == 1) + noise / 2, (g == 2) - noise
        }
    }'
}
ratings() { # listener u rates twelve of the twenty songs of genre u % 3 with 4 or 5, and two others with 1
    awk -v without="${1:-}" 'BEGIN {
        print "user_id,song_id,rating,timestamp"
        for (u = 1; u <= 60; u++) {
            if ("listener" u == without)
                continue
            for (k = 0; k < 12; k++)
                printf "listener%d,song-%d,%d,%d\n", u, song(u, (k * 3 + u) % 20), 4 + (k + u) % 2,
                    1000000 + 1000 * u + k
            printf "listener%d,song-%d,1,%d\n", u, song(u + 1, u % 20), 2000000
            printf "listener%d,song-%d,1,%d\n", u, song(u + 2, (u + 5) % 20), 2000000
        }
    }
    function song(genre, k) { return 3 * k + (genre % 3 ? genre % 3 : 3) }'
}
fill() { # CORPUS [WITHOUT]: songs and ratings
    songs >"$scratch/songs.csv"
    ratings "${2:-}" >"$scratch/ratings.csv"
    "$TONARY" -q --corpus "$1" import "$scratch/songs.csv" --id song --label title=title \
        --label artist=artist --label genre=genre --family sound=x,y,z
    "$TONARY" -q --corpus "$1" ratings import "$scratch/ratings.csv"
}
# shellcheck disable=SC2086 # models are words
train() { "$TONARY" -q train $models; }
recommended() { "$TONARY" --json recommend "$@"; } # USER OPTION…
holds() { # FILTER USER OPTION…: of the answer
    local filter=$1
    shift
    recommended "$@" | tee /dev/stderr | jq -e "$filter" >"$scratch/out"
}
genre_is() { # GENRE SHARE USER OPTION…: at least that share of the songs
    holds "(.results | length == 5) and ([.results[] | select(.track.genre == \"$1\")]
        | length >= $2 * 5)" "${@:3}" -n 5
}

# ---- the day -------------------------------------------------------------------------------------

morning() { fill "$TONARY_CORPUS" && train; }
all_trained() {
    local list
    list=$("$TONARY" --json train --list)
    for model in $models; do
        jq -e --arg m "$model" '.results[] | select(.model == $m) | .up_to_date' <<<"$list"
    done
}
nothing_to_train() {
    "$TONARY" --json train plays.items | tee /dev/stderr |
        jq -e '.results == [{model: "plays.items", outcome: "up_to_date"}]'
}
taste_is_served() { # of each genre
    genre_is genre1 0.8 listener1 && genre_is genre2 0.8 listener2 && genre_is genre0 0.8 listener3
}
reasons() {
    holds 'all(.results[]; (.why | length > 0) and
        (([.parts[]] | add) - .score | fabs) <= 1e-5 * ([.parts[] | fabs, 1] | max))' listener1 \
        --method "$1"
}
known_among() { # OPTION…: how many of what listener1 knows are recommended
    recommended listener1 -n 60 "$@" | jq -r '.results[].track.path' | sort |
        comm -12 - <("$TONARY" -q ratings export listener1 | cut -d, -f2 | sort) | wc -l
}
known_is_left_out() { [ "$(known_among)" = 0 ] && [ "$(known_among --include-known)" -ge 12 ]; }
cold_song_is_served() { # by its sound alone
    holds '.results[] | select(.track.path == "song-61") | .why |
        test("nobody has rated this yet: chosen by sound")' listener3 -n 20 --method content
}
caps() {
    holds '[.results[].track.artist] | group_by(.) | all(.[]; length == 1)' listener1 --per-artist 1
}
filter() {
    holds '(.results | length > 0) and all(.results[]; .track.genre == "genre2")' listener1 \
        --where genre=genre2
}
not_this() {
    local first
    first=$(recommended listener1 -n 1 | jq .results[0].track.id)
    holds "[.results[].track.id] | index($first) == null" listener1 --not "$first"
}
skip_changes_the_answer() {
    local first
    first=$(recommended listener1 -n 1 | jq .results[0].track.id)
    echo "$first" >"$scratch/skipped"
    "$TONARY" -q skipped listener1 "$first"
    holds "[.results[].track.id] | index($first) == null" listener1
}
a_guest() { # of whom only the profile is known
    printf 'user_id,age,gender,interests\nguest,25,F,jazz\n' >"$scratch/profiles.csv"
    "$TONARY" -q profiles import "$scratch/profiles.csv"
    holds '.method == "popular" and (.fallback | test("popular with people of that age and gender"))
        and (.results | length == 10)' guest
    "$TONARY" -q forget guest
    train
}
a_new_listener() { # nothing, one song, three
    holds '.method == "popular" and (.fallback | test("nothing is known"))' newcomer
    "$TONARY" -q rate newcomer song-2 5
    genre_is genre2 0.6 newcomer
    "$TONARY" -q played newcomer song-5
    "$TONARY" -q rate newcomer song-8 5
    genre_is genre2 0.8 newcomer --method items
}
events_make_models_old() {
    "$TONARY" --json train --list | tee /dev/stderr |
        jq -e '.results | all(.[]; (.up_to_date | not) and .changes_since > 0)'
    train
    all_trained
}

# ---- forgetting ----------------------------------------------------------------------------------

files_with() { grep -laF "$1" "$TONARY_CORPUS"*; }
forget() {
    "$TONARY" -q rate zebulon-the-forgettable song-1 5
    "$TONARY" -q rate zebulon-the-forgettable song-4 4
    "$TONARY" -q played zebulon-the-forgettable song-7
    train
    files_with zebulon-the-forgettable
    "$TONARY" -q forget zebulon-the-forgettable
    "$TONARY" -q forget newcomer
    if files_with zebulon-the-forgettable; then return 1; fi
}
no_model_knew_them() { "$TONARY" --json train --list | jq -e '.results == []'; }
as_if_they_never_were() {
    local never=$scratch/never.db
    "$TONARY" -q forget listener7
    train
    fill "$never" listener7
    "$TONARY" -q --corpus "$never" skipped listener1 "$(cat "$scratch/skipped")"
    (TONARY_CORPUS=$never train)
    diff <(model_bytes "$TONARY_CORPUS") <(model_bytes "$never")
}
model_bytes() {
    sqlite3 "$1" "SELECT name, items, checksum, (SELECT group_concat(hex(value)) FROM model_piece
        WHERE model = version) FROM model WHERE name <> 'census' ORDER BY name" | tee /dev/stderr
}

one 'events come in and models are trained' morning
one 'all of them are kept' all_trained
one 'what is up to date is not trained again' nothing_to_train
one 'each taste is served with what was planted for it' taste_is_served
for model in $models; do
    one "parts of $model add up, and reasons are given" reasons "$model"
done
one 'what a listener knows is left out unless they want it' known_is_left_out
one 'a song that nobody heard is served by its sound' cold_song_is_served
one 'caps' caps
one 'filters' filter
one 'what is not wanted' not_this
one 'a skip changes the next answer' skip_changes_the_answer
one 'a guest with a profile' a_guest
one 'a new listener with no, one and three songs' a_new_listener
one 'events make models old; they are trained again' events_make_models_old
one 'who is forgotten is in no file' forget
one 'no model that knew them is left' no_model_knew_them
one 'models are those of a corpus that never knew them' as_if_they_never_were
closing

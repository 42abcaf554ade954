#!/usr/bin/env bash
# Sourced by run.sh, with a server that runs: what imports make of listeners and songs on a server
# is what they make of them in a file.
# shellcheck disable=SC2154 # $scratch, $address and $TONARY are those of run.sh

corpora() { # NAME: two that are empty, one of each kind
    kept=$scratch/$1.db
    schema "$1"
}
both() { # COMMAND…: on the file and on the server, with the same words and the same end
    local here=0 there_too=0
    "$TONARY" --corpus "$kept" --json "$@" >"$scratch/here" 2>"$scratch/here.said" || here=$?
    "$TONARY" --corpus "$there" --json "$@" >"$scratch/there" 2>"$scratch/there.said" || there_too=$?
    is "$here" "$there_too"
    sed -i "s|$kept|CORPUS|" "$scratch/here.said"
    diff "$scratch/here" "$scratch/there"
    diff "$scratch/here.said" "$scratch/there.said"
}
table() { # FROM TO: ratings of new listeners and songs, of songs twice, of tracks, and wrong ones
    awk -v from="$1" -v to="$2" 'BEGIN { print "user_id,song_id,rating,timestamp"
        for (i = from; i < to; i++) {
            print "lïstener " i % 1301 ",a song " (i * 7) % 997 "," i % 5 + 1 "," i
            if (i % 50 == 0) print "l" i ",a song " i "#0," i % 3 ",1"
            if (i % 70 == 0) print "only wrong " i ",wrong " i ",much,1"
            if (i % 90 == 0) print ",a song," i % 3 ",1"
            if (i % 99 == 0) print "\xff" i ",bad " i ",1,1"
            if (i % 110 == 0) print "l" i ",t" i % 30 ",2,9" } }'
}
listens() { # FROM TO: songs by their names, by recording, by title, and wrong lines
    awk -v from="$1" -v to="$2" 'BEGIN { id = "0af5d4a3-6d1c-4f35-8a5b-"
        for (i = from; i < to; i++) {
            artist = i % 2 ? "Ännie" : "anNIE"; title = "Song " (i * 7) % 1999
            if (i % 3 == 0) more = ",\"additional_info\":{\"tonary_path\":\"named " i % 701 "\"}"
            else if (i % 7 == 0) more = ",\"additional_info\":{\"recording_mbid\":\"" id sprintf("%012d", i % 210) "\"}"
            else if (i % 11 == 0) more = ",\"additional_info\":{\"tonary_path\":\"annie - Song " i % 1999 "\"}"
            else more = ""
            user = i % 5 ? "\"user_name\":\"u" i % 777 "\"," : ""
            print "{" user "\"listened_at\":" 1600000000 + i ",\"track_metadata\":{\"artist_name\":\"" \
                artist "\",\"track_name\":\"" title "\"" more "}}"
            if (i % 400 == 0) print "{\"listened_at\":\"when\"}"
            if (i % 600 == 0) print "{\"listened_at\":1,\"track_metadata\":{\"artist_name\":\"x\"}}" } }'
}
as_exported() {
    both ratings export
    both listens export
    both listeners
    both list
    [ -s "$scratch/there" ]
}

as_a_file() { # newcomers, in more than one batch of each kind
    corpora imports
    rows 0 30 >"$scratch/rows.csv"
    both import "$scratch/rows.csv" --id name --family 'f=a,b,c'
    table 0 9000 >"$scratch/table.csv"
    both ratings import "$scratch/table.csv"
    is 20 "$(grep -c ', line ' "$scratch/there.said")"
    jq -e '.listeners > 1301 and .songs.made > 997 and .wrong > 300' "$scratch/there"
    table 8000 20000 >"$scratch/more.csv"
    both ratings import --known-only "$scratch/more.csv"
    jq -e '.passed_over > 0 and .unchanged > 0' "$scratch/there"
    listens 0 9000 >"$scratch/lines"
    both listens import "$scratch/lines" --user me
    jq -e '.songs.made > 1500 and .songs.title > 0 and .songs.path > 0 and .songs.musicbrainz > 0' "$scratch/there"
    listens 5000 12000 >"$scratch/lines"
    both listens import "$scratch/lines"
    as_exported
    "$TONARY" --corpus "$there" check
}
numbers() { # a table that counts its songs, in part as the corpus does, is refused at the same line
    corpora numbers
    mkdir -p "$scratch/heard"
    for i in 1 2 3; do noise "$scratch/heard/$i.wav" 5 "$i"; done
    "$TONARY" --corpus "$kept" -q index "$scratch/heard"
    "$TONARY" --corpus "$there" -q index "$scratch/heard"
    awk 'BEGIN { print "user_id,song_id,rating"
        for (i = 6000; i > 0; i--) print "n" i % 10 "," i % 5990 + 40 ",1" }' >"$scratch/counted.csv"
    both ratings import "$scratch/counted.csv"
    echo 'n1,2,1' >>"$scratch/counted.csv"
    both ratings import "$scratch/counted.csv"
    grep "line 6002: some songs bear the id" "$scratch/there.said"
    both ratings import --match id "$scratch/counted.csv"
    jq -e '.songs.id > 5000 and .passed_over > 0' "$scratch/there"
    table 1 200 >"$scratch/table.csv"
    both ratings import --strict "$scratch/table.csv"
    grep 'line 73' "$scratch/there.said"
    as_exported
}
persons() { # FROM TO: profiles, new and changed, of some twice, and wrong ones
    awk -v from="$1" -v to="$2" 'BEGIN { print "user_id,age,gender,interests"
        for (i = from; i < to; i++) {
            print "lïstener " i "," i % 90 "," (i % 3 ? "f" : "") ",\"jazz, " i % 7 "\""
            if (i % 40 == 0) print "lïstener " i "," i % 90 ",m,\"jazz, " i % 7 "\""
            if (i % 60 == 0) print "lïstener " i - 1 "," (i - 1) % 90 ",,"
            if (i % 90 == 0) print "wrong " i ",old,,"
            if (i % 99 == 0) print "\xff" i ",1,,"
            if (i % 110 == 0) print "nothing known " i ",,," } }'
}
profiles() { # in more than one batch, and in few questions
    local log=$server/log lines
    corpora profiles
    there+='%20-clog_statement%3Dall'
    persons 0 9000 >"$scratch/persons.csv"
    lines=$(wc -l <"$log")
    both profiles import "$scratch/persons.csv"
    logged "$log" "$lines" | awk '/LOG:  (statement|execute)/ { asked++ }
        END { print asked " statements"; exit !(asked < 400) }' # most of them make the corpus
    jq -e '.changed > 9300 and .unchanged > 0 and .listeners > 9000 and .wrong > 100' "$scratch/there"
    both profiles import "$scratch/persons.csv"
    jq -e '.changed > 300 and .unchanged > 8000 and .listeners == 0' "$scratch/there"
    persons 5000 12000 | cut -d, -f1,2 >"$scratch/ages.csv" # what has no column stays
    both profiles import "$scratch/ages.csv"
    jq -e '.listeners > 3000' "$scratch/there"
    both profiles import --strict "$scratch/persons.csv"
    both listeners
    is "$(sqlite3 "$kept" 'SELECT listeners, change FROM listening')" \
        "$(psql -At "$there" -c 'SELECT listeners, change FROM listening')"
    "$TONARY" --corpus "$there" check
}
imports() {
    one 'newcomers on a server are those of a file' as_a_file
    one 'songs that are numbers, on a server' numbers
    one 'profiles on a server are those of a file' profiles
}

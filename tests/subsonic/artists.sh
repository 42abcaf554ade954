# shellcheck shell=bash
# shellcheck disable=SC2154 # $scratch is of run.sh
# Sourced by run.sh: artists, whom that API knows by ids.

artist() { # songs tell who theirs is by an id, which stands for some songs of that artist
    local id name
    name=$("$TONARY" --json show 2 | jq -r .artist)
    id=$(json getSong id=2 | jq -r .song.artistId)
    is "ar-$(printf %s "$name" | od -An -tx1 | tr -d ' \n')" "$id"
    is "$id" "$(xml getSong id=2 'string(//song/@artistId)')"
    local own seeds=() each
    mapfile -t own < <("$TONARY" --json list | jq -r --arg name "$name" 'select(.artist == $name) | .id')
    for each in "${own[@]}"; do seeds+=("$each"); done
    is "$("$TONARY" --json similar "${seeds[@]}" -n 2 | jq -c '[.results[].track.id | tostring]')" \
        "$(json getSimilarSongs2 "id=$id&count=2" | jq -c '[.similarSongs2.song[].id]')"
}
one "similar songs of an artist" artist
common() { # a name that is a part of a thousand others' names
    local -x TONARY_CORPUS=$scratch/common.db
    {
        echo song,artist,title,a,b
        for i in $(seq 1100); do echo "$i,Canned $i,At 5000 feet,0.$((i % 97)),0.$((i % 89))"; done
        echo 1101,Can,Aumgn,0.5,0.5
    } >"$scratch/common.csv"
    "$TONARY" -q import "$scratch/common.csv" --id song --label artist=artist --label title=title \
        --family sound=a,b
    start --subsonic-users "$scratch/users"
    at 3 getSimilarSongs2 'id=ar-43616e&count=3' '.similarSongs2.song | length'
    fault 70 getSong id=5000 # which is a part of many titles, and no id
    stop
}
one "of one whose name is a part of many" common
one "of nobody" fault 70 getSimilarSongs2 id=ar-6e6f626f6479
one "of an id that is none" fault 70 getSimilarSongs2 id=ar-6
one "of quotation marks" fault 70 getSimilarSongs2 id=ar-22205c20

# shellcheck shell=bash
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
one "of nobody" fault 70 getSimilarSongs2 id=ar-6e6f626f6479
one "of an id that is none" fault 70 getSimilarSongs2 id=ar-6
one "of quotation marks" fault 70 getSimilarSongs2 id=ar-22205c20

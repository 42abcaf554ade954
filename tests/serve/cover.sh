# shellcheck shell=bash
# shellcheck disable=SC2154 # $scratch and $address are of run.sh
# Sourced by run.sh: covers of tracks, in their files, else in their folders. There is one in
# music/chords.

music=$scratch/music
png() { printf '\211PNG\r\n\032\n%s' "$1"; }
jpeg() { printf '\377\330\377\340%s' "$1"; }
of() { "$TONARY" --json list | jq -r "select(.path | endswith(\"/$1\")) | .id"; }
tagged() { python3 tests/cli/tagged.py "$music/$1" "${@:2}"; }
tag_of() { get "/api/v1/cover/$1" -D - -o "$scratch/body" | tr -d '\r' | sed -n 's/^ETag: //ip'; }
cover_is() { # ID FILE TYPE
    is 200 "$(code "/api/v1/cover/$1" -D "$scratch/headers")"
    cmp "$scratch/body" "$2"
    grep -qi "^content-type: $3" "$scratch/headers"
    grep -qi '^x-content-type-options: nosniff' "$scratch/headers"
    grep -qi "^content-security-policy: default-src 'none'" "$scratch/headers"
    grep -qi '^cache-control: private, max-age=3600' "$scratch/headers"
}
no_cover() { # ID
    is_code 404 "/api/v1/cover/$1"
    is not_found "$(jq -r .error.code "$scratch/body")"
}

slow=$(of 'clicks 100.wav') noise=$(of noise.wav) major=$(of 'c major.wav') minor=$(of 'a minor.wav')
jpeg 'in the file' >"$scratch/in.jpg"
one "the cover of a folder" cover_is "$minor" "$music/chords/cover.png" image/png
one "no cover" no_cover "$noise"
in_file() { # whatever its tag calls it
    tagged 'clicks 100.wav' picture "$scratch/in.jpg"
    cover_is "$slow" "$scratch/in.jpg" image/jpeg
    tagged 'chords/c major.wav' picture "$scratch/in.jpg"
    cover_is "$major" "$scratch/in.jpg" image/jpeg
    is "$(stat -c %s "$scratch/in.jpg")" "$(get "/api/v1/cover/$slow" -I | tr -d '\r' | sed -n 's/^content-length: //ip')"
}
one "one in the file, before that of the folder" in_file
large() { # as large as it may be, and larger
    local file=$scratch/large.jpg
    { cat "$scratch/in.jpg" && head -c 9000000 /dev/urandom; } >"$file"
    truncate -s 8M "$file"
    tagged 'clicks 150.wav' picture "$file"
    cover_is "$(of 'clicks 150.wav')" "$file" image/jpeg
    truncate -s +1 "$file"
    tagged 'clicks 150.wav' picture "$file"
    no_cover "$(of 'clicks 150.wav')"
}
one "a large one" large

kept() { # ID: what its caller has is not sent again
    local tag
    tag=$(tag_of "$1")
    is '304 0' "$(get "/api/v1/cover/$1" -H "If-None-Match: $tag" -o "$scratch/body" -w '%{http_code} %{size_download}')"
    is_code 200 "/api/v1/cover/$1" -H 'If-None-Match: "x"'
    echo "$tag" >"$scratch/tag"
}
one "what is known is not sent again: of a folder" kept "$minor"
one "and in a file" kept "$slow"
renewed() { # ID COMMAND…: another picture has another tag
    kept "$1"
    "${@:2}"
    is_code 200 "/api/v1/cover/$1" -H "If-None-Match: $(cat "$scratch/tag")"
    kept "$1"
}
printf '\377\330\377\340IN THE FILE' >"$scratch/same.jpg" # as many bytes
one "another picture in the file" renewed "$slow" tagged 'clicks 100.wav' picture "$scratch/same.jpg"
tagged 'clicks 100.wav' picture "$scratch/in.jpg"
repaint() { png "anew" >"$music/chords/cover.png"; }
one "another picture in the folder" renewed "$minor" repaint
one "one in the file that was not there" renewed "$minor" tagged 'chords/a minor.wav' picture "$scratch/in.jpg"
one "and is there no longer" renewed "$minor" tagged 'chords/a minor.wav'

refused() { # BYTES, called a picture by tag and name
    printf '%s' "$1" | tee "$scratch/wrong" >"$music/cover.jpg"
    tagged noise.wav picture "$scratch/wrong"
    no_cover "$noise"
    tagged noise.wav
    rm "$music/cover.jpg"
}
one "no page" refused '<!doctype html><script>alert(1)</script>'
one "no SVG" refused '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
one "no text" refused 'root:x:0:0'
one "nothing" refused ''
beside() { # what else may lie in a folder
    jpeg outside >"$scratch/outside.jpg"
    ln -s ../outside.jpg "$music/cover.jpg"
    ln -s "$scratch/outside.jpg" "$music/cover.jpeg"
    mkfifo "$music/cover.png"
    mkdir "$music/cover.gif"
    { jpeg large && head -c 8400000 /dev/zero; } >"$music/cover.webp"
    echo hidden >"$music/cover.jpg.txt"
    no_cover "$noise"
    png third >"$music/Front.PNG"
    cover_is "$noise" "$music/Front.PNG" image/png
    jpeg second >"$music/FOLDER.jpeg"
    cover_is "$noise" "$music/FOLDER.jpeg" image/jpeg
    ln -sf FOLDER.jpeg "$music/cover.jpg"
    png first >"$music/FOLDER.jpeg" # by its bytes, not by its name
    cover_is "$noise" "$music/FOLDER.jpeg" image/png
}
one "what is no picture of the folder" beside
rm -r "$music"/cover.* "$music"/F*
for path in 0 99 -1 '' .. %2e%2e/%2e%2e/etc/passwd /etc/passwd "$slow/../../x" "$slow%00" "${slow}x"; do
    one "no way out by $path" is_code 404 "/api/v1/cover/$path" --path-as-is
done
one "no other method" is_code 405 "/api/v1/cover/$slow" -X DELETE

many() { # at once
    for _ in $(seq 40); do
        printf '%s\n' "$slow" "$minor" "$noise"
    done | xargs -P 12 -I{} curl -sS -m 60 -o "$scratch/many" -w '%{http_code}\n' "$address/api/v1/cover/{}" |
        sort | uniq -c | awk '{ print $2 ":" $1 }' | paste -sd ' ' >"$scratch/codes"
    is '200:80 404:40' "$(cat "$scratch/codes")"
}
one "a page full of them" many
ended_readers() { # who reads files is started again
    local nursery
    nursery=$(pgrep -P "$server" -f 'tonary' | head -n 1)
    kill -KILL "$nursery"
    cover_is "$slow" "$scratch/in.jpg" image/jpeg
}
one "who reads files may be killed" ended_readers

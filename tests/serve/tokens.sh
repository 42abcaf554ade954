# shellcheck shell=bash
# shellcheck disable=SC2154 # $scratch, $address, $server and $ended are of run.sh
# Who knows the token, by header or by cookie: sourced by run.sh.

bearer='Authorization: Bearer a-token-of-some-length'
one "everybody may not ask" declines --address 0.0.0.0
six() { # an address that has colons stands in brackets
    start --address ::1
    is "http://[::1]:$port" "$address"
    curl -sS -g -m 60 "$address/api/v1/tracks" | jq -e .results
    stop
}
if [ -e /proc/net/if_inet6 ]; then one "an address of IPv6" six; else skipped=$((skipped + 1)); fi
echo a-token-of-some-length >"$scratch/token"
chmod 644 "$scratch/token"
one "a token that others can read" declines --token-file "$scratch/token"
chmod 600 "$scratch/token"
lengthy() { # as long as one may be, and one more
    printf 'a%.0s' $(seq 128) >"$scratch/token"
    start --token-file "$scratch/token"
    is_code 200 /api/v1/tracks -H "Authorization: Bearer $(cat "$scratch/token")"
    stop
    printf a >>"$scratch/token"
    declines --token-file "$scratch/token"
}
one "a token that is too long" lengthy
printf 'a-token-of-some-length\0' >"$scratch/token"
one "a token that goes on behind its end" declines --token-file "$scratch/token"
echo a-token-of-some-length >"$scratch/token"
start --token-file "$scratch/token" --host music.example --trust-proxy --page "$scratch/page"
one "no token" is_code 401 /api/v1/tracks
one "a wrong one" is_code 401 /api/v1/tracks -H 'Authorization: Bearer a-token-of-some-lengt'
one "a longer one" is_code 401 /api/v1/tracks -H 'Authorization: Bearer a-token-of-some-length1'
one "the right one" is_code 200 /api/v1/tracks -H "$bearer"
one "another name that it goes by" is_code 200 /api/v1/tracks -H 'Host: music.example' -H "$bearer"

# ---- browsers -------------------------------------------------------------------------------------

one "the page needs no token" is_code 200 /
one "but goes by our name" is_code 403 / -H 'Host: evil.example'
asked() { get /api/session "$@" | jq -c .; }
one "a page learns that it needs one" is '{"needed":true,"begun":false}' "$(asked)"
one "a session for a wrong token" says 401 unauthorized /api/session -d token=a-token-of-some-lengt
one "a session for none" says 401 unauthorized /api/session -X POST
one "a session from another site" is_code 403 /api/session -d token=a-token-of-some-length -H 'Origin: https://evil.example'
begin() { # [CURL OPTION…]: into the jar
    is_code 200 /api/session -c "$scratch/jar" -D "$scratch/headers" -H 'Content-Type: application/json' \
        -d '{"token":"a-token-of-some-length"}' "$@"
}
one "a session" begin
kept() { # the page cannot read it, other sites cannot send it
    grep -qiE '^set-cookie: tonary=[0-9a-f]{64}; Path=/; Max-Age=[0-9]+; HttpOnly; SameSite=Strict.?$' "$scratch/headers"
    grep -qi '^cache-control: no-store' "$scratch/headers"
}
one "its cookie" kept
one "the cookie counts for the API" is_code 200 /api/v1/tracks -b "$scratch/jar"
one "and for sound" is_code 200 "/api/v1/audio/$id" -b "$scratch/jar"
events_come() {
    follow "$scratch/stream" -b "$scratch/jar"
    kill "$follower"
    grep -q '"idle"' "$scratch/stream"
}
one "and for events" events_come
one "not from another site's page" is_code 403 /api/v1/tracks -b "$scratch/jar" -H 'Origin: https://evil.example'
one "it has begun" is '{"needed":true,"begun":true}' "$(asked -b "$scratch/jar")"
one "a cookie that nobody gave" is_code 401 /api/v1/tracks -b "tonary=$(printf '0%.0s' $(seq 64))"
one "an empty one" is_code 401 /api/v1/tracks -b tonary=
cp "$scratch/jar" "$scratch/old"
ended_session() {
    is_code 200 /api/session -X DELETE -b "$scratch/jar" -c "$scratch/jar"
    is_code 401 /api/v1/tracks -b "$scratch/old"
    fails grep -q $'\ttonary\t' "$scratch/jar"
}
one "it ends" ended_session
secure() {
    begin -H 'X-Forwarded-Proto: https'
    grep -qi '^set-cookie: .*; Secure' "$scratch/headers"
}
one "behind TLS, as a trusted proxy says" secure

# ---- guesses --------------------------------------------------------------------------------------

guess() { # many wrong ones from one address; then not even the right one, from there
    local i from='X-Forwarded-For: 192.0.2.7'
    for i in $(seq 10); do
        is_code 401 /api/session -d "token=guess-number-$i-of-them" -H "$from"
    done
    says 429 too_many /api/session -d token=a-token-of-some-length -H "$from" -D "$scratch/headers"
    grep -qi '^retry-after: 60' "$scratch/headers"
    is_code 429 /api/v1/tracks -H "$bearer" -H "$from"
    is_code 429 /api/v1/tracks -H "$bearer" -H 'X-Forwarded-For: 192.0.2.8' -H "$from" # the proxy's is behind
    is_code 200 /api/v1/tracks -H "$bearer" -H 'X-Forwarded-For: 192.0.2.8'
}
one "guesses are slowed" guess
stop
one "it ends" is 0 "$ended"
start --token-file "$scratch/token" --behind-tls
says_secure() {
    begin -H 'X-Forwarded-For: 192.0.2.7'
    grep -qi '^set-cookie: .*; Secure' "$scratch/headers"
}
one "behind TLS, as the option says" says_secure
distrust() { # nobody is believed whom they speak for
    local i
    for i in $(seq 10); do
        code /api/v1/tracks -H "Authorization: Bearer guess-number-$i" -H "X-Forwarded-For: 192.0.2.$i" >/dev/null
    done
    is_code 429 /api/v1/tracks -H "$bearer"
}
one "a proxy is not believed unasked" distrust
stop

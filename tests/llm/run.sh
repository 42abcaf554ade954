#!/usr/bin/env bash
# A language model that helps, misbehaves, lies or is not there (server.py): the answer stands, in
# time. Most is asked by `tonary evaluate requests`, which reads as `tonary ask` does.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
. tools/tally.sh
B=${B:-build}
TONARY=$(realpath "${TONARY:-$B/tonary}")
unset TONARY_LLM_URL TONARY_LLM_MODEL TONARY_LLM_KEY TONARY_CORPUS http_proxy https_proxy all_proxy \
    HTTPS_PROXY ALL_PROXY
export HOME=$scratch/home XDG_CACHE_HOME=$scratch/cache
mkdir "$HOME" "$scratch/server"

python3 "$here/server.py" "$scratch/server" &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "$scratch"' EXIT
for _ in $(seq 100); do
    [ -e "$scratch/server/port" ] || sleep 0.1
done
base=http://127.0.0.1:$(cat "$scratch/server/port")

echo '{"text":"zorp music for melting glaciers"}' >"$scratch/one.jsonl"
echo '{"text":"calm jazz"}' >"$scratch/plain.jsonl"
echo '{"artists":["Secret Friends"],"genres":["zydeco"]}' >"$scratch/names.json"

asked() { # FILE OPTION…: the first request of the answer, before the server's "slow" and "drip" end
    local file=$1
    shift
    timeout 15 "$TONARY" --json evaluate requests "$file" "$@" | jq -c '.requests[0]'
}
calls() { # MODE: how many there were
    find "$scratch/server" -name "$1.*" | wc -l
}
embedded=$(asked "$scratch/one.jsonl" | jq -c '[.request, .spans]')
helped=$(jq -cn '{"v":1,"intent":"recommend","language":"en","targets":{"valence":-40}}')

# MODE CALLS WHAT NOTE: what the request becomes, after how many calls, and what is said of it
answers() {
    local answer
    answer=$(asked "$scratch/one.jsonl" --llm "$base/$1/v1" --llm-timeout 2 --llm-no-cache)
    if [ "$3" = embedded ]; then
        [ "$(jq -c '[.request, .spans]' <<<"$answer")" = "$embedded" ] || { echo "$answer" && return 1; }
    else
        jq -e --argjson helped "$helped" '.request == $helped' <<<"$answer" || { echo "$answer" && return 1; }
    fi
    jq -e --arg note "$4" '.model | contains($note)' <<<"$answer" || { echo "$answer" && return 1; }
    [ "$(calls "$1")" = "$2" ] || { echo "$(calls "$1") calls" && return 1; }
}

while read -r mode count what note; do
    one "$mode" answers "$mode" "$count" "$what" "$note"
done <<'MODES'
good 1 helped values taken from it: 1; without evidence: 0
prose 1 helped values taken from it: 1
fences 1 helped values taken from it: 1
thinks_aloud 1 helped values taken from it: 1
free_text 1 embedded no JSON object
no_schema 2 helped values taken from it: 1
only_text 3 helped values taken from it: 1
new_names 3 helped values taken from it: 1
takes_nothing 3 embedded HTTP 400
error 2 embedded HTTP 500
error_once 2 helped values taken from it: 1
busy 2 embedded busy (HTTP 429)
busy_short 2 helped values taken from it: 1
busy_long 1 embedded busy (HTTP 429)
bad_key 1 embedded does not accept the key (HTTP 401)
forbidden 1 embedded does not accept the key (HTTP 403)
missing 1 embedded HTTP 404
redirect 1 embedded not followed
redirect_307 1 embedded not followed
slow 1 embedded longer than 2000 ms
drip 1 embedded longer than 2000 ms
closed 1 embedded broke off
short 1 embedded broke off
no_http 1 embedded broke off
nothing 1 embedded said nothing
cut 1 embedded no chat completion
big 1 embedded longer than 256 KiB
deep 1 embedded no JSON object
deep_body 1 embedded no chat completion
unclosed 1 embedded no JSON object
twice 1 embedded no JSON object
nan 1 embedded no JSON object
huge_number 1 embedded no JSON object
null 1 embedded said nothing
empty 1 embedded said nothing
thought 1 embedded reasoning_effort
thought_empty 1 embedded reasoning_effort
length 1 embedded out of tokens
cut_object 1 embedded no JSON object
array 1 embedded no JSON object
events 1 embedded no chat completion
no_choices 1 embedded no chat completion
odd_types 1 embedded no chat completion
enums 1 helped values taken from it: 1; without evidence: 7
bounds 1 helped values taken from it: 1; without evidence: 2
injected 1 helped values taken from it: 1
false_words 1 embedded values taken from it: 0; without evidence: 1
MODES

long_lists() {
    local answer
    answer=$(asked "$scratch/one.jsonl" --llm "$base/long_lists/v1" --llm-no-cache)
    jq -e '(.request.relative | length) == 1 and .request.filters == null' <<<"$answer"
}
one 'long lists are cut' long_lists

unreachable() {
    local answer
    answer=$(asked "$scratch/one.jsonl" --llm http://127.0.0.1:1/v1 --llm-no-cache)
    [ "$(jq -c '[.request, .spans]' <<<"$answer")" = "$embedded" ]
    jq -e '.model | contains("cannot be reached")' <<<"$answer"
}
one 'nobody there' unreachable

off() {
    asked "$scratch/one.jsonl" | jq -e '.model == null'
    TONARY_LLM_URL=$base/good/v1 asked "$scratch/one.jsonl" --llm none | jq -e '.model == null'
    asked "$scratch/plain.jsonl" --llm "$base/good/v1" | jq -e '.model | contains("no word was left")'
    TONARY_LLM_URL=$base/good/v1 asked "$scratch/one.jsonl" --llm-no-cache |
        jq -e '.request.targets.valence == -40'
}
one 'off unless it is wanted and needed' off

as_shown() { # what is sent is what --llm-dry-run shows, but for the key
    local mode=good number
    number=$(calls $mode)
    TONARY_LLM_KEY=s3cret "$TONARY" evaluate requests "$scratch/one.jsonl" --llm "$base/$mode/v1/" \
        --llm-model 'a "model"' --llm-dry-run --catalogue "$scratch/names.json" >"$scratch/shown"
    [ "$(calls $mode)" = "$number" ]
    TONARY_LLM_KEY=s3cret asked "$scratch/one.jsonl" --llm "$base/$mode/v1" --llm-no-cache \
        --llm-model 'a "model"' --catalogue "$scratch/names.json"
    sed 's/Bearer s3cret/Bearer ***/' "$scratch/server/$mode.$((number + 1))" >"$scratch/sent"
    cmp "$scratch/shown" "$scratch/sent"
    grep -q 'Bearer \*\*\*' "$scratch/sent"
    sed '1,/^\r$/d' "$scratch/sent" | jq -e '.model == "a \"model\"" and .max_tokens < 2000 and
        .response_format.json_schema.schema.properties.filters.properties.genres_any.items.enum
        [-1] == "zydeco"'
    ! grep -qE "Secret|$scratch" "$scratch/sent"
}
one 'what is shown is what is sent, without the key, names or paths' as_shown

cached() {
    local folder=$XDG_CACHE_HOME/tonary/llm number
    number=$(calls good)
    asked "$scratch/one.jsonl" --llm "$base/good/v1" --llm-no-cache >/dev/null
    rm -rf "$XDG_CACHE_HOME"
    for _ in 1 2 3; do
        asked "$scratch/one.jsonl" --llm "$base/good/v1" |
            jq -e --argjson helped "$helped" '.request == $helped'
    done
    [ "$(calls good)" = $((number + 2)) ]
    [ "$(stat -c %a "$folder")" = 700 ]
    [ "$(find "$folder" -type f | wc -l)" = 1 ]
    [ "$(stat -c %a "$folder"/*)" = 600 ]
    if grep -q 'zorp' "$folder"/*; then return 1; fi
    sed -i s/-40/-90/ "$folder"/*
    asked "$scratch/one.jsonl" --llm "$base/good/v1" |
        jq -e --argjson helped "$helped" '.request == $helped'
    asked "$scratch/one.jsonl" --llm "$base/good/v1" --llm-model other
    [ "$(calls good)" = $((number + 4)) ]
}
one 'answers are kept, damaged ones are not believed' cached

fails() { # WORDS COMMAND…: with status 1 or 2, saying so
    local words=$1 said
    shift
    if said=$("$@" 2>&1); then echo "$said" && return 1; fi
    [[ $said == *"$words"* ]] || { echo "$said" && return 1; }
}
guarded() {
    local to=("$TONARY" evaluate requests "$scratch/one.jsonl") key=$scratch/key
    fails 'could be read on the way' "${to[@]}" --llm http://192.0.2.1/v1
    fails 'could be read on the way' "${to[@]}" --llm http://localhost.example/v1
    fails 'could be read on the way' "${to[@]}" --llm http://127.0.0.1.example/v1
    fails 'http:// or https://' "${to[@]}" --llm file:///etc/passwd
    fails 'http:// or https://' "${to[@]}" --llm nonsense
    fails 'no name, password' "${to[@]}" --llm http://me:secret@localhost/v1
    asked "$scratch/one.jsonl" --llm http://192.0.2.1:9/v1 --llm-allow-http --llm-timeout 0.2 |
        jq -e '.model | test("longer than 200 ms|cannot be reached")'
    echo 'a-key' >"$key"
    chmod 644 "$key"
    fails 'chmod 600' "${to[@]}" --llm "$base/good/v1" --llm-key-file "$key"
    fails 'No such file' "${to[@]}" --llm "$base/good/v1" --llm-key-file "$key.not"
    chmod 600 "$key"
    asked "$scratch/one.jsonl" --llm "$base/good/v1" --llm-key-file "$key" --llm-no-cache
    grep -qa 'Authorization: Bearer a-key' "$scratch/server/good.$(calls good)"
    TONARY_LLM_KEY=$'a\r\nX: y' fails 'is no key' "${to[@]}" --llm "$base/good/v1"
}
one 'keys and plain HTTP are guarded' guarded

spent() { # calls of a run; a server that fails is left alone
    for i in 1 2 3 4 5 6; do echo "{\"text\":\"zorp $i\"}"; done >"$scratch/six.jsonl"
    local options=(--llm-no-cache --llm-timeout 1)
    "$TONARY" --json evaluate requests "$scratch/six.jsonl" --llm "$base/enums/v1" "${options[@]}" \
        --llm-calls 2 | jq -e '[.requests[].model | contains("are spent")] | map(select(.)) | length == 4'
    [ "$(calls closed)" = 1 ]
    "$TONARY" --json evaluate requests "$scratch/six.jsonl" --llm "$base/closed/v1" "${options[@]}" |
        jq -e '.requests[5].model | contains("not asked again")'
    [ "$(calls closed)" = 4 ]
    "$TONARY" --json evaluate requests "$scratch/six.jsonl" --llm "$base/no_schema/v1" "${options[@]}" >/dev/null
    [ "$(calls no_schema)" = $((2 + 7)) ]
}
one 'calls are counted, what works is remembered' spent

asks() { # the command that people use
    local corpus=$scratch/corpus.db text='zorp music for melting glaciers' with
    printf 'filename,a,b\nx,1,2\ny,2,1\n' >"$scratch/v.csv"
    "$TONARY" -q --corpus "$corpus" import "$scratch/v.csv" --as vectors --id filename --family x=a,b
    with=("$TONARY" --json --corpus "$corpus" ask "$text" --llm-no-cache)
    "${with[@]}" --llm "$base/good/v1" | jq -e --argjson helped "$helped" '.request == $helped'
    "${with[@]}" --llm "$base/closed/v1" >"$scratch/closed.json"
    "${with[@]}" >"$scratch/none.json"
    jq -s -e '.[0].results == .[1].results and .[0].request == .[1].request and
        (.[0].notes | length) == (.[1].notes | length) + 1' "$scratch/closed.json" "$scratch/none.json"
    "${with[@]}" --llm "$base/good/v1" --llm-dry-run >"$scratch/shown"
    grep -q '^POST /good/v1/chat' "$scratch/shown"
    if grep -q results "$scratch/shown"; then return 1; fi
}
one 'ask answers with a model, and without' asks

builds() {
    # shellcheck disable=SC2046,SC2086 # flags are words
    ${CC:-cc} -std=gnu11 -O1 -g -Wall -Wextra -I. ${SANITIZE:-} -o "$scratch/desk" tests/llm/desk.c \
        "$B/program.a" "$B/libtonary.a" $(sed -n 's/^program_libs := //p' Makefile) \
        $(pkg-config --libs $(sed -n 's/^packages := //p' Makefile)) -lstdc++ -lm -pthread -ldl
}
one 'builds what asks for an order' builds

orders() { # MODE CANDIDATES EXPECTED
    local got
    got=$("$scratch/desk" "$base/$1/v1" order 'something slow' "$2")
    [ "$got" = "$3" ] || { echo "$got" && return 1; }
}
while IFS='|' read -r mode count expected; do
    one "$mode of $count" orders "$mode" "$count" "$expected"
done <<ORDERS
order|3|said 2 0 1; language model: it put 3 of 3 candidates into order
order|5|said 2 0 1 3 4; language model: it put 3 of 5 candidates into order
order|2|said 0 1; language model: it put 2 of 2 candidates into order
order_odd|4|said 1 0 2 3; language model: it put 2 of 4 candidates into order
order_106|25|said$(seq -f ' %g' 24 -1 0 | tr -d '\n'); language model: it put 25 of 25 candidates into order
order_106|45|said$(seq -f ' %g' 39 -1 0 | tr -d '\n')$(seq -f ' %g' 40 44 | tr -d '\n'); language model: it put 40 of 40 candidates into order
order_none|3|silent 0 1 2; language model: it put 0 of 3 candidates into order
error|3|silent 0 1 2; language model: its server answers with HTTP 500
null|3|silent 0 1 2; language model: it said nothing
order|1|silent 0; no note
ORDERS

shown_little() { # candidates are numbers, labels and facts, 40 at most
    sed '1,/^\r$/d' "$scratch/server/order_106.2" | jq -e '.messages[1].content | split("\n")[1] |
        fromjson | (.candidates | length) == 40 and .candidates[0] == {"number":1,"track":"Song A"}
        and .candidates[1].facts == "slow" and .request == "something slow"'
}
one 'candidates are shown as labels' shown_little

rewords() { # MODE EXPECTED
    local got
    got=$("$scratch/desk" "$base/$1/v1" reword 'like Glacier')
    [ "$got" = "$2" ] || { echo "$got" && return 1; }
}
one 'words that hold are taken' rewords reword_good 'said; a lot like Glacier'
one 'words that invent are not taken' rewords reword_invents 'silent; like Glacier'
one 'words that are too many are not taken' rewords reword_long 'silent; like Glacier'
one 'an answer of another form is not taken' rewords order 'silent; like Glacier'
one 'without a server words stay' rewords closed 'silent; like Glacier'

# ---- all of it, in `ask` -------------------------------------------------------------------------

printf '%s\n' song,title,x,y a,Ah,1,0 b,Bah,1,.2 c,Cha,1,.4 d,Dah,.9,.6 e,Eh,.8,.8 \
    f,Far,-1,0 g,Gone,-1,-.2 h,Hid,-1,-.4 i,Ill,-.9,-.6 j,Jar,-.8,-.8 >"$scratch/songs.csv"
export TONARY_CORPUS=$scratch/corpus.db
"$TONARY" -q import "$scratch/songs.csv" --id song --label title=title --family sound=x,y
listed() { # OPTION…: the titles of the answer
    timeout 20 "$TONARY" --json ask 'songs like "Ah"' "$@" | jq -r '[.results[].track.title] | join(" ")'
}
is() { [ "$1" = "$2" ] || { echo "expected '$1', got '$2'" && return 1; }; }
one 'a model orders what was chosen' is 'Dah Bah Cha Eh' \
    "$(listed --rerank --llm "$base/order/v1" --llm-no-cache)"
one 'and nothing else' is 'Bah Cha Dah Eh' "$(listed --rerank --llm "$base/order_none/v1" --llm-no-cache)"
unchanged() { # MODE: whatever it answers, only the note about it is another
    local with without
    without=$("$TONARY" --json ask 'songs like "Ah"' | jq -S 'del(.notes)')
    with=$("$TONARY" --json ask 'songs like "Ah"' --rerank --reword --llm "$base/$1/v1" \
        --llm-timeout 2 --llm-no-cache | jq -S 'del(.notes)')
    is "$without" "$with"
}
for mode in closed error null reword_invents; do
    one "an answer in spite of $mode" unchanged "$mode"
done
closing

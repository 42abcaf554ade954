#!/usr/bin/env bash
# Run by run.sh in a network of its own (unshare -n): a server that is reached by TCP alone, and
# three workers, each behind a link of its own, to whom the music lies in another folder each.
#   SERVER folder of the server, PROGRAMS of PostgreSQL, SCRATCH with songs/deep and plain
set -euo pipefail
port=5432 workers=(1 2 3) rooms=()

finish() {
    [ ${#rooms[@]} = 0 ] || kill "${rooms[@]}" 2>/dev/null || true
    as_nobody "$PROGRAMS/pg_ctl" -D "$SERVER/data" -m immediate stop >/dev/null 2>&1 || true
}
as_nobody() {
    setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"
}
trap finish EXIT

link() { # NUMBER: a network behind a cable, 10.213.N.2 at its far end
    unshare -n sleep 600 &
    rooms+=($!)
    until [ "$(readlink "/proc/$!/ns/net")" != "$(readlink /proc/self/ns/net)" ]; do sleep .1; done
    ip link add "near$1" type veth peer name "far$1" netns $!
    ip address add "10.213.$1.1/30" dev "near$1"
    ip link set "near$1" up
    nsenter -t $! -n ip address add "10.213.$1.2/30" dev "far$1"
    nsenter -t $! -n ip link set "far$1" up
}

ip link set lo up
for i in "${workers[@]}"; do link "$i"; done
echo "host all all 10.213.0.0/16 trust" >>"$SERVER/data/pg_hba.conf"
cd "$SERVER"
as_nobody "$PROGRAMS/pg_ctl" -D "$SERVER/data" -l "$SERVER/log" -w start -o \
    "-k $SERVER -p $port -c listen_addresses='*' -c fsync=off -c shared_buffers=32MB" >/dev/null
psql -q -h "$SERVER" -U tonary -d music -c "CREATE SCHEMA apart"
address() { echo "postgresql://tonary@10.213.$1.1:$port/music?options=-csearch_path%3Dapart"; }
"$TONARY" --corpus "$(address 1)" -q index --queue --root nas="$SCRATCH/songs" "$SCRATCH/songs"

processes=()
for i in "${workers[@]}"; do
    ln -sfn songs "$SCRATCH/mount$i"
    nsenter -t "${rooms[i - 1]}" -n "$TONARY" --corpus "$(address "$i")" -j1 worker --once \
        --batch 2 --root nas="$SCRATCH/mount$i" 2>"$SCRATCH/apart$i" &
    processes+=($!)
done
for process in "${processes[@]}"; do wait "$process" || [ $? = 3 ]; done
if nsenter -t "${rooms[0]}" -n "$TONARY" --corpus "$(address 2)&connect_timeout=2" status 2>/dev/null; then
    echo "they are not apart"
    exit 1
fi
cat "$SCRATCH"/apart?
"$TONARY" --corpus "$(address 1)" --json list | jq -c 'del(.id)' | sort | cmp - "$SCRATCH/plain"
"$TONARY" --corpus "$(address 1)" check
"$TONARY" --corpus "$(address 1)" --json status |
    jq -e '.queue == {waiting: 0, claimed: 0, poison: 0} and ([.workers[].files] | add) == 41
        and ([.workers[] | select(.files > 0)] | length) == 3'

#!/usr/bin/env bash
# The array job of docs/slurm on a real Slurm of one node that is started here: one task is killed,
# started again alone, and the corpora are joined. The result is that of one run.
#
# Wants Slurm (Debian: slurm-wlm) and root, since a node runs jobs as whoever sent them.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
B=${B:-build}
TONARY=$(realpath "${TONARY:-$B/tonary}")
export TONARY
if [ "$(id -u)" != 0 ] || ! command -v slurmctld slurmd sbatch >/dev/null; then
    echo "SKIPPED: wants root and slurm-wlm"
    skipped=7
    closing
    exit
fi
export SLURM_CONF=$scratch/slurm.conf
export MUSIC=$scratch/music PARTS=$scratch/parts CORPUS=$scratch/joined.db

configure() {
    mkdir "$scratch/state" "$scratch/spool"
    cat >"$SLURM_CONF" <<CONF
ClusterName=tonary
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmUser=root
AuthType=auth/none
CredType=cred/none
SlurmctldPort=$((20000 + $$ % 10000))
SlurmdPort=$((30000 + $$ % 10000))
StateSaveLocation=$scratch/state
SlurmdSpoolDir=$scratch/spool
SlurmctldPidFile=$scratch/slurmctld.pid
SlurmdPidFile=$scratch/slurmd.pid
SlurmctldLogFile=$scratch/slurmctld.log
SlurmdLogFile=$scratch/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
ReturnToService=2
MinJobAge=3600
NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=$(nproc)
PartitionName=all Nodes=ALL Default=YES
CONF
}
stop() {
    local daemon pid
    for daemon in slurmd slurmctld; do
        pid=$(cat "$scratch/$daemon.pid" 2>/dev/null) || continue
        kill "$pid" 2>/dev/null && tail --pid="$pid" -f /dev/null
    done
    rm -rf "$scratch"
}
trap stop EXIT
starts() {
    configure
    slurmctld
    slurmd
    for _ in $(seq 100); do
        [ "$(sinfo -h -o %T)" = idle ] && return
        sleep 0.2
    done
    cat "$scratch"/slurm*.log
    return 1
}
has_music() { # ten tones of two seconds, and one file that is none
    mkdir "$MUSIC"
    for n in $(seq 10); do
        ffmpeg -loglevel error -f lavfi -i "sine=$((200 + 50 * n)):duration=2" "$MUSIC/$n.wav"
    done
    echo 'no music' >"$MUSIC/broken.wav"
}

# Like tonary, but shard 3 is killed the first time, at whatever it is doing then.
unlucky() {
    cat >"$scratch/unlucky" <<SCRIPT
#!/bin/sh
case "\$*" in
*'--shard 3/4'*) mkdir "$scratch/killed" 2>/dev/null && { "$TONARY" "\$@" & sleep 0.3; kill -9 \$!; exit 137; } ;;
esac
exec "$TONARY" "\$@"
SCRIPT
    chmod +x "$scratch/unlucky"
}
send() { # VARIABLES OPTION… SCRIPT: the number of the job
    sbatch --parsable --output="$scratch/job-%A-%a.log" --export="ALL,$1" "${@:2}"
}
ended() { # JOB: waits until no task waits or runs; their states
    for _ in $(seq 300); do
        squeue -h -t all -j "$1" -r -o %T >"$scratch/states"
        grep -qE 'PENDING|RUNNING|COMPLETING|CONFIGURING' "$scratch/states" || break
        sleep 0.2
    done
    sort "$scratch/states" | uniq -c | awk '{ print $2, $1 }'
}
one_task_fails() {
    unlucky
    send "TONARY=$scratch/unlucky" --array=1-4 docs/slurm/index.sbatch >"$scratch/array"
    test "$(ended "$(cat "$scratch/array")" | paste -sd' ')" = 'COMPLETED 3 FAILED 1'
}
it_goes_on_alone() {
    send "SHARDS=4" --array=3 docs/slurm/index.sbatch >"$scratch/again"
    test "$(ended "$(cat "$scratch/again")")" = 'COMPLETED 1'
}
all_goes_on() { # with all tasks, when nobody knows which failed
    send "SHARDS=4" --array=1-4 docs/slurm/index.sbatch >"$scratch/all"
    send "SHARDS=4" --dependency="afterok:$(cat "$scratch/all")" docs/slurm/merge.sbatch >"$scratch/merge"
    test "$(ended "$(cat "$scratch/all")")" = 'COMPLETED 4'
    test "$(ended "$(cat "$scratch/merge")")" = 'COMPLETED 1'
}
rows() { # CORPUS
    "$TONARY" --corpus "$1" export --format csv --labels none - | tail -n +2 | cut -d, -f2- | sort
    "$TONARY" --corpus "$1" failures --json | jq -c '[.path, .status]'
}
like_one_run() {
    "$TONARY" -q --corpus "$scratch/one.db" index "$MUSIC" 2>&1 || [ $? = 3 ]
    rows "$scratch/one.db" >"$scratch/one"
    rows "$CORPUS" >"$scratch/joined"
    test "$(wc -l <"$scratch/one")" = 11
    cmp "$scratch/one" "$scratch/joined"
}
joined_again() {
    send "SHARDS=4" docs/slurm/merge.sbatch >"$scratch/twice"
    test "$(ended "$(cat "$scratch/twice")")" = 'COMPLETED 1'
    rows "$CORPUS" | cmp - "$scratch/joined"
}

one 'a Slurm of one node' starts
one 'a small library' has_music
one 'of four tasks one is killed' one_task_fails
one 'it is started again, alone' it_goes_on_alone
one 'all are started again, and joined' all_goes_on
one 'the corpus is that of one run' like_one_run
one 'joining again changes nothing' joined_again
closing

#!/usr/bin/env bash
# Measures the built-in scale anew: tools/scale.sh > F && mv F recommend/content/scale_builtin.inc
# On the music of tools/scale-packages.txt; to be run when a descriptor of the likeness changes.
set -euo pipefail
cd "$(dirname "$0")/.."
mapfile -t packages < <(awk '{ sub(/#.*/, "") } NF { print $1 }' tools/scale-packages.txt)
tools/fetch.sh build/scale-music "${packages[@]}" >&2
"${MAKE:-make}" build/tonary build/bench/builtin_scale >&2
build/tonary --corpus build/scale.db index build/scale-music >&2
build/bench/builtin_scale build/scale.db

#!/usr/bin/env bash
# Makes the pictures of README anew: the page of the demonstration's corpus, in as few colours as are
# enough. `make pictures` brings what this needs.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'kill $server; rm -rf "$scratch"' EXIT
build/tonary --corpus build/demo.db serve --port 0 >"$scratch/where" &
server=$!
until [ -s "$scratch/where" ]; do sleep 0.1; done
modules=$PWD/build/page-tests/node_modules
PLAYWRIGHT_CORE=$modules/playwright-core CHROMIUM=$(command -v chromium) \
    node tests/page/pictures.mjs "$(sed 's|/$||' "$scratch/where")" "$scratch"
mkdir -p docs/pictures
for picture in track map; do
    ffmpeg -v error -y -i "$scratch/$picture.png" -vf \
        'split[a][b];[a]palettegen=max_colors=48:reserve_transparent=0[p];[b][p]paletteuse=dither=none' \
        -compression_level 9 "docs/pictures/$picture.png"
done
ls -l docs/pictures

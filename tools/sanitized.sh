#!/usr/bin/env bash
# Sourced by what runs under AddressSanitizer and UndefinedBehaviorSanitizer. Tests and fuzzers share
# one build: it takes longer than most of what it is made for.
make=${MAKE:-make}
sanitized_link='-fsanitize=address,undefined -fsanitize-link-c++-runtime'

# TARGET… of $B, by one that makes at a time. The kernels of features without optimisation: with it
# clang takes a minute for each. A report names lines, which is what -g1 knows.
sanitized() {
    local flags='-O1 -g1 -fno-omit-frame-pointer -fno-sanitize-recover=all'
    flags+=' -fsanitize=address,undefined,fuzzer-no-link'
    mkdir -p "$B"
    # shellcheck disable=SC2016,SC2086 # make expands, and comes with options
    flock "$B/.made" $make B="$B" CC=clang CXX=clang++ CFLAGS="$flags" LDFLAGS="$sanitized_link" \
        KERNEL_CFLAGS='-O1 $(if $(findstring /features/,$@),-O0)' "${@/#/$B/}"
}

#!/bin/sh
# Builds the release preset, measures, and prints the table and the instructions of one call; docs/bench.md explains
# them. Exit status 0: every budget holds. Images of 2 GiB are made once, in build/release/bench.
set -eu
cd "$(dirname "$0")/../.."

cmake --preset release >/dev/null
cmake --build build/release --target dbgspaces-bench >/dev/null
bench=build/release/tests/bench/bench
images=build/release/bench
mkdir -p "$images"

status=0
"$bench" "$images" || status=$?

if ! command -v valgrind >/dev/null; then
    echo "instructions are not counted, because there is no valgrind"
    exit "$status"
fi

# what a thousand calls more cost, by a thousand
instructions() { # key, count
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bench" "$images" --calls "$1" "$2" 2>&1 |
        sed -n 's/.*Collected : //p'
}
echo
for key in list raw dump pages walk hit; do
    few=$(instructions "$key" 1000)
    many=$(instructions "$key" 2000)
    printf '%-52s %9d\n' "instructions of one call: $key" $(((many - few) / 1000))
done
exit "$status"

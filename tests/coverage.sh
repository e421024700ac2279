#!/bin/sh
# How much of the engine the tests reach:  sh tests/coverage.sh [-v]
#
# Builds the preset `coverage`, runs its tests, and prints lines and branches of each file and room, but of
# stream and cli, whose failures are mostly the system's. With -v also which lines and branches were not reached. Exit status 1 where a test failed, or a room has less
# than 90 % of its lines or 80 % of its branches.
set -u
cd "$(dirname "$0")/.." || exit 1

rooms='base protocol target paging memory backend nt engine server shell com'
least_lines=90 least_branches=80
build=build/coverage
missing=${1:-}

mkdir -p build
sh .ci/setup.sh --tests --coverage || exit 1
if ! { cmake --preset coverage && cmake --build --preset coverage -j "$(nproc)"; } >build/coverage.log 2>&1; then
    tail -n 60 build/coverage.log
    exit 1
fi
find "$build" -name '*.gcda' -delete # of runs before this one
find "$build" -name '*.gcno' | while read -r notes; do
    source=$(echo "${notes#"$build"/}" | sed 's,CMakeFiles/[^/]*/,,; s,\.gcno$,,')
    [ -e "$source" ] || rm "$notes" # its source is gone
done
failed=0
ctest --preset coverage -j "$(nproc)" >build/coverage.log 2>&1 || {
    grep -vE 'Passed|Start ' build/coverage.log | tail -n 60
    failed=1
}

of_rooms() { # gcovr's options...
    gcovr --root . --filter "src/($(echo "$rooms" | tr ' ' '|'))/" "$@" "$build"
}

of_rooms --csv --output "$build/coverage.csv" || exit 1
# columns: file, lines, of them reached, percent, branches, of them reached, percent, ...
awk -F , -v rooms="$rooms" -v least_lines="$least_lines" -v least_branches="$least_branches" '
    function percent(part, all) { return all ? 100 * part / all : 100 }
    function row(name, lines, hit_lines, branches, hit_branches) {
        printf "%-30s %5d of %5d %5.1f %%   %5d of %5d %5.1f %%\n", name, hit_lines, lines, percent(hit_lines, lines),
            hit_branches, branches, percent(hit_branches, branches)
    }
    NR == 1 { printf "%-30s %-22s   %s\n", "", "lines", "branches"; next }
    {
        row($1, $2, $3, $5, $6)
        split($1, part, "/")
        for (i = 1; i <= 2; i++) {
            room = i == 1 ? part[2] : "all"
            lines[room] += $2; hit_lines[room] += $3; branches[room] += $5; hit_branches[room] += $6
        }
    }
    END {
        count = split(rooms " all", names, " ")
        for (i = 1; i <= count; i++) {
            room = names[i]
            row(room, lines[room], hit_lines[room], branches[room], hit_branches[room])
            if (!lines[room] || percent(hit_lines[room], lines[room]) < least_lines ||
                percent(hit_branches[room], branches[room]) < least_branches) {
                print "  wanted " least_lines " % of lines and " least_branches " % of branches"
                low = 1
            }
        }
        exit low
    }' "$build/coverage.csv" || failed=1
if [ "$missing" = -v ]; then
    of_rooms
    of_rooms --branches
fi
exit "$failed"

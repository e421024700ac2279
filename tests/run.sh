#!/bin/sh
# Builds everything and runs every test:  sh tests/run.sh
#
# Builds dev, clang, release, mingw64 and mingw32, each without a warning; runs the tests in dev, with the lints, in
# release, and those of both DLLs under Wine, and takes the tour. The last line is
# `N passed, N failed, N skipped`, single tests and builds counted; exit status 1 if any failed or nothing ran.
# What was printed stands in build/<preset>.log and, for each test, under build/<preset>/counts/.
set -u

case ${DBGSPACES_DATA:-/} in
/*) ;;
*) export DBGSPACES_DATA="$PWD/$DBGSPACES_DATA" ;; # it was named from here
esac
cd "$(dirname "$0")/.." || exit 1
jobs=$(nproc)
passed=0 failed=0 skipped=0

count() { # passed failed skipped
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
}

build() { # preset [definitions...]
    preset=$1
    shift
    if { cmake --preset "$preset" "$@" && cmake --build --preset "$preset" -j "$jobs"; } >"build/$preset.log" 2>&1; then
        printf '%-8s built\n' "$preset"
        count 1 0 0
    else
        printf '%-8s DOES NOT BUILD\n' "$preset"
        tail -n 60 "build/$preset.log"
        count 0 1 0
        return 1
    fi
}

# every entry that ctest knows must have left a count; one that did not was lost
run_tests() { # preset
    counts=build/$1/counts
    rm -rf "$counts"
    ctest --preset "$1" -j "$jobs" >>"build/$1.log" 2>&1
    before="$passed $failed $skipped"
    names=$(ctest --preset "$1" -N | sed -n 's/^ *Test *#[0-9]*: //p')
    if [ -z "$names" ]; then
        echo "$1: there are no tests"
        count 0 1 0
        return
    fi
    for name in $names; do
        if [ ! -e "$counts/$name" ]; then
            echo "$1: $name left no count"
            count 0 1 0
            continue
        fi
        read -r ok bad left <"$counts/$name"
        count "$ok" "$bad" "$left"
        if [ "$bad" -ne 0 ]; then
            echo "$1: $name failed:"
            grep -vE '^\[ +(RUN|OK) +\]' "$counts/$name.out" | tail -n 80
        fi
    done
    # shellcheck disable=SC2086 # three numbers
    set -- "$1" $before
    printf '%-8s tests: ok %d, bad %d, left out %d\n' \
        "$1" $((passed - $2)) $((failed - $3)) $((skipped - $4))
    find "$counts" -name '*.out' -exec grep -h '^skipped, because' {} + | tr -d '\r' | sort | uniq -c
}

mkdir -p build
if sh .ci/setup.sh --tests --windows; then
    build dev && run_tests dev
    build clang
    build release -DDBGSPACES_WERROR=ON -DDBGSPACES_UNITS=ON && run_tests release
    if sh docs/tour.sh >build/tour.log 2>&1; then
        count 1 0 0
    else
        echo 'docs/tour.sh failed:'
        tail -n 30 build/tour.log
        count 0 1 0
    fi
    sh tests/support/wine.sh start
    build mingw64 && run_tests mingw64
    build mingw32 && run_tests mingw32
    sh tests/support/wine.sh stop
else
    count 0 1 0
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]

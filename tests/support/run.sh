#!/bin/sh
# Runs one test and writes what it counted to a file; ctest calls it for each entry.
#
#   run.sh COUNTS_DIR NAME COMMAND...              a test program: it is believed by its closing line,
#                                                  `dbgspaces-test: N passed, N failed, N skipped`
#   run.sh COUNTS_DIR NAME --by-status COMMAND...  anything else: 0 passed, 77 skipped, else failed
#
# A command that ends with 77 and no closing line did not run the program, and said why (wine.sh): skipped.
# COUNTS_DIR/NAME gets `passed failed skipped`. A program that ends without its closing line (a crash,
# an emulator that never ran it), with a status that contradicts it, or after $TEST_SECONDS (default 300)
# counts as one failure more. Exit status: 0, 1, or 77 when all was skipped.
set -u

counts=$1/$2
shift 2
by_status=
if [ "$1" = --by-status ]; then
    by_status=1
    shift
fi
mkdir -p "$(dirname "$counts")"
echo "0 1 0" >"$counts"
output=$counts.out

run() {
    UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1} timeout -k 5 "${TEST_SECONDS:-300}" "$@" >"$output" 2>&1 </dev/null
    status=$?
    cat "$output"
}

# Wine may end without a word of the program, which it had not begun (wine.sh tells why).
never_began() {
    case $* in
    *wine.sh*) [ "$status" -ne 124 ] && ! grep -Eqv '^([0-9a-f]+:)?err:' "$output" ;;
    *) false ;;
    esac
}

run "$@"
if never_began "$@"; then
    echo "run.sh: once more, because Wine ended (status $status) without a word of it: $*"
    run "$@"
fi

passed=0 failed=0 skipped=0
if [ "$by_status" ]; then
    case $status in
    0) passed=1 ;;
    77) skipped=1 ;;
    *) failed=1 ;;
    esac
else
    closing=$(tr -d '\r' <"$output" |
        sed -n 's/^dbgspaces-test: \([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p')
    # one line and no more, or the program cannot be believed
    case $(printf '%s\n' "$closing" | grep -c .):$status in
    0:77)
        skipped=1
        status=0
        ;;
    1:*)
        passed=${closing%% *}
        skipped=${closing##* }
        failed=${closing#* }
        failed=${failed% *}
        ;;
    *)
        echo "run.sh: no closing line (exit status $status): $*"
        failed=1
        ;;
    esac
    if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
        echo "run.sh: exit status $status although nothing failed: $*"
        failed=1
    fi
    if [ $((passed + failed + skipped)) -eq 0 ]; then
        echo "run.sh: nothing ran: $*"
        failed=1
    fi
fi
[ "$status" -eq 124 ] && echo "run.sh: ended after ${TEST_SECONDS:-300} seconds: $*"

echo "$passed $failed $skipped" >"$counts"
[ "$failed" -eq 0 ] || exit 1
[ "$passed" -gt 0 ] || exit 77

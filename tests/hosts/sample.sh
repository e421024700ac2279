#!/bin/sh
# The host of docs/hosts.md does what the page says:  sample.sh HOST [64|32]
#
# Prints a line for each test, and tests/support/run.sh's closing line.
set -u

host=$1 bits=${2:-}
here=$(cd "$(dirname "$0")" && pwd)
passed=0 failed=0
unset DBGSPACES_LOG
export WINE_NATIVE_DLLS=dbgeng

run() {
    if [ "$bits" ]; then
        sh "$here/../support/wine.sh" "$bits" "$host" "$@" 2>/dev/null | tr -d '\r'
    else
        "$host" "$@" 2>/dev/null
    fi
}

# expect NAME OUTPUT ARGUMENTS...
expect() {
    name=$1 wanted=$2
    shift 2
    got=$(run "$@")
    if [ "$got" = "$wanted" ]; then
        passed=$((passed + 1))
        echo "passed: $name"
    else
        failed=$((failed + 1))
        printf 'FAILED: %s\n%s\nwanted:\n%s\n' "$name" "$got" "$wanted"
    fi
}

case $(run) in
skipped,*)
    run
    exit 77
    ;;
esac
stops='processor 0 stopped'
expect 'two commands' "$stops"'
fffff800`00200000  "dbgspaces"
Evaluate expression: 2 = 00000000`00000002' sim: 'da fffff80000200000 L9' '? 1+1'
expect 'a command that fails ends it' "$stops
? zz: column 3: 'zz' is neither a number nor a name that is known" sim: '? zz' '? 1'
expect 'another machine' "$stops"'
#       10  00000000 00000000' sim:ram=0x1000 '!dd 10 L2'
expect 'a target that does not open' '' nope: '? 1'
echo "dbgspaces-test: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]

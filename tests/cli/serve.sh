#!/bin/sh
# Two processes of the tool, one that serves the simulator and one that is its host: one uncached write of 4 bytes on
# this side is one at the device on that side, and both sides say so.
#
#   serve.sh TOOL [64|32]    the number: it is a Windows program, and Wine runs it, also beside a Linux build's tool
#
# Prints a line for each test, and tests/support/run.sh's closing line.
set -u

tool=$1 bits=${2:-}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0
port=$((20000 + $$ % 10000)) # below those that the system gives to connections by itself
unset DBGSPACES_LOG

# The Linux build beside this one, if it is of these sources.
native=
for preset in dev release clang; do
    build=$here/../../build/$preset
    [ -z "$native" ] && [ -x "$build/dbgspaces" ] && [ -e "$build/libdbgspaces.so" ] &&
        [ -z "$(find "$here/../../src" "$here/../../include" -name '*.[ch]' ! -name '*_windows.c' \
            -newer "$build/libdbgspaces.so")" ] && native=$build/dbgspaces
done

windows() {
    sh "$here/../support/wine.sh" "$bits" "$tool" "$@"
}

built() { # the build that is tried
    if [ "$bits" ]; then windows "$@"; else "$tool" "$@"; fi
}

other() { # the Linux build beside it
    "$native" "$@"
}

# both NAME SERVER HOST PLACE: SERVER and HOST are functions above
both() {
    # not once the process is gone: also a host that was never there ends it
    "$2" serve "$4,once" -t sim: -c .sim >"$work/served" 2>"$work/served.err" </dev/null &
    server=$!
    "$3" -t "$4,reconnect,wait=60" -c '!ed [uc] fee01010 12345678; .sim' >"$work/host" 2>"$work/host.err" </dev/null
    status=$?
    [ "$status" -eq 0 ] || kill "$server" 2>/dev/null
    wait "$server"
    ok=$((status == 0))
    for side in host served; do
        tr -d '\r' <"$work/$side" | grep -A1 ' lab  ' | grep -q '^ *1 x write of 4 bytes, uncached$' || ok=0
        tr -d '\r' <"$work/$side" | grep -q 'physical 0 reads, 1 writes;' || ok=0
    done
    if [ "$ok" -eq 1 ]; then
        passed=$((passed + 1))
        echo "passed: $1"
        return
    fi
    failed=$((failed + 1))
    echo "FAILED: $1 (status $status)"
    head -50 "$work/host" "$work/host.err" "$work/served" "$work/served.err"
}

close() {
    echo "dbgspaces-test: $passed passed, $failed failed, $skipped skipped"
    exit "$((failed > 0))"
}

built --version >"$work/out"
if [ $? -eq 77 ]; then
    skipped=$((skipped + 1))
    echo "skipped, because there is no Wine of $bits bits: both sides"
    close
fi

if [ "$bits" ]; then
    both 'a named pipe' built built "kd:com:pipe,port=\\\\.\\pipe\\dbgspaces-$$"
else
    both 'a unix socket' built built "kd:com:pipe,port=$work/kd.sock"
fi
both 'TCP' built built "kd:tcp:host=127.0.0.1,port=$port"
if [ "$bits" ] && [ "$native" ]; then
    both 'Windows serves, Linux is the host' built other "kd:tcp:host=127.0.0.1,port=$port"
    both 'Linux serves, Windows is the host' other built "kd:tcp:host=127.0.0.1,port=$port"
elif [ "$bits" ]; then
    skipped=$((skipped + 2))
    echo "skipped, because there is no Linux build of these sources beside this one: Windows and Linux"
fi
close

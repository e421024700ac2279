#!/bin/sh
# Hosts that are killed, and serial lines: the tool on both sides, as processes.
#
#   kd.sh TOOL [64|32]    the number: it is a Windows program; Wine runs it, beside a Linux build's tool
#
# Prints a line for each test, and tests/support/run.sh's closing line.
set -u

tool=$1 bits=${2:-}
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
passed=0 failed=0 skipped=0
server='' pair=''
unset DBGSPACES_LOG

end_all() {
    for pid in $server $pair; do
        kill -9 "$pid" 2>/dev/null
    done
    rm -rf "$work"
    [ -z "$bits" ] || rm -f "$project/build/wine/dosdevices/com33"
}
trap end_all EXIT

native='' pty_pair=''
for folder in "$(dirname "$tool")" "$project"/build/dev "$project"/build/clang; do
    if [ ! "$native" ] && [ -x "$folder/dbgspaces" ] && [ -x "$folder/tests/live/pty_pair" ]; then
        native=$folder/dbgspaces
        pty_pair=$folder/tests/live/pty_pair
    fi
done

# Each becomes the program: in a subshell, whose number is then the program's.
windows() {
    exec sh "$here/../support/wine.sh" "$bits" "$tool" "$@"
}

linux() {
    exec "$native" "$@"
}

verdict() { # NAME STATUS
    if [ "$2" -eq 0 ]; then
        passed=$((passed + 1))
        echo "passed: $1"
    else
        failed=$((failed + 1))
        echo "FAILED: $1"
        head -50 "$work"/*.out "$work"/*.err
    fi
}

close() {
    echo "dbgspaces-test: $passed passed, $failed failed, $skipped skipped"
    exit "$((failed > 0))"
}

# A host at work: within 10 seconds it has read what the machine holds.
at_work() { # PLACE
    timeout 10 "$native" -t "$1" -c 'da fffff80000200000' >"$work/next.out" 2>"$work/next.err" </dev/null &&
        grep -q 'dbgspaces simulated machine' "$work/next.out"
}

# Host after host is killed while it does something; each next one is at work in time.
killed() { # NAME PLACE SCRIPT SECONDS...
    name=$1 place=$2 script=$3
    shift 3
    status=0
    for seconds in "$@"; do
        rm -f "$work/first.err"
        "$native" -t "$place" -f "$script" >"$work/first.out" 2>"$work/first.err" </dev/null &
        host=$!
        for _ in $(seq 100); do
            grep -q reached "$work/first.err" 2>/dev/null && break
            sleep 0.1
        done
        sleep "$seconds"
        kill -9 "$host" 2>/dev/null || status=1 # it was at it still
        wait "$host" 2>/dev/null
        at_work "$place" || status=1
    done
    verdict "$name" "$status"
}

# What the machine has where breakpoints are set.
code_of() { # PLACE FILE
    timeout 10 "$native" -t "$1" -c 'db fffff80100002040 L2' >"$work/$2" 2>"$work/next.err" </dev/null
}

# A breakpoint stands in the machine while it runs; the next host finds none of the dead one's.
breakpoint_left() { # NAME PLACE
    status=0
    code_of "$2" before.out || status=1
    killed "$1" "$2" "$work/break" 0.5
    code_of "$2" after.out || status=1
    grep -q fffff801 "$work/before.out" && cmp -s "$work/before.out" "$work/after.out" || status=1
    verdict "$1, and its breakpoints are gone" "$status"
}

serve() { # FUNCTION PLACE
    "$1" serve "$2" -t sim:run >"$work/served.out" 2>"$work/served.err" </dev/null &
    server=$!
    sleep 0.5
}

end_server() {
    kill "$server" 2>/dev/null
    wait "$server" 2>/dev/null
    server=''
}

join_ptys() {
    : >"$work/pair.out"
    "$pty_pair" "$work/a" "$work/b" >"$work/pair.out" &
    pair=$!
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        grep -q ready "$work/pair.out" && return
        sleep 0.1
    done
}

part_ptys() {
    kill "$pair" 2>/dev/null
    wait "$pair" 2>/dev/null
    pair=''
}

# One uncached write of 4 bytes over a serial line is one at the device.
one_write() { # NAME SERVER PLACE HOST PLACE
    serve "$2" "$3"
    ("$4" -t "$5" -c '!ed [uc] fee01010 12345678; .sim' >"$work/host.out" 2>"$work/host.err" </dev/null)
    status=$?
    tr -d '\r' <"$work/host.out" | grep -A1 ' lab  ' | grep -q '^ *1 x write of 4 bytes, uncached$' || status=1
    end_server
    verdict "$1" "$status"
}

if [ ! "$native" ]; then
    echo "skipped, because there is no Linux build beside this one"
    exit 77
fi
if [ "$bits" ]; then
    (windows --version >"$work/version.out" 2>"$work/version.err" </dev/null) # a server that it starts keeps these
    if [ $? -eq 77 ]; then
        cat "$work/version.out"
        exit 77
    fi
    join_ptys
    ln -sf "$(readlink "$work/a")" "$project/build/wine/dosdevices/com33"
    one_write 'Linux serves at a pty, Windows is the host at COM33' \
        linux "kd:com:port=$(readlink "$work/b")" windows 'kd:com:port=COM33,wait=60'
    part_ptys
    join_ptys
    ln -sf "$(readlink "$work/a")" "$project/build/wine/dosdevices/com33"
    one_write 'Windows serves at COM33, Linux is the host at a pty' \
        windows 'kd:com:port=COM33' linux "kd:com:port=$(readlink "$work/b"),wait=60"
    close
fi

mkfifo "$work/silence" # a script that says no more
exec 3<>"$work/silence"
echo g >"$work/go"
echo 'bp fffff80100002040; bp fffff80100002041; g' >"$work/break"
{
    echo .cache 0
    for _ in $(seq 2000); do
        echo dq fffff80000200000 L200
    done
} >"$work/reads"
for kind in socket tcp pty; do
    case $kind in
    socket) serving=kd:com:pipe,port=$work/kd.sock place=$serving ;;
    tcp)
        port=$((50000 + $$ % 10000))
        serving=kd:tcp:host=127.0.0.1,port=$port place=$serving
        ;;
    pty)
        join_ptys
        serving=kd:com:port=$(readlink "$work/a") place=kd:com:port=$(readlink "$work/b")
        one_write 'one write over a pty' linux "$serving" linux "$place"
        ;;
    esac
    serve linux "$serving"
    if [ "$kind" != tcp ]; then
        killed "$kind: a host killed while the target stands" "$place" "$work/silence" 0.1
        killed "$kind: a host killed while the target runs" "$place" "$work/go" 0.3
    fi
    [ "$kind" != socket ] || breakpoint_left "$kind: a host killed while its breakpoints are set" "$place"
    killed "$kind: a host killed in the middle of an answer" "$place" "$work/reads" 0.1 0.15
    end_server
done
part_ptys
close

#!/bin/sh
# A host that is told to end lets its target go on first, and then ends as it was told.
#
#   ends.sh TOOL
#
# Prints a line for each test, and tests/support/run.sh's closing line.
set -u

tool=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
place=kd:com:pipe,port=$work/kd.sock
passed=0 failed=0
unset DBGSPACES_LOG

printf '%s\n' g '? 8888' g '? 8888' >"$work/script"

wait_for() { # TEXT FILE
    for _ in $(seq 400); do
        ! grep -qs "$1" "$2" || return 0
        sleep 0.05
    done
    echo "$2 does not say '$1'"
}

# host NAME SIGNAL COMMANDS: the host has run COMMANDS and waits for more, or is at them still; what prints 8888 is not
# run any more
host() {
    DBGSPACES_LOG=sim=trace "$tool" serve "$place,once" -t sim:run >"$work/served" 2>"$work/served.err" </dev/null &
    server=$!
    mkfifo "$work/more"
    "$tool" -t "$place,reconnect,wait=60" <"$work/more" >"$work/host" 2>"$work/host.err" &
    client=$!
    exec 4>"$work/more"
    echo "$3" >&4
    wait_for 7777 "$work/host"
    case $3 in
    *g*) wait_for 'trace: resume' "$work/served.err" ;;
    esac
    kill "-$2" "$client"
    [ -z "${twice-}" ] || kill "-$2" "$client"
    wait "$client" 2>/dev/null
    status=$?
    exec 4>&-
    rm "$work/more"
    ! grep 8888 "$work/host" || status=0
    end "$1" "$(kill -l "$status" 2>/dev/null)" "$2"
}

# the server ends with its first host, and makes a target that runs stand for its own user, within 5 seconds
end() { # NAME SIGNAL-SEEN SIGNAL-WANTED
    wait "$server"
    count "$@" "$(grep -c 'trace: wait [45][0-9][0-9][0-9] ms' "$work/served.err")"
}

count() { # NAME SIGNAL-SEEN SIGNAL-WANTED LEFT-RUNNING
    if [ "$4" -eq 1 ] && [ "$2" = "$3" ]; then
        passed=$((passed + 1))
        echo "passed: $1"
        return
    fi
    failed=$((failed + 1))
    echo "FAILED: $1 (ended by $2; the target was left running: $4)"
    for file in "$work/host" "$work/host.err" "$work/served.err"; do
        tail -n 20 "$file"
    done
}

host 'terminated while it waits for input' TERM '? 7777'
host 'its terminal is gone' HUP '? 7777'
host 'Ctrl-C while it waits for input' INT '? 7777'
host 'terminated while the target runs' TERM '? 7777; g'
host 'what follows in the line is not run' TERM '? 7777; g; ? 8888'
host 'a loop that lets the target go' HUP '? 7777; .while (1) { g }'
host 'a script that lets the target go' TERM "? 7777; \$\$><$work/script"
twice=1 host 'terminated twice at once' TERM '? 7777; bp fffff80100002040; g'

mkfifo "$work/log" # nobody reads it, and the system waits for who does
"$tool" -c ".logopen $work/log" >"$work/host" 2>"$work/host.err" </dev/null &
client=$!
sleep 0.5
kill -TERM "$client"
sleep 1.5
kill -TERM "$client"
from=$(date +%s)
wait "$client" 2>/dev/null
status=$?
[ $(($(date +%s) - from)) -lt 5 ] || status=0 # by itself it ends after 15 seconds
name='what hangs ends when it is told so again, later'
count "$name" "$(kill -l "$status" 2>/dev/null)" TERM 1

DBGSPACES_LOG=sim=trace "$tool" serve "$place,once" -t sim:run >"$work/served" 2>"$work/served.err" </dev/null &
server=$!
{
    "$tool" -t "$place,reconnect,wait=60" -c 'dq fffff80000200000 L200; dq fffff80000200000 L2000; ? 1' 2>"$work/host.err"
    kill -l $? >"$work/status"
} | head -1 >"$work/host"
wait_for . "$work/status"
end 'nobody takes what it prints' "$(cat "$work/status")" PIPE

echo "dbgspaces-test: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]

#!/bin/sh
# The tool as a person or a script runs it: what it prints, where, and its exit status.
#
#   tool.sh TOOL [64|32]    the number: it is a Windows program, and Wine runs it
#
# Prints a line for each test, and tests/support/run.sh's closing line.
set -u

tool=$1 bits=${2:-}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0
unset DBGSPACES_LOG
LC_ALL=C.UTF-8
export LC_ALL

run() {
    if [ "$bits" ]; then
        sh "$here/../support/wine.sh" "$bits" "$tool" "$@"
    else
        "$tool" "$@"
    fi
}

count() { # OK NAME
    if [ "$1" ]; then
        passed=$((passed + 1))
        echo "passed: $2"
    else
        failed=$((failed + 1))
        echo "FAILED: $2"
    fi
}

# Wine may end before the tool begins (wine.sh tells why): not a word of it where it has something to say.
never_ran() { # OUT ERR, as wanted
    [ "$bits" ] && [ "$1$2" ] && ! [ -s "$work/out" ] && ! grep -q '^dbgspaces: ' "$work/err"
}

# expect NAME STATUS OUT ERR ARGUMENTS...
# Standard input is $work/in; OUT and ERR are patterns of `case` for all of standard output and error.
expect() {
    name=$1 status=$2 out=$3 err=$4
    shift 4
    run "$@" <"$work/in" >"$work/out" 2>"$work/err"
    got=$?
    if never_ran "$out" "$err"; then
        echo "once more, because Wine ended (status $got) without a word of the tool: $name"
        cat "$work/err"
        run "$@" <"$work/in" >"$work/out" 2>"$work/err"
        got=$?
    fi
    got_out=$(tr -d '\r' <"$work/out")
    got_err=$(tr -d '\r' <"$work/err")
    ok=1
    [ "$got" -eq "$status" ] || ok=
    # shellcheck disable=SC2254 # they are patterns
    case $got_out in $out) ;; *) ok= ;; esac
    # shellcheck disable=SC2254
    case $got_err in $err) ;; *) ok= ;; esac
    count "$ok" "$name"
    [ "$ok" ] && return
    echo "status $got, wanted $status"
    printf 'standard output:\n%s\nwanted:\n%s\nstandard error:\n%s\nwanted:\n%s\n' "$got_out" "$out" "$got_err" "$err"
}

skip_because() { # NAME REASON
    skipped=$((skipped + 1))
    echo "skipped, because $2: $1"
}

close() {
    echo "dbgspaces-test: $passed passed, $failed failed, $skipped skipped"
    exit "$((failed > 0))"
}

one='Evaluate expression: 1 = 00000000`00000001'
two='Evaluate expression: 2 = 00000000`00000002'
no_zz="? zz: column 3: 'zz' is neither a number nor a name that is known"
line='
'
: >"$work/in"
printf 'ram 0 4096\nrun print "first\\n"\nrun print "second\\n"\nrun stop 0x80000003 0x10\n' >"$work/machine"

run --version >"$work/out"
if [ $? -eq 77 ]; then
    skip_because 'the tool' "there is no Wine of $bits bits"
    close
fi

expect 'the version' 0 'dbgspaces [0-9]*.[0-9]*.[0-9]*' '' --version
expect 'help' 0 'usage: dbgspaces *-t CONNECTION*Exit status*' '' --help
expect 'help has a short form' 0 'usage: dbgspaces *' '' -h
expect 'an option that is none' 2 '' "dbgspaces: '-x' is not an option${line}usage: dbgspaces *" -x
expect 'an argument that is no option' 2 '' "dbgspaces: 'sim:' is not an option${line}usage: *" sim:
expect 'an option without its value' 2 '' "dbgspaces: -t needs a value${line}usage: *" -t
expect 'commands without their text' 2 '' "dbgspaces: -c needs a value${line}usage: *" -c
expect 'serving without a place' 2 '' "dbgspaces: serve needs a place: *${line}usage: *" serve -t sim:
expect 'serving at a place that is none' 1 '' 'dbgspaces: * error: "kd:nope:x=1", position *' serve kd:nope:x=1
expect 'serving where nobody can listen' 1 '' 'dbgspaces: stream: error: *' serve kd:tcp:host=192.0.2.1,port=1
expect 'two targets' 2 '' "dbgspaces: -t is there twice: 'sim:' and 'kd:'${line}usage: *" -t sim: -t kd:

expect 'commands' 0 "$one$line$two" '' -c '? 1; ? 2'
expect 'commands twice, in their order' 0 "$one$line$two" '' -c '? 1' -c '? 2'
expect 'the default target is the simulator' 0 'fffff800`00200000  "dbgspaces"' '' -c 'da fffff80000200000 L9'
expect 'another target' 0 '#       10  00000000 00000000' '' -t sim:ram=0x1000 -c '!dd 10 L2'
expect 'a command that fails' 1 "$no_zz" '' -c '? zz'
expect 'what stands behind a failure does not run' 1 "$one$line$no_zz" '' -c '? 1; ? zz; ? 2' -c '? 2'
expect 'a process is no machine' 1 '.reboot: a process is no machine: the target cannot do that (E_NOTIMPL)' 'dbgspaces: reached *' -t sim:class=ulive,run -c .reboot
expect 'q ends all' 0 "$one" '' -c '? 1; q; ? 2' -c '? 2'
expect 'text that is not ASCII' 0 'fffff800`00400000  "né€"' '' -c 'ezu fffff80000400000 "né€"; du fffff80000400000'

expect 'a machine that runs' 0 "first*second*processor 0 stopped*$one" \
    'dbgspaces: reached a simulated x64 machine, 1 processor; stands at 0x0: a break instruction' \
    -t "sim:machine=$work/machine" -c 'g; ? 1'
expect 'qd ends all' 0 '' 'dbgspaces: reached *' -t "sim:machine=$work/machine" -c 'qd; ? 1'
if [ "$bits" ]; then
    skip_because 'Ctrl-C stops what runs' 'a signal does not reach a Windows program as its own Ctrl-C'
else
    DBGSPACES_LOG=sim=trace "$tool" -t sim:run -c 'g; ? 1' >"$work/out" 2>"$work/err" &
    for _ in $(seq 400); do
        ! grep -q 'trace: resume' "$work/err" || break # it runs
        sleep 0.05
    done
    kill -INT $!
    wait $!
    got="$? $(cat "$work/out")"
    count "$([ "$got" = "0 processor 0 stopped at fffff801\`00002000: break instruction (80000003)$line$one" ] && echo ok)" \
        'Ctrl-C stops what runs'
fi

# steps NAME STATUS COMMANDS: Ctrl-C comes among steps, each of which ends by itself
steps() {
    if [ "$bits" ]; then
        skip_because "$1" 'a signal does not reach a Windows program as its own Ctrl-C'
        return
    fi
    : >"$work/out"
    "$tool" -t sim:run -c "$3" >"$work/out" 2>"$work/err" &
    for _ in $(seq 400); do
        ! [ -s "$work/out" ] || break
        sleep 0.05
    done
    kill -INT $!
    wait $!
    count "$([ "$? $(grep -c ': single step' "$work/out" | sed 's/[0-9].*/some/')" = "$2 some" ] && echo ok)" "$1"
}
steps 'Ctrl-C ends many steps' 0 't -1'
steps 'Ctrl-C ends steps to a place' 0 'pa 1'
steps 'Ctrl-C ends a loop of steps' 1 '.for (;1;) { t }'

# interrupted NAME ARGUMENTS...: Ctrl-C comes while a first line is printed, which is more than a pipe holds
interrupted() {
    name=$1
    shift
    if [ "$bits" ]; then
        skip_because "$name" 'a signal does not reach a Windows program as its own Ctrl-C'
        return
    fi
    rm -f "$work/pipe"
    mkfifo "$work/pipe"
    "$tool" "$@" >"$work/pipe" 2>"$work/err" &
    exec 5<"$work/pipe"
    dd bs=1 count=1 <&5 >"$work/out" 2>/dev/null
    kill -INT $!
    cat <&5 >>"$work/out"
    exec 5<&-
    wait $!
    got="$? $(grep -c '^none$' "$work/out")"
    count "$([ "$got" = '1 0' ] && echo ok)" "$name"
}
awk 'BEGIN { printf ".echo "; for (i = 0; i < 200000; i++) printf "1"; print "\n.echo none" }' >"$work/script"
interrupted 'Ctrl-C ends a script' -f "$work/script"
interrupted 'Ctrl-C ends a file of commands' -c "\$<$work/script"
interrupted 'Ctrl-C ends what would follow' -c "\$<$work/script" -c '.echo none'

expect 'wait= in any case' 1 '' '*HR_TIMEOUT*' -t "kd:com:pipe,port=$work/none,reconnect,WAIT=1" -c '? 1'
expect 'a scheme that is none' 1 '' 'dbgspaces: conn: error: "nope:"*a known scheme' -t nope: -c '? 1'
expect 'a target whose file is missing' 1 '' 'dbgspaces: dump: error: *missing.dmp*' -t dump:missing.dmp -c '? 1'
count "$([ "$(wc -l <"$work/err")" -eq 1 ] && echo ok)" 'a target that does not open is told in one line'

printf '? 1\n? 2' >"$work/in"
expect 'commands out of a pipe' 0 "$one$line$two" ''
printf '? 1\r\n\r\n? zz\r\n? 2\r\n' >"$work/in"
expect 'a pipe goes on after a failure, and is remembered as failed' 1 "$one$line$no_zz$line$two" ''
printf '? 1\nq\n? 2\n' >"$work/in"
expect 'q ends a pipe' 0 "$one" ''
printf '? zz\nq\n' >"$work/in"
expect 'q does not forgive' 1 "$no_zz" ''
: >"$work/in"
expect 'an empty pipe' 0 '' ''
printf '? 1\n\000? 2\n' >"$work/in"
expect 'a pipe that is no text' 1 "$one" 'dbgspaces: standard input:2: a zero byte; this is no text'
: >"$work/in"

printf '\357\273\277* a script\n? 1\n? 2; $$ ready\n' >"$work/script"
expect 'a script' 0 "$one$line$two" '' -f "$work/script"
expect 'a script and commands, in their order' 0 "$two$line$one$line$two" '' -c '? 2' -f "$work/script"
printf '.if (1) {\n  ? 1\n} .else {\n  * of no use\n  ? zz\n}\n? 2\n' >"$work/script"
expect 'blocks in a script span lines' 0 "$one$line$two" '' -f "$work/script"
printf '.echo {\n? 1\n' >"$work/script"
expect 'a bracket that begins no block' 0 "{$line$one" '' -f "$work/script"
printf '.echo .if {\n? 1\n' >"$work/script"
expect 'a bracket in a text that names a block' 0 ".if {$line$one" '' -f "$work/script"
printf '.if (1) { ? 1 } $$ {\n? 2\n' >"$work/script"
expect 'a bracket in a comment behind a block' 0 "$one$line$two" '' -f "$work/script"
printf '.echo .if {\n? zz\n? 1\n' >"$work/script"
expect 'and holds no later line back' 1 ".if {$line$no_zz" "dbgspaces: */script:2: stopped at this line" -f "$work/script"
printf '.for (;; ) {\n  ? 1\n  .if (1)\n  {\n    .break\n  }\n}; ? 2\n' >"$work/script"
expect 'blocks in blocks span lines' 0 "$one$line$two" '' -f "$work/script"
printf '? 1\n.block {\n? 2\n' >"$work/script"
expect 'a block without an end' 1 "$one$line.block {*: column 8: this { has no second one" \
    "dbgspaces: */script:4: stopped at this line" -f "$work/script"
printf '? 1\n? zz\n? 2\n' >"$work/script"
expect 'a script ends with its first failure' 1 "$one$line$no_zz" "dbgspaces: */script:2: stopped at this line" \
    -f "$work/script" -c '? 2'
printf '? 1\nq\n? 2\n' >"$work/script"
expect 'q ends a script, and what would follow' 0 "$one" '' -f "$work/script" -c '? 2'
awk 'BEGIN { for (i = 0; i < 1048577; i++) printf "1" }' >"$work/script"
expect 'a line longer than 1 MiB' 1 '' "dbgspaces: */script:1: the line is longer than 1 MiB" -f "$work/script"
cp "$work/script" "$work/né"
printf '? 1\n' >"$work/né"
expect 'a script whose name is not ASCII' 0 "$one" '' -f "$work/né"
expect 'a script that is missing' 1 '' 'dbgspaces: */missing: No such file or directory' -f "$work/missing"
expect 'a folder as a script' 1 '' "dbgspaces: $work: *" -f "$work"

if [ "$bits" ]; then
    skip_because 'output that cannot be written' 'Wine has no full device'
else
    "$tool" -c '? 1' >/dev/full 2>"$work/err"
    got="$? $(cat "$work/err")"
    count "$([ "$got" = '1 dbgspaces: the output could not be written' ] && echo ok)" 'output that cannot be written'
fi

data=${DBGSPACES_DATA:-$here/../../../shared/data}/dumps/core/x64-qemu.elf
if [ -r "$data" ]; then
    [ "$bits" ] && data=Z:$data
    expect "a kernel's banner, out of a dump" 0 'ffffffff`8211ffe0  "Linux version 6.1.0-56-cloud-amd"' '' \
        -t "dump:$data" -c 'da ffffffff8211ffe0'
else
    skip_because "a kernel's banner, out of a dump" "$data cannot be read"
fi
close

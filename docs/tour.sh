#!/bin/sh
# Installs what is missing, builds the library and the tool, and shows them at work:
#
#   sh docs/tour.sh            with a dump that is there already, if there is one
#   sh docs/tour.sh --boot     boots Debian's kernel in QEMU and reads its memory
#
# What each step must show is checked: the tour ends with an error where something else comes out.
set -eu

boot=
case ${1:-} in
'') ;;
--boot) boot=1 ;;
*)
    echo "usage: sh docs/tour.sh [--boot]" >&2
    exit 2
    ;;
esac
case ${DBGSPACES_DATA:-/} in
/*) ;;
*) export DBGSPACES_DATA="$PWD/$DBGSPACES_DATA" ;; # it was named from here
esac
cd "$(dirname "$0")/.."

tool=build/release/dbgspaces
last='Evaluate expression: 6204 = 00000000`0000183c' # what `? 183c` answers: the output so far is complete
step=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap '' PIPE # a tool that ended is told in words
unset DBGSPACES_LOG

fail() {
    echo
    echo "The tour ends here: $*"
    exit 1
}

say() {
    step=$((step + 1))
    printf '\n%d. ' "$step"
    echo "$*" | fold -s -w 96 | sed 's/ *$//; 2,$s/^/   /'
}

# start CONNECTION: the tool, waiting for commands
start() {
    printf '\n   $ dbgspaces -t %s\n' "$1"
    rm -f "$work/in" "$work/out"
    mkfifo "$work/in" "$work/out"
    "$tool" -t "$1" <"$work/in" >"$work/out" 2>&1 &
    pid=$!
    exec 3>"$work/in" 4<"$work/out"
}

# ask COMMAND PATTERN: type a command, show what it prints, and compare that with a pattern of `case`
ask() {
    printf '   > %s\n' "$1"
    printf '%s\n? 183c\n' "$1" >&3 || fail "the tool ended by itself"
    answer=
    while IFS= read -r line <&4 && [ "$line" != "$last" ]; do
        printf '   %s\n' "$line"
        answer="$answer$line
"
    done
    # shellcheck disable=SC2254 # it is a pattern
    case $answer in
    $2) ;;
    *) fail "\"$1\" should have printed: $2" ;;
    esac
}

# end STATUS: leave the tool, which must end with this
end() {
    exec 3>&- 4<&-
    status=0
    wait "$pid" || status=$?
    [ "$status" -eq "$1" ] || fail "the tool ended with $status, and should have ended with $1"
}

quietly() { # WHAT COMMAND...
    what=$1
    shift
    "$@" >"$work/log" 2>&1 || {
        tail -n 40 "$work/log"
        fail "$what failed"
    }
}

say "What building needs is installed, and the library and the tool are built into build/release."
sh .ci/setup.sh ${boot:+--boot}
quietly 'configuring' cmake --preset release
quietly 'building' cmake --build --preset release
printf '\n   $ dbgspaces --version\n'
"$tool" --version | sed 's/^/   /'

say "A device register is written as uncached memory, with WritePhysical2. The simulated machine counts what arrives:" \
    "one access of 4 bytes, and nothing else."
start sim:
ask '!ed [uc] fee01000 12345678' ''
ask '.sim' '*lab *uncached
           1 x write of 4 bytes, uncached
#*requests: physical 0 reads, 1 writes;*'

say "The same write as write-combined memory: that is not what this device is, and the write is refused before it reaches" \
    "it. On a real machine it could hang it."
ask '!ed [wc] fee01000 99' '*refused*not writable (HR_WRITE_FAULT)
'
ask '!dd [uc] fee01000 L1' '# fee01000  12345678
'
ask '.sim' '*1 x refused: wrong attribute*'
end 1

say "The frame buffer is write-combined memory. It is filled so, and read back so; at its virtual address the processor" \
    "takes the type from the page tables."
start sim:
ask 'fp [wc] fd000000 L1000 10 20 30 0' 'Filled 0x1000 bytes
'
ask '!dd [wc] fd000000 L4' '# fd000000  00302010 00302010 00302010 00302010
'
ask 'dd /u fffff80000100000 L4' 'fffff800`00100000  00302010 00302010 00302010 00302010
'
end 0

say "WriteVirtualUncached (/u) goes past the engine's cache and leaves it as it is. So a cached read still shows what was" \
    "read before, the uncached one what is there, and after .cache flush both agree."
start sim:
ask 'dd fffff80000400000 L1' 'fffff800`00400000  00400000
'
ask 'ed /u fffff80000400000 deadbeef' ''
ask 'dd fffff80000400000 L1' 'fffff800`00400000  00400000
'
ask 'dd /u fffff80000400000 L1' 'fffff800`00400000  deadbeef
'
ask '.cache flush fffff80000400000' ''
ask 'dd fffff80000400000 L1' 'fffff800`00400000  deadbeef
'
end 0

say "Why attributes matter: with mismatch=model the simulated processor has a write-back cache and nothing is refused. A" \
    "cached write is held in a line of 64 bytes; an uncached write beside it reaches memory; then the line has to make" \
    "room, is written back whole, and the uncached write is lost."
start sim:mismatch=model
ask '!ed [c] 400000 11111111' ''
ask '!ed [uc] 400004 22222222' ''
ask '!dd [uc] 400000 L2' '#   400000  00400000 22222222
'
ask '!dd [c] 408000 L1' '#   408000  00408000
'
ask '!dd [uc] 400000 L2' '#   400000  11111111 00000000
'
end 0

data=${DBGSPACES_DATA:-../shared/data}
dump=$data/dumps/core/x64-qemu.elf
banner=ffffffff8211ffe0
if [ "$boot" ]; then
    say "Real memory: Debian's kernel is booted in QEMU, and its memory saved."
    sh docs/tour-boot.sh build/tour || fail 'the kernel was not booted'
    dump=build/tour/memory.elf
    banner=$(cat build/tour/banner)
fi
if [ -r "$dump" ]; then
    say "The memory of a booted kernel: its version banner, found through its own page tables."
    start "dump:$dump"
    ask "!vtop $banner" '*PML4E*PDPTE*PDE*physical*'
    ask "da $banner" '*"Linux version *'
    end 0
else
    say "The memory of a booted kernel would come next, but $dump is not there. \"sh docs/tour.sh --boot\" boots one in QEMU" \
        "and reads it; DBGSPACES_DATA names a folder that holds dumps/core/x64-qemu.elf."
fi

printf '\nThe tour is complete: %d steps, and every one came out as it should.\n' "$step"

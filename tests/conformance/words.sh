#!/bin/sh
# words.sh COMMAND...: what the kit's command line does not understand is refused, and named.
set -u

log=$(mktemp)
trap 'rm -f "$log"' EXIT

refuses() { # what it says, words...
    said=$1
    shift
    "$@" nothing.dll >"$log" 2>&1 </dev/null
    status=$?
    [ "$status" -eq 77 ] && cat "$log" && exit 77
    { [ "$status" -eq 2 ] && grep -qF -e "$said" "$log"; } && return
    echo "wanted status 2 and \"$said\", got $status and:"
    cat "$log"
    exit 1
}
refuses '--check abc: wanted the number of a check, 0 to' "$@" --check abc
refuses '--check 7x: wanted the number of a check, 0 to' "$@" --check 7x
refuses '--check 99999: wanted the number of a check, 0 to' "$@" --check 99999
refuses '--check -1: wanted the number of a check, 0 to' "$@" --check -1
refuses '--through gdb: wanted kd' "$@" --through gdb
refuses 'nothing.dll cannot be loaded' "$@" --check 7 --through kd
refuses 'conformance --check N' "$@" --unheard-of

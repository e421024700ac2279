#!/bin/sh
# Runs a Windows program under Wine, without a display and without questions.
#
#   wine.sh 64|32 PROGRAM [ARGUMENTS...]   exit status: the program's, as far as Wine tells it: a 64-bit Wine ends
#                                          with 0 for a 32-bit program that it never ran, so read what is printed;
#                                          77: there is no Wine of this width, and standard output says so
#   wine.sh start | stop                   one server for many programs
#
# The prefix is build/wine of the project. dbgspaces.dll is looked for beside the program and in DBGSPACES_DLL_DIR.
# WINE_NATIVE_DLLS names DLLs whose file beside the program is to be taken, and not Wine's own.
set -eu

lib=/usr/lib/wine # Debian's packages wine64 and wine32 keep their loaders out of PATH
project=$(cd "$(dirname "$0")/../.." && pwd)
export WINEPREFIX="$project/build/wine" WINEDEBUG="${WINEDEBUG:--all,err+seh,err+virtual,err+module,err+process}" # why Wine ends one
export WINEDLLOVERRIDES="mscoree,mshtml=${WINE_NATIVE_DLLS:+;$WINE_NATIVE_DLLS=n,b}"
unset DISPLAY

first_of() {
    for name in "$@"; do
        command -v "$name" && return
    done
    return 0
}

case $1 in
64) wine=$(first_of $lib/wine64 wine64) ;;
32) wine=$(first_of $lib/wine wine) ;;
start)
    mkdir -p "$WINEPREFIX"
    wine=$(first_of $lib/wine64 wine64)
    [ -z "$wine" ] || "$wine" wineboot -i </dev/null >/dev/null 2>&1
    server=$(first_of $lib/wineserver wineserver)
    [ -z "$server" ] || "$server" -p
    exit 0
    ;;
stop)
    server=$(first_of $lib/wineserver wineserver)
    [ -z "$server" ] || "$server" -k || true
    exit 0
    ;;
*)
    echo "wine.sh: '$1' is none of 64, 32, start, stop" >&2
    exit 2
    ;;
esac
if [ -z "$wine" ]; then
    echo "skipped, because there is no $1-bit Wine; .ci/setup.sh --windows installs it where it can"
    exit 77
fi
shift
if [ "${DBGSPACES_DLL_DIR:-}" ]; then
    WINEPATH=Z:$(echo "$DBGSPACES_DLL_DIR" | tr / '\134') # \134: a backslash
    export WINEPATH
fi
mkdir -p "$WINEPREFIX"
# A loader's heap begins at random within 1 GB behind it, and about once in 8,000 starts where Wine 8 has to map a page
# of its own (0x7ffe0000): "failed to map the shared user data". Not where addresses are not random, if that is allowed.
fixed=
! setarch -R true 2>/dev/null || fixed='setarch -R'
# shellcheck disable=SC2086 # two words, or none
exec $fixed "$wine" "$@"

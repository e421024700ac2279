#!/bin/sh
# Runs a Windows program under Wine:  wine.sh 64|32 PROGRAM [ARGUMENTS...]
#
# The prefix is build/wine of the project; no display, no questions. DBGSPACES_DLL_DIR is where
# dbgspaces.dll is looked for (beside the program otherwise). Wine's exit status is the program's, except that
# a 64-bit Wine ends with 0 for a 32-bit program that it never ran: read what the program prints.
set -eu

bits=$1
shift
case $bits in
64) names='wine64' ;;
32) names='wine' ;;
*)
    echo "wine.sh: '$bits' is neither 64 nor 32" >&2
    exit 2
    ;;
esac
# Debian's packages wine64 and wine32 keep their loaders out of PATH
wine=
for name in "/usr/lib/wine/$names" "$names"; do
    wine=$(command -v "$name") && break
done
if [ -z "$wine" ]; then
    echo "wine.sh: there is no $bits-bit Wine; .ci/setup.sh --windows installs it" >&2
    exit 127
fi

project=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$project/build"
export WINEPREFIX="${WINEPREFIX:-$project/build/wine}" WINEDEBUG="${WINEDEBUG:--all}"
export WINEDLLOVERRIDES='mscoree,mshtml='
unset DISPLAY
if [ "${DBGSPACES_DLL_DIR:-}" ]; then
    WINEPATH=Z:$(printf '%s' "$DBGSPACES_DLL_DIR" | tr / '\\')
    export WINEPATH
fi
exec "$wine" "$@"

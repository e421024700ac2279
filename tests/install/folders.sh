#!/bin/sh
# The pkg-config file where folders are named absolutely, and where the library is deeper than usual:
#   folders.sh COMPILER
set -eu

cc=$1
here=$(cd "$(dirname "$0")" && pwd)
outside=$(mktemp -d)
trap 'rm -rf "$outside"' EXIT

expect() { # LIBDIR INCLUDEDIR, then what the file says of them
    cmake -G Ninja -S "$here/../.." -B "$outside/build" -DCMAKE_C_COMPILER="$cc" -DCMAKE_INSTALL_PREFIX=/p \
        -DCMAKE_INSTALL_LIBDIR="$1" -DCMAKE_INSTALL_INCLUDEDIR="$2" >"$outside/log" 2>&1 || {
        cat "$outside/log"
        exit 1
    }
    found=$(sed -n 's/^\(prefix\|libdir\|includedir\)=//p' "$outside/build/src/package/dbgspaces.pc" | tr '\n' ' ')
    [ "$found" = "$3 " ] || {
        echo "with libdir $1 and includedir $2: found $found, wanted $3"
        exit 1
    }
    rm -rf "$outside/build"
}

# shellcheck disable=SC2016 # the words of the file
{
    expect lib include '${pcfiledir}/../../ ${prefix}/lib ${prefix}/include'
    expect lib/x86_64-linux-gnu include '${pcfiledir}/../../../ ${prefix}/lib/x86_64-linux-gnu ${prefix}/include'
    expect lib /abs/include '${pcfiledir}/../../ ${prefix}/lib /abs/include'
    expect /abs/lib include '/p /abs/lib ${prefix}/include'
    expect /abs/lib /abs/include '/p /abs/lib /abs/include'
}

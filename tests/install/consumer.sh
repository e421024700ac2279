#!/bin/sh
# Installs a build into a folder outside the tree, builds consumer/ there twice, and runs what came out:
#   consumer.sh BUILD_DIR COMPILER TOOLCHAIN_FILE|none [EMULATOR...]
set -eu

build=$1 cc=$2 toolchain=${3#none}
shift 3
here=$(cd "$(dirname "$0")" && pwd)
outside=$(mktemp -d)
trap 'rm -rf "$outside"' EXIT
stage=$outside/installed

cp -r "$here/consumer" "$outside/"
cmake --install "$build" --prefix "$outside/first" >"$outside/log" || {
    cat "$outside/log"
    exit 1
}
mv "$outside/first" "$stage" # nothing may remember where it was installed

expect() { # how, then the program
    how=$1
    shift
    said=$(DBGSPACES_DLL_DIR=$stage/bin LD_LIBRARY_PATH=$stage/lib "$@") || {
        status=$?
        echo "$said"
        exit $status
    }
    echo "$how: $said"
    case $said in
    "dbgspaces "[0-9]*", E_INVALIDARG"*) ;;
    *) exit 1 ;;
    esac
}

cmake -G Ninja -S "$outside/consumer" -B "$outside/build" -DCMAKE_PREFIX_PATH="$stage" -DCMAKE_C_COMPILER="$cc" \
    ${toolchain:+-DCMAKE_TOOLCHAIN_FILE="$toolchain"}
cmake --build "$outside/build"
program=$(find "$outside/build" -maxdepth 1 -name consumer -type f -o -maxdepth 1 -name consumer.exe)
expect "find_package(dbgspaces)" "$@" "$program"

PKG_CONFIG_LIBDIR=$(dirname "$(find "$stage" -name dbgspaces.pc)")
export PKG_CONFIG_LIBDIR
# shellcheck disable=SC2046 # a list of flags
"$cc" -std=c11 "$outside/consumer/consumer.c" $(pkg-config --cflags --libs dbgspaces) -o "$outside/by-pkg-config"
program=$outside/by-pkg-config
[ -e "$program" ] || program=$program.exe
expect "pkg-config" "$@" "$program"

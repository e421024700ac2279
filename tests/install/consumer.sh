#!/bin/sh
# Installs a build into a folder outside the tree, runs the tool there, builds consumer/ there twice, and runs that:
#   consumer.sh BUILD_DIR VERSION COMPILER TOOLCHAIN_FILE|none [EMULATOR...]
set -eu

build=$1 version=$2 cc=$3 toolchain=${4#none}
shift 4
here=$(cd "$(dirname "$0")" && pwd)
outside=$(mktemp -d)
trap 'rm -rf "$outside"' EXIT
stage=$outside/installed
path=

cp -r "$here/consumer" "$outside/"
cmake --install "$build" --prefix "$outside/first" >"$outside/log" || {
    cat "$outside/log"
    exit 1
}
mv "$outside/first" "$stage" # nothing may remember where it was installed

expect() { # how, then the program
    how=$1
    shift
    said=$(DBGSPACES_DLL_DIR=$stage/bin LD_LIBRARY_PATH=$path "$@") || {
        status=$?
        printf '%s\n' "$said"
        exit $status
    }
    said=$(printf '%s' "$said" | tr -d '\r')
    printf '%s: %s\n' "$how" "$said"
    [ "$said" = "$wanted" ]
}

tool=$stage/bin/dbgspaces
[ -e "$tool" ] || tool=$tool.exe
wanted="dbgspaces $version"
expect "the tool" "$@" "$tool" --version
path=$stage/lib # the programs below are not installed
wanted="dbgspaces $version: DebugCreate S_OK, WriteVirtualUncached E_UNEXPECTED"

cmake -G Ninja -S "$outside/consumer" -B "$outside/build" -DCMAKE_PREFIX_PATH="$stage" -DCMAKE_C_COMPILER="$cc" \
    ${toolchain:+-DCMAKE_TOOLCHAIN_FILE="$toolchain"}
cmake --build "$outside/build"
program=$(find "$outside/build" -maxdepth 1 -name consumer -type f -o -maxdepth 1 -name consumer.exe)
expect "find_package(dbgspaces)" "$@" "$program"

PKG_CONFIG_LIBDIR=$(dirname "$(find "$stage" -name dbgspaces.pc)")
export PKG_CONFIG_LIBDIR
# shellcheck disable=SC2046 # a list of flags
"$cc" -std=c11 "$outside/consumer/consumer.c" $(pkg-config --cflags --libs dbgspaces) -o "$outside/by-pkg-config"
# shellcheck disable=SC2046 # a list of flags
"$cc" -std=c11 -I"$(pkg-config --variable=compatdir dbgspaces)" "$outside/consumer/extension.c" \
    $(pkg-config --cflags dbgspaces) -c -o "$outside/extension.o"
program=$outside/by-pkg-config
[ -e "$program" ] || program=$program.exe
expect "pkg-config" "$@" "$program"

#!/bin/sh
# Builds the extensions and runs their tests:
#
#   sh test.sh              on Linux
#   sh test.sh windows64    as DLLs, under Wine; windows32: those for 32-bit Windows
#
# The engine's sources stand in dbgspaces/, or where DBGSPACES says. They are built once for each system and installed
# into build/, unless DBGSPACES_PREFIX names an installed copy.
set -eu

cd "$(dirname "$0")"
system=${1:-linux}
engine=$(cd "${DBGSPACES:-dbgspaces}" && pwd)
prefix=${DBGSPACES_PREFIX:-$PWD/build/$system/installed}

case $system in
linux) set -- ;;
windows64) set -- -DCMAKE_TOOLCHAIN_FILE="$engine/.ci/mingw64.cmake" ;;
windows32) set -- -DCMAKE_TOOLCHAIN_FILE="$engine/.ci/mingw32.cmake" ;;
*)
    echo "test.sh: '$system' is none of linux, windows64, windows32" >&2
    exit 2
    ;;
esac

if [ ! -d "$prefix" ]; then
    cmake -G Ninja -S "$engine" -B "build/$system/engine" -DCMAKE_BUILD_TYPE=Release "$@"
    cmake --build "build/$system/engine"
    cmake --install "build/$system/engine" --prefix "$prefix"
fi
cmake -G Ninja -S . -B "build/$system/extensions" -DCMAKE_PREFIX_PATH="$prefix" "$@"
cmake --build "build/$system/extensions"
ctest --test-dir "build/$system/extensions" --output-on-failure --no-tests=error

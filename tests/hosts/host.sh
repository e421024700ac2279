#!/bin/sh
# A host under Wine, which takes our DLL for dbgeng.dll:  host.sh 64|32 HOST EXTENSION
set -eu

here=$(cd "$(dirname "$0")" && pwd)
data=${DBGSPACES_DATA:-$here/../../../shared/data}
export WINE_NATIVE_DLLS=dbgeng
exec sh "$here/../support/wine.sh" "$1" "$2" "Z:$3" "Z:$data/dumps/kernel/x64-type1-qemu.dmp"

#!/bin/sh
# The program that docs/hosts.md shows is docs/samples/host.cpp.
set -u
cd "$(dirname "$0")/../.." || exit 1

sed -n '/^```cpp$/,/^```$/p' docs/hosts.md | sed '1d;$d' | diff - docs/samples/host.cpp && exit
echo 'docs/hosts.md (<) does not show docs/samples/host.cpp (>)'
exit 1

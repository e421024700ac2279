#!/bin/sh
# What the tree does not hold: paths of one machine, hosts of package registries, unfinished marks, downloads, and
# anything at the top that the design does not list.
set -u
cd "$(dirname "$0")/../.." || exit 1

found=0
files() {
    git ls-files -- "$@" 2>/dev/null || find . -path ./build -prune -o -path ./.git -prune -o -type f -print
}
none() { # why, pattern, files...
    why=$1 pattern=$2
    shift 2
    files "$@" | xargs grep -HnIE -- "$pattern" | grep -v '^\(\./\)\?tests/lint/words\.sh:' >"$hits" || return 0
    echo "$why:"
    cat "$hits"
    found=1
}
hits=$(mktemp)
trap 'rm -f "$hits"' EXIT

none "a path of one machine" '(^|[^A-Za-z0-9_.])/(root|work|home/[a-z]+)/' .
none "a host of a package registry" '[a-z0-9.-]*(debian|ubuntu|npmjs|pypi|github)\.(org|com)/' .
none "an unfinished mark" '(^|[^A-Za-z_])(TODO|FIXME|XXX|HACK)([^A-Za-z_]|$)' include src tests docs
none "a download" '(^|[^a-z_-])(curl|wget|pip3? install|npm install) ' '*.sh' .ci
none "a tab, or space at the end of a line" '	|[ 	]+$' '*.c' '*.h' '*.cpp' '*.sh' '*.txt' '*.cmake' '*.md'

top='CMakeLists.txt|CMakePresets.json|include|src|tests|docs|README.md|LICENSE|\..*'
if files . | sed 's,^\./,,' | cut -d/ -f1 | sort -u | grep -vxE "$top"; then
    echo "stands at the top, where the design does not list it"
    found=1
fi
exit $found

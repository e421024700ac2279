#!/bin/sh
# Every result of ours stands in docs/errors.md, with its value.
set -u
cd "$(dirname "$0")/../.." || exit 1

found=0
rows=$(cat include/dbgspaces/*.h |
    sed -n 's/^#define \(HR_[A-Z_]*\) *((HRESULT)\(0x[0-9A-F]*\)).*/| `\1` | \2 |/p')
[ "$rows" ] || { echo "include/dbgspaces/wintypes.h: no results are found"; exit 1; }
while read -r row; do
    grep -qF -e "$row" docs/errors.md || {
        echo "docs/errors.md: wanted a row that begins $row"
        found=1
    }
done <<END
$rows
END
exit $found

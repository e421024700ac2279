#!/bin/sh
# Every relative link of a page leads to a file.
set -u
cd "$(dirname "$0")/../.." || exit 1

found=0
for page in README.md docs/*.md; do
    [ -e "$page" ] || continue
    for link in $(grep -oE '\]\([^)# ]+' "$page" | sed 's/^](//'); do
        case $link in
        *://*) continue ;;
        esac
        [ -e "$(dirname "$page")/$link" ] || {
            echo "$page: $link leads nowhere"
            found=1
        }
    done
done
exit $found

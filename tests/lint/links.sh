#!/bin/sh
# Every relative link of a page leads to a file, and one with # to a heading of it.
set -u
cd "$(dirname "$0")/../.." || exit 1

anchors() { # of a page: its headings, as the web shows them
    sed '/^```/,/^```/d' "$1" | sed -n 's/^##* *//p' | tr 'A-Z' 'a-z' | sed 's/[^a-z0-9 _-]//g; s/ /-/g'
}

found=0
for page in $(find README.md docs -name '*.md' | sort); do
    for link in $(grep -oE '\]\([^) ]+' "$page" | sed 's/^](//'); do
        case $link in
        *://*) continue ;;
        esac
        file=$(dirname "$page")/${link%%#*}
        [ "${link%%#*}" ] || file=$page
        if [ ! -e "$file" ]; then
            echo "$page: $link leads nowhere"
            found=1
        elif [ "$link" != "${link#*#}" ] && ! anchors "$file" | grep -qxF -e "${link#*#}"; then
            echo "$page: $link leads to no heading"
            found=1
        fi
    done
done
exit $found

#!/bin/sh
# docs/conformance.md holds what the conformance kit prints for three engines.
#
#   page.sh make                    build the presets dev and mingw64, and write the page's results anew
#   page.sh check NUMBER COMMAND... is the page's column NUMBER (1, 2, 3) what COMMAND, a run with --markdown, prints?
#
# Exit status of check: 0, 1, or 77 and why it was not compared.
set -u
cd "$(dirname "$0")/../.." || exit 1

page=docs/conformance.md
wine=tests/support/wine.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# headings, rows with the results of one column, and the counts; from what the kit prints or from the page
column() { # number
    tr -d '\r' | awk -F ' [|] ' -v result=$(($1 + 4)) '
        /^### / { print; next }
        /^[|] check / || /^[|]---/ { next }
        /^[|] / && NF >= 5 { sub(/ [|]$/, ""); print $1 " | " $2 " | " $3 " | " $4 " | " $result }'
}
counts() { # from what the kit prints
    tr -d '\r' <"$1" | sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 | \2 | \3/p'
}
wine_version() {
    sh $wine 64 --version | tr -d '\r'
}

results() { # three files that the kit printed
    echo '## Results'
    echo
    echo '| engine | passed | failed | skipped |'
    echo '|---|---|---|---|'
    echo "| dbgspaces, Linux | $(counts "$1") |"
    echo "| dbgspaces, Wine | $(counts "$2") |"
    echo "| \`dbgeng.dll\` of $(wine_version) | $(counts "$3") |"
    echo
    echo '## Every check'
    for number in 2 3; do
        eval "column 1 <\"\$$number\"" | sed '/^###/!s/.* | //' >"$work/$number"
    done
    column 1 <"$1" | paste -d '\t' - "$work/2" "$work/3" | awk -F '\t' '
        /^### / {
            print "\n" $1 "\n"
            print "| check | rule | basis | expected | Linux | Wine | Wine'\''s |"
            print "|---|---|---|---|---|---|---|"
            next
        }
        { print $1 " | " $2 " | " $3 " |" }'
}

make_page() {
    for preset in dev mingw64; do
        cmake --preset $preset >/dev/null && cmake --build --preset $preset --target conformance >/dev/null || exit 1
    done
    build/dev/tests/conformance/conformance --markdown build/dev/libdbgspaces.so >"$work/linux"
    sh $wine 64 build/mingw64/tests/conformance/conformance.exe --markdown build/mingw64/dbgspaces.dll >"$work/wine"
    sh $wine 64 build/mingw64/tests/conformance/conformance.exe --markdown dbgeng.dll >"$work/wines"
    sed '/^## Results$/,$d' $page >"$work/page"
    results "$work/linux" "$work/wine" "$work/wines" >>"$work/page"
    cat "$work/page" >$page
}

check_page() { # number, command...
    number=$1
    shift
    if [ "$number" -eq 3 ] && version=$(wine_version) && ! grep -qF "of $version |" $page; then
        echo "skipped, because $page was made with another Wine than $version"
        exit 77
    fi
    "$@" >"$work/printed"
    status=$?
    if [ "$status" -eq 77 ]; then
        cat "$work/printed"
        exit 77
    fi
    column "$number" <$page >"$work/page"
    column 1 <"$work/printed" >"$work/kit"
    [ -n "$(counts "$work/printed")" ] || echo "the kit did not come to its end; exit status $status"
    { sed -n '/^| engine /,/^$/p' $page | sed -n "$((number + 2))p" | grep -qF "| $(counts "$work/printed") |"; } ||
        echo "$page has other counts"
    diff "$work/page" "$work/kit" >"$work/differences" || {
        echo "$page is not what the kit prints (< the page, > the kit); $0 make writes it anew:"
        cat "$work/differences"
    }
}

case $1 in
make) make_page ;;
check)
    shift
    said=$(check_page "$@")
    status=$?
    [ -z "$said" ] || printf '%s\n' "$said"
    [ "$status" -eq 77 ] && exit 77
    [ -z "$said" ]
    ;;
esac

#!/bin/sh
# docs/conformance.md holds the counts that the conformance kit prints for three engines, and for ours through KD.
#
#   page.sh make                    build the presets dev and mingw64, and write the page's results anew
#   page.sh check NUMBER COMMAND... is the page's column NUMBER (1 to 4) what COMMAND, a run with --summary, prints?
#   page.sh test NUMBER COMMAND...  the same, and what failed, and the closing line of a test (tests/support/run.sh);
#                                   NUMBER 0: the page has no such column
#
# Exit status of check: 0, 1, or 77 and why it was not compared; of test: the command's, or 1.
set -u
cd "$(dirname "$0")/../.." || exit 1

page=docs/conformance.md
wine=tests/support/wine.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# the headings, and of each row its name, its checks and one column of results
column() { # number
    tr -d '\r' | awk -F ' *[|] *' -v result=$(($1 + 3)) '
        /^### / { print; next }
        /^[|] *[|]/ || /^[|]---/ { next }
        /^[|] / && NF >= 5 { print $2 " | " $3 " | " $result }'
}
counts() { # from what the kit prints
    tr -d '\r' <"$1" | sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 | \2 | \3/p'
}
wine_version() {
    sh $wine 64 --version | tr -d '\r'
}

results() { # four files that the kit printed
    echo '## Results'
    echo
    echo '| engine | column | passed | failed | skipped |'
    echo '|---|---|---|---|---|'
    echo "| dbgspaces, Linux, x64 | Linux | $(counts "$1") |"
    echo "| dbgspaces, Wine, x64 | Wine | $(counts "$2") |"
    echo "| \`dbgeng.dll\` of $(wine_version) | Wine's | $(counts "$3") |"
    echo "| dbgspaces through KD, Linux, x64 | KD | $(counts "$4") |"
    for number in 2 3 4; do
        eval "column 1 <\"\$$number\"" | sed '/^###/!s/.* | //' >"$work/$number"
    done
    column 1 <"$1" | paste -d '\t' - "$work/2" "$work/3" "$work/4" | awk -F '\t' '
        /^### / {
            print "\n" $1 "\n"
            print "| | checks | Linux | Wine | Wine'\''s | KD |"
            print "|---|---|---|---|---|---|"
            next
        }
        { print "| " $1 " | " $2 " | " $3 " | " $4 " |" }'
}

make_page() {
    for preset in dev mingw64; do
        cmake --preset $preset >/dev/null && cmake --build --preset $preset --target conformance >/dev/null || exit 1
    done
    build/dev/tests/conformance/conformance --summary build/dev/libdbgspaces.so >"$work/linux"
    sh $wine 64 build/mingw64/tests/conformance/conformance.exe --summary build/mingw64/dbgspaces.dll >"$work/wine"
    sh $wine 64 build/mingw64/tests/conformance/conformance.exe --summary dbgeng.dll >"$work/wines"
    build/dev/tests/conformance/conformance --summary --through kd build/dev/libdbgspaces.so >"$work/kd"
    sed '/^## Results$/,$d' $page >"$work/page"
    results "$work/linux" "$work/wine" "$work/wines" "$work/kd" >>"$work/page"
    cat "$work/page" >$page
}

compare() { # number; the kit's output is in $work/printed
    sed '1,/^## Results$/d' $page | column "$1" | sed '1,/^### /{/^### /!d}' >"$work/page" # without the engines
    column 1 <"$work/printed" >"$work/kit"
    [ -n "$(counts "$work/printed")" ] || echo "the kit did not come to its end"
    { sed -n '/^| engine /,/^$/p' $page | sed -n "$(($1 + 2))p" | grep -qF "| $(counts "$work/printed") |"; } ||
        echo "$page has other counts"
    diff "$work/page" "$work/kit" >"$work/differences" || {
        echo "$page is not what the kit prints (< the page, > the kit); $0 make writes it anew:"
        cat "$work/differences"
    }
}

run() { # command...
    "$@" >"$work/printed"
    status=$?
    if [ "$status" -eq 77 ]; then
        cat "$work/printed"
        exit 77
    fi
}

check_page() { # number, command...
    number=$1
    shift
    if [ "$number" -eq 3 ] && version=$(wine_version) && ! grep -qF "of $version |" $page; then
        echo "skipped, because $page was made with another Wine than $version"
        exit 77
    fi
    run "$@"
    said=$(compare "$number")
    [ -z "$said" ] || { printf '%s\n' "$said" && exit 1; }
}

test_engine() { # number, command...
    number=$1
    shift
    run "$@"
    grep -A 3 '^FAIL' "$work/printed"
    grep "^skipped:" "$work/printed"
    tr -d '\r' <"$work/printed" | sed -n 's/^[0-9]* passed, [0-9]* failed, [0-9]* skipped$/dbgspaces-test: &/p'
    [ "$number" -eq 0 ] || said=$(compare "$number")
    [ -z "${said:-}" ] || { printf '%s\n' "$said" && exit 1; }
    exit "$status"
}

command=$1
shift
case $command in
make) make_page ;;
check) check_page "$@" ;;
test) test_engine "$@" ;;
esac

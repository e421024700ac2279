#!/bin/sh
# Scripts parse as POSIX sh, and shellcheck has nothing to warn of.
set -u
cd "$(dirname "$0")/../.." || exit 1

found=0
for script in .ci/run $(find .ci docs tests -name '*.sh' 2>/dev/null | sort); do
    sh -n "$script" || found=1
    case $(head -n 1 "$script") in
    '#!/bin/sh') ;;
    *)
        echo "$script: does not begin with #!/bin/sh"
        found=1
        ;;
    esac
    shellcheck --severity=warning "$script" || found=1
done
exit $found

#!/bin/sh
# Boots Debian's kernel in QEMU and saves its memory:  sh docs/tour-boot.sh FOLDER
#
# FOLDER then holds memory.elf, an ELF core with the page tables' root in it, and banner, the virtual address of the
# kernel's version banner. QEMU emulates the processor: no special rights, no network, no disk. The kernel's package is
# downloaded by apt with a state of its own, and not installed.
set -eu

mkdir -p "$1"
folder=$(cd "$1" && pwd)
work=$(mktemp -d)
qemu=
trap '[ -z "$qemu" ] || kill "$qemu" 2>/dev/null || true; rm -rf "$work"' EXIT

fail() {
    echo "tour-boot.sh: $*" >&2
    exit 1
}

own_apt() {
    command=$1
    shift
    "$command" -qq -o APT::Architecture=amd64 -o APT::Architectures=amd64 -o APT::Sandbox::User=root \
        -o Dir::State="$work/state" -o Dir::State::status="$work/status" -o Dir::Cache="$work/cache" "$@"
}

# The newest kernel for virtual machines that the mirror really has.
fetch_kernel() {
    mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial"
    : >"$work/status"
    own_apt apt-get update || echo "tour-boot.sh: some of apt's lists are missing" >&2
    own_apt apt-cache search --names-only '^linux-image-[0-9][^ ]*-cloud-amd64$' | cut -d ' ' -f 1 | sort -rV >"$work/names"
    while read -r name; do
        if (cd "$work" && own_apt apt-get download "$name" 2>/dev/null); then
            dpkg-deb -x "$work/$name"_*.deb "$work/kernel"
            return
        fi
    done <"$work/names"
    fail 'apt has no linux-image-*-cloud-amd64'
}

# The guest's only program: tells where the banner is, and stays in user mode, so that the page tables are its own.
build_initrd() {
    cat >"$work/init.c" <<'END'
static long call(long number, long a, long b, long c, long d, long e)
{
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    long result;

    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "0"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8)
                     : "rcx", "r11", "memory");
    return result;
}

enum { READ = 0, WRITE = 1, OPEN = 2, MKDIR = 83, MOUNT = 165 };

static char line[512];
static char block[4096];

/* "ffffffff8211ffe0 D linux_banner" */
static int is_banner(long length)
{
    static const char name[] = " linux_banner";
    long from = length - (long)sizeof(name) + 1;

    for (long i = 0; from >= 0 && i < (long)sizeof(name) - 1; i++)
        if (line[from + i] != name[i])
            return 0;
    return from >= 0;
}

static void take_line(long length)
{
    if (is_banner(length)) {
        call(WRITE, 1, (long)"BANNER ", 7, 0, 0);
        call(WRITE, 1, (long)line, 16, 0, 0);
        call(WRITE, 1, (long)"\n", 1, 0, 0);
    }
}

void run(void)
{
    long file, got, length = 0;

    call(MKDIR, (long)"/proc", 0755, 0, 0, 0);
    call(MOUNT, (long)"proc", (long)"/proc", (long)"proc", 0, 0);
    file = call(OPEN, (long)"/proc/kallsyms", 0, 0, 0, 0);
    while (file >= 0 && (got = call(READ, file, (long)block, sizeof(block), 0, 0)) > 0)
        for (long i = 0; i < got; i++)
            if (block[i] == '\n') {
                take_line(length);
                length = 0;
            } else if (length < (long)sizeof(line)) {
                line[length++] = block[i];
            }
    call(WRITE, 1, (long)"READY\n", 6, 0, 0);
    for (;;)
        __asm__ volatile("pause");
}

__asm__(".globl _start\n_start: and $-16, %rsp\n call run\n");
END
    gcc -O1 -static -nostdlib -ffreestanding -fno-stack-protector -fno-pie -no-pie -o "$work/init" "$work/init.c"
    mkdir "$work/root" "$work/root/dev"
    cp "$work/init" "$work/root/init"
    (cd "$work/root" && find . | cpio -o -H newc --quiet) >"$work/initrd"
}

# nopti: the tables in use in user mode then map the kernel too
boot() {
    mkfifo "$work/monitor"
    qemu-system-x86_64 -machine pc,accel=tcg -m 128 -kernel "$(ls "$work"/kernel/boot/vmlinuz-*)" -initrd "$work/initrd" \
        -append 'console=ttyS0 quiet nokaslr nopti rdinit=/init' -display none -nic none -no-reboot \
        -serial "file:$work/console" -monitor stdio <"$work/monitor" >"$work/qemu.log" 2>&1 &
    qemu=$!
    exec 3>"$work/monitor"
    seconds=0
    until grep -q READY "$work/console" 2>/dev/null; do
        seconds=$((seconds + 1))
        if [ "$seconds" -gt 180 ] || ! kill -0 "$qemu" 2>/dev/null; then
            tail -n 20 "$work/console" "$work/qemu.log" >&2 || true
            fail 'the kernel did not come up'
        fi
        sleep 1
    done
    rm -f "$folder/memory.elf"
    printf 'dump-guest-memory %s\nquit\n' "$folder/memory.elf" >&3
    exec 3>&-
    wait "$qemu" || fail 'QEMU failed'
    qemu=
}

fetch_kernel
build_initrd
boot
tr -d '\r' <"$work/console" | sed -n 's/^BANNER //p' >"$folder/banner"
[ -s "$folder/banner" ] || fail 'the guest did not tell where the banner is'
[ -s "$folder/memory.elf" ] || fail 'QEMU did not save the memory'

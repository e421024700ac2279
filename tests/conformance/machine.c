#include "machine.h"

#include <stdio.h>
#include <string.h>

#include "dump_file.h"
#include "system.h"

static const struct {
    const char *name;
    const char *text;
} machines[] = {
    /* the last page of all is there, and the one below it is not */
    { "top", "ram 0 0x01000000\n"
             "paging 4\n"
             "map 0xfffffffffffff000 0x1000 0x1000 rw wb\n"
             "pattern 0x1000 0x1000\n" },
    /* entry 1 of the root, entry 2 of the next table, then 3 and 4: tables stand one by one */
    { "walk", "ram 0 0x01000000\n"
              "paging 4 0x100000\n"
              "map 0x8080604000 0x5000 0x1000 rw wb user\n" },
    /* two processors that differ */
    { "two", "processors 2\n"
             "ram 0 0x10000\n"
             "cpu all cr0=0x80050033 rip=0x1122334455667788\n"
             "cpu 0 kpcr=0xfffff80100180000 kprcb=0xfffff80100180180 thread=0xfffffff00a000001\n"
             "cpu 1 kpcr=0xfffff80100190000 kprcb=0xfffff80100190180 thread=0xfffffff00a000002\n" },
    /* a process of two threads */
    { "user", "ram 0 0x10000\n"
              "map 0x10000 0 0x10000 rw user\n"
              "process 0x2b0 \"/lab/lab\" peb=0x11000\n"
              "thread 0x2b4 teb=0x12000\n"
              "thread 0x2b8 teb=0x13000\n" },
    { "tagged", "ram 0 0x1000\n"
                "tag 00112233-4455-6677-8899-aabbccddeeff \"eight by\"\n"
                "tag 01234567-89ab-cdef-0123-456789abcdef 1 2 0xff\n" },
    { "strings", "ram 0 0x100000\n"
                 "paging 4 0x80000\n"
                 "map 0xfffff80000010000 0x10000 0x2000 rw wb\n"
                 "map 0xfffff80000013000 0x13000 0x1000 rw wb\n"
                 "map 0xfffff80000015000 0x15000 0x1000 rw wb\n"
                 "text 0x10000 \"dbgspaces\"\n"
                 "u8 0x10040 0x63 0x61 0x66 0xe9 0\n"
                 "u8 0x10080 0x63 0x61 0x66 0xc3 0xa9 0\n"
                 "u8 0x100a0 0x61 0xff 0x62 0\n"
                 "u8 0x100b0 0x61 0xf0 0x9f 0x98 0x80 0x62 0\n"
                 "wide 0x10100 \"dbgspaces\"\n"
                 "u16 0x10140 0x63 0x61 0x66 0xe9 0\n"
                 "u16 0x10180 0x61 0xd83d 0xde00 0x62 0\n"
                 "u16 0x101c0 0x61 0xd83d 0x62 0\n"
                 "u16 0x101e0 0x4e2d 0\n"
                 "text 0x11ff8 \"at end!\"\n"
                 "wide 0x13ff0 \"at end!\"\n"
                 "fill 0x15ff8 8 0x61\n" },
    /* headers: 64 bits, 64 bits with two directories, 32 bits, no MZ, at an odd offset, no PE, ROM,
       too far, cut */
    { "images", "ram 0 0x100000\n"
                "paging 4 0x80000\n"
                "map 0xfffff80000010000 0x10000 0x7000 rw wb\n"
                "map 0x400000 0x10000 0x1000 ro wb user\n"
                "map 0x80400000 0x11000 0x1000 ro wb user\n"
                "u16 0x10000 0x5a4d\n"
                "u32 0x1003c 0x80\n"
                "u32 0x10080 0x4550\n"
                "u16 0x10084 0x8664 1\n"
                "u16 0x10094 0xf0 0x22 0x20b\n"
                "u64 0x100b0 0x140000000\n"
                "u64 0x100e0 0x100000\n"
                "u32 0x10104 16\n"
                "u32 0x10180 0x1234\n"
                "u16 0x10800 0x5a4d\n"
                "u32 0x1083c 0x80\n"
                "u32 0x10880 0x4550\n"
                "u16 0x10884 0x8664 1\n"
                "u16 0x10894 0xf0 0x22 0x20b\n"
                "u64 0x108b0 0x150000000\n"
                "u32 0x10904 2\n"
                "u32 0x10980 0x9999\n"
                "u16 0x11000 0x5a4d\n"
                "u32 0x1103c 0x80\n"
                "u32 0x11080 0x4550\n"
                "u16 0x11084 0x14c 1\n"
                "u16 0x11094 0xe0 0x102 0x10b\n"
                "u32 0x110b4 0x80400000\n"
                "u32 0x110e0 0x200000\n"
                "u32 0x110f4 16\n"
                "u32 0x11170 0x5678\n"
                "u16 0x12000 0x4d5a\n"
                "u16 0x12800 0x5a4d\n"
                "u32 0x1283c 0x81\n"
                "u8 0x12881 0x50 0x45 0 0 0x64 0x86\n"
                "u8 0x12895 0xf0 0 0x22 0 0x0b 2\n"
                "u16 0x13000 0x5a4d\n"
                "u32 0x1303c 0x80\n"
                "u32 0x13080 0x454e\n"
                "u16 0x14000 0x5a4d\n"
                "u32 0x1403c 0x80\n"
                "u32 0x14080 0x4550\n"
                "u16 0x14084 0x14c 1\n"
                "u16 0x14094 0x38 0x102 0x107\n"
                "u16 0x15000 0x5a4d\n"
                "u32 0x1503c 0x10000000\n"
                "u16 0x16000 0x5a4d\n"
                "u32 0x1603c 0xf80\n"
                "u32 0x16f80 0x4550\n"
                "u16 0x16f84 0x8664 1\n"
                "u16 0x16f94 0xf0 0x22 0x20b\n" },
    /* let go, it prints while it runs, and stops; then again */
    { "runs", "ram 0 0x01000000\n"
              "paging 4\n"
              "map 0xfffff80000010000 0x10000 0x1000 rw wb\n"
              "run print \"it runs\"\n"
              "run stop 0x80000003 0xfffff80000010000\n" },
    /* let go, it comes twice to where a breakpoint may be, and stops elsewhere */
    { "meets", "processors 2\n"
               "ram 0 0x01000000\n"
               "paging 4\n"
               "map 0xfffff80000010000 0x10000 0x1000 rw wb\n"
               "cpu all rip=0xfffff80000010100\n"
               "u8 0x10000 0x90 0x91 0x92 0x93\n"
               "run reach 0xfffff80000010000 cpu=1\n"
               "run reach 0xfffff80000010000 cpu=1\n"
               "run stop 0x80000003 0xfffff80000010800\n" },
    /* let go, a module comes, another goes, and it faults */
    { "modules", "ram 0 0x10000\n"
                 "run load \"\\\\SystemRoot\\\\driver.sys\" 0xfffff80000200000 0x5000\n"
                 "run unload \"\\\\SystemRoot\\\\driver.sys\" 0xfffff80000200000\n"
                 "run stop 0xc0000005 0xfffff80000001000\n" },
    { "five", "ram 0 0x04000000\n"
              "paging 5 0x100000\n"
              "map 0xff10000000001000 0x00200000 0x1000 rw wb\n"
              "map 0xff11000000200000 0x00400000 0x200000 rw wb page=2M\n" },
};

static bool write_text(struct machine_file *file, const char *text)
{
    FILE *f;
    bool good;

    if (!system_make_file(file->path, sizeof(file->path)))
        return false;
    f = fopen(file->path, "wb");
    if (!f)
        return false;
    good = fputs(text, f) >= 0;
    return !fclose(f) && good;
}

bool machine_dump(const char *target, struct machine_file *file)
{
    const char *at = strchr(target, '@');
    const char *name = at ? at + 1 : "kernel";
    FILE *f;
    bool good;

    if (!system_make_file(file->path, sizeof(file->path)))
        return false;
    f = fopen(file->path, "wb");
    if (!f)
        return false;
    good = dump_file_write(name, strlen(name), f);
    return !fclose(f) && good;
}

bool machine_connection(const char *target, struct text *connection, struct machine_file *file)
{
    const char *at = strchr(target, '@');
    size_t length = at ? strcspn(at + 1, ",") : 0;

    if (!at) {
        text_add(connection, "%s", target);
        return true;
    }
    for (size_t i = 0; i < sizeof(machines) / sizeof(machines[0]); i++) {
        if (strlen(machines[i].name) == length && !strncmp(machines[i].name, at + 1, length)) {
            if (!write_text(file, machines[i].text))
                return false;
            text_add(connection, "%.*smachine=\"%s\"%s", (int)(at - target), target, file->path,
                    at + 1 + length);
            return true;
        }
    }
    return false;
}

void machine_remove(const struct machine_file *file)
{
    if (file->path[0])
        remove(file->path);
}

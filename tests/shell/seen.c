#include "seen.h"

#include <stdio.h>
#include <string.h>

#include "files.h"
#include "heard.h"

/* Directory 0 of a PE32+ image whose headers begin at 0x80 is at 0x108. Source: Microsoft Learn,
 * "PE Format". */
const char seen_exports[] =
        "ed nt+108 21000 400; ed nt+2100c 21180; ed nt+21010 1 3 3 21040 21060 21080;"
        "ed nt+21040 2000 2040 3000; ed nt+21060 21100 21120 21140; ew nt+21080 0 1 2;"
        "eza nt+21100 \"KeAlpha\"; eza nt+21120 \"KeBeta\"; eza nt+21140 \"MmGamma\";"
        "eza nt+21180 \"nt.exe\"";

const char seen_x86[] = "ram 0 0x10000\n"
                        "paging x86 0xc000\n"
                        "map 0xffffffff80000000 0 0xc000 rw wb\n"
                        "cpu 0 rax=1 rbx=0xb rcx=0xc rdx=0xd rsi=0x51 rdi=0xd1 rip=0x80001000\n"
                        "cpu 0 rsp=0x80002000 rbp=0x80002010 flags=0x246\n"
                        "cpu 0 cs=8 ss=0x10 ds=0x23 es=0x23 fs=0x30 gs=0\n"
                        "u8  0x1000 0x90 0x90 0x90\n"
                        "u32 0x2010 0x80002040 0x80001100 0x11 0x12 0x13\n"
                        "u32 0x2040 0 0x80001200 0x21 0x22 0x23\n";

const char seen_app[] =
        "ram 0 0x20000\n"
        "paging x86 0x10000\n"
        "map 0x400000 0x1000 0x3000 ro wb user\n"
        "map 0x10000000 0x4000 0x3000 ro wb user\n"
        "pe 0x1000 base=0x400000 0x3000 pe32 user stamp=0x5f5e1000 checksum=0x1111 entry=0x1000 "
        "text=0x1000 data=0x2000\n"
        "pe 0x4000 base=0x10000000 0x3000 pe32 user dll stamp=0x5f5e1001 checksum=0x2222 "
        "entry=0x1000 text=0x1000 data=0x2000\n"
        "u32 0x40f8 0x2000 0x200\n"
        "u32 0x600c 0x2180 1 2 2 0x2040 0x2060 0x2080\n"
        "u32 0x6040 0x1000 0x1020\n"
        "u32 0x6060 0x2100 0x2120\n"
        "u16 0x6080 0 1\n"
        "text 0x6100 \"Alpha\"\n"
        "text 0x6120 \"Beta\"\n"
        "text 0x6180 \"lib.dll\"\n"
        "process 0x2b0 \"C:\\\\app\\\\app.exe\"\n"
        "thread 0x2b4 teb=0x7ffdd000\n"
        "thread 0x2b8\n"
        "module 0x400000 0x3000 \"C:\\\\app\\\\app.exe\" stamp=0x5f5e1000 checksum=0x1111\n"
        "module 0x10000000 0x3000 \"C:\\\\app\\\\lib.dll\" stamp=0x5f5e1001 checksum=0x2222\n";

/* The list of modules and its entry as the built-in machine's (docs/simulator.md). */
const char seen_arm64[] =
        "ram 0 0x40000\n"
        "paging arm64 0x30000\n"
        "map 0xfffff80000000000 0x10000 0x20000 rw wb\n"
        "cpu 0 pc=0xfffff80000001100 sp=0xfffff80000008000 fp=0xfffff80000008010 x0=0xa0 "
        "x28=0xa28\n"
        "cpu 0 lr=0xfffff80000001200 cpsr=0x60000005\n"
        "pe 0xfffff80000000000 0x10000 stamp=0x5f5e1000 checksum=0x1234 entry=0x1000 text=0x1000 "
        "data=0x4000\n"
        "fill 0xfffff80000001000 0x400 0x1f\n"
        "debugger-data plain 0xfffff80000010000\n"
        "list 0xfffff80000011000 0xfffff80000010000\n"
        "u32 0xfffff80000010010 0x4742444b 0x380\n"
        "u64 0xfffff80000010018 0xfffff80000000000\n"
        "u64 0xfffff80000010048 0xfffff80000012000\n"
        "list 0xfffff80000012000 0xfffff80000013000\n"
        "u64 0xfffff80000013030 0xfffff80000000000 0xfffff80000001000 0x10000\n"
        "unicode 0xfffff80000013048 0xfffff80000014000 \"\\\\SystemRoot\\\\ntoskrnl.exe\"\n"
        "unicode 0xfffff80000013058 0xfffff80000014100 \"ntoskrnl.exe\"\n"
        "u64 0xfffff80000008010 0xfffff80000008040 0xfffff80000001300\n"
        "u64 0xfffff80000008040 0 0\n";

IDebugDataSpaces4 *given_seen(const char *machine, const char *options)
{
    IDebugDataSpaces4 *client;
    char connection[1200];

    if (machine)
        snprintf(connection, sizeof(connection), "sim:machine=\"%s\"%s%s",
                given_file(machine, strlen(machine)), options && *options ? "," : "",
                options ? options : "");
    else
        snprintf(connection, sizeof(connection), "sim:%s", options ? options : "");
    client = given_data_spaces(connection);
    if (!machine && (!options || !strstr(options, "class=")))
        success_of(client, seen_exports);
    return client;
}

void seen_row(void **state)
{
    const struct seen_row *row = *state;
    IDebugDataSpaces4 *client = given_seen(row->machine, row->options);
    const char *text;
    HRESULT hr;

    listen_to_log("all=error");
    text = output_of(client, row->commands, &hr);

    assert_string_equal(text, row->output);
    assert_string_equal(ds_hr_name(hr), ds_hr_name((HRESULT)row->hr));
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

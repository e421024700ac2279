/* vertarget, version, .time, .lastevent, .bugcheck. Texts: Microsoft Learn, "vertarget", ".time",
 * ".lastevent", ".bugcheck"; what the built-in machine holds: docs/built-in.txt, whose SystemTime
 * is a FILETIME and whose InterruptTime is 8000 s. */
#include <stdio.h>
#include <string.h>

#include "data.h"
#include "files.h"
#include "seen.h"

#define STANDING "a target that always stands\n"
#define CLOCK                                                         \
    "Debug session time: Sun Dec 15 03:43:36.172 2019 (UTC + 0:00)\n" \
    "System Uptime: 0 days 2:13:20.000\n"
#define KERNEL        \
    "Machine Name:\n" \
    "Kernel base = 0xfffff801`00000000 PsLoadedModuleList = 0xfffff801`00040480\n" CLOCK
#define BUILT_IN                                                       \
    STANDING "Windows 10 Kernel Version 19041 MP (2 procs) Free x64\n" \
             "Built by: 19041.1.amd64fre.vb_release.191206-1406\n" KERNEL

/* A page that the kernel shares, of a system before Windows 10: without a build. The times are one
 * day and 1.5 s after 1601, and since its start. */
#define OLDER(major, minor)                        \
    "processors 1\n"                               \
    "ram 0 0x10000\n"                              \
    "map 0xfffff78000000000 0x2000 0x1000 rw wb\n" \
    "u64 0x2008 864015000000\n"                    \
    "u64 0x2014 864015000000\n"                    \
    "u32 0x226c " #major " " #minor "\n"
#define OLDER_REST                                                    \
    "Machine Name:\n"                                                 \
    "Debug session time: Tue Jan  2 00:00:01.500 1601 (UTC + 0:00)\n" \
    "System Uptime: 1 days 0:00:01.500\n"

static const char seven[] = OLDER(6, 1);
static const char unnamed[] = OLDER(7, 3);
static const char crashing[] = "ram 0 0x10000\nrun bug-check 0x1e 1 2 3 0xfffff80000001234\n";
static const char faulting[] = "ram 0 0x10000\nrun stop 0xc0000005 0xfffff80000001000\n";
static const char unloading[] = "ram 0 0x10000\n"
                                "run load \"\\\\a.sys\" 0xfffff80000005000 0x1000\n"
                                "run stop 0x80000003 0\n";

static const char process[] = "ram 0 0x20000\n"
                              "paging x86 0x10000\n"
                              "map 0x400000 0x1000 0x3000 ro wb user\n"
                              "process 0x2b0 \"C:\\\\app\\\\app.exe\"\n"
                              "thread 0x2b4 teb=0x7ffdd000\n"
                              "run stop 0xc0000005 0x401000\n";

/* clang-format off */
static const struct seen_row rows[] = {
    { "a kernel", NULL, NULL, "vertarget", S_OK, BUILT_IN },
    { "a dump of it", NULL, "class=kdump", "vertarget", S_OK, BUILT_IN },
    { "a checked build", NULL, NULL, "eza fffff80100042080 \"19041.1.amd64chk\"; vertarget", S_OK,
      STANDING "Windows 10 Kernel Version 19041 MP (2 procs) Checked x64\nBuilt by: 19041.1.amd64chk\n" KERNEL },
    { "a process", NULL, "class=ulive", "vertarget", S_OK,
      STANDING "Windows 10 Version 19041 MP (2 procs) Free x64\n" CLOCK },
    { "a system before Windows 10", seven, NULL, "vertarget", S_OK,
      STANDING "Windows 7 Kernel Version 6.1 UP Free x64\n" OLDER_REST },
    { "a system without a name", unnamed, NULL, "vertarget", S_OK,
      STANDING "Windows Kernel Version 7.3 UP Free x64\n" OLDER_REST },
    { "what is no Windows", seen_x86, NULL, "vertarget", S_OK, STANDING },
    { "nothing follows vertarget", NULL, NULL, "vertarget 5", E_INVALIDARG,
      "vertarget 5: column 11: '5' is more than this command takes\n" },
    { "nor version", NULL, NULL, "version 5", E_INVALIDARG,
      "version 5: column 9: '5' is more than this command takes\n" },
    { "the time", NULL, NULL, ".time", S_OK, CLOCK },
    { "no time", seen_x86, NULL, ".time", E_NOINTERFACE, ".time: the target's time: not known (E_NOINTERFACE)\n" },
    { "nothing follows .time", NULL, NULL, ".time 5", E_INVALIDARG,
      ".time 5: column 7: '5' is more than this command takes\n" },
    { "no event", NULL, NULL, ".lastevent", S_OK, "Last event: none\n" },
    { "an exception", faulting, NULL, "g; .lastevent", S_OK,
      "processor 0 stopped at fffff800`00001000: access violation (c0000005)\n"
      "Last event: Access violation - code c0000005 (first chance)\n" },
    { "a process's, by its id and the thread's", process, "class=ulive", "g; .lastevent", S_OK,
      "processor 0 stopped at 00401000: access violation (c0000005)\n"
      "Last event: 2b0.2b4: Access violation - code c0000005 (first chance)\n" },
    { "the last of several", unloading, NULL, "g; .lastevent", S_OK,
      "loaded fffff800`00005000 size 1000  \\a.sys\n"
      "processor 0 stopped at 00000000`00000000: break instruction (80000003)\n"
      "Last event: Break instruction - code 80000003 (first chance)\n" },
    { "nothing follows .lastevent", NULL, NULL, ".lastevent 5", E_INVALIDARG,
      ".lastevent 5: column 12: '5' is more than this command takes\n" },
    { "what the kernel keeps of a bug check", NULL, NULL, ".bugcheck", S_OK,
      "Bugcheck code 000000D1\n"
      "Arguments fffff801`00500000 00000000`00000002 00000000`00000000 fffff801`00121234\n" },
    { "what the event tells of one", crashing, NULL, "g; .bugcheck", S_OK,
      "bug check 1e {00000000`00000001, 00000000`00000002, 00000000`00000003, fffff800`00001234}\n"
      "processor 0 stopped at 00000000`00000000: break instruction (80000003)\n"
      "Bugcheck code 0000001E\n"
      "Arguments 00000000`00000001 00000000`00000002 00000000`00000003 fffff800`00001234\n" },
    { "no kernel's data", seen_x86, NULL, ".bugcheck", E_NOINTERFACE, ".bugcheck: a bug check: not known (E_NOINTERFACE)\n" },
    { "a process has none", seen_app, "class=ulive", ".bugcheck", E_UNEXPECTED,
      ".bugcheck: a bug check: there is none (E_UNEXPECTED)\n" },
    { "nothing follows .bugcheck", NULL, NULL, ".bugcheck 5", E_INVALIDARG,
      ".bugcheck 5: column 11: '5' is more than this command takes\n" },
};

struct dump_row {
    const char *name;
    const char *file; /* under dumps/kernel: at 0x38 of a header of 64 bits, at 0x28 of one of 32 */
    const char *commands;
    const char *output; /* of vertarget without its first line: kind and file */
};

/* 0x01d9c0ffee000000 and 0x12345678 units of 100 ns: what the header has at 0xfa8 and 0x1030, of 32 bits at 0xfc0 and 0xfb8;
 * the exception at 0xf00 and 0x7d0. */
#define WRITTEN "Debug session time: Fri Jul 28 03:02:22.631 2023 (UTC + 0:00)\nSystem Uptime: 0 days 0:00:30.541\n"
#define WRITTEN_FOR "Last event: Break instruction - code 80000003 (first/second chance not available)\n"

static const struct dump_row dump_rows[] = { /* memory of another system in Windows' containers */
    { "a dump's header, 64 bits", "x64-type1-qemu.dmp", ".bugcheck",
      "Bugcheck code 000000E2\nArguments 00000000`00000001 00000000`00000002 00000000`00000003 00000000`00000004\n" },
    { "a dump's header, 32 bits", "x86-type1.dmp", ".bugcheck",
      "Bugcheck code 000000E2\nArguments 00000001 00000002 00000003 00000004\n" },
    { "a dump without Windows' page, by its header", "x64-type1-qemu.dmp", "vertarget",
      "Windows 10 Kernel Version 19041 UP Free x64\nMachine Name:\n" WRITTEN },
    { "the same of 32 bits", "x86-type1.dmp", "vertarget",
      "Windows XP Kernel Version 2600 UP Free x86 compatible\nMachine Name:\n" WRITTEN },
    { "its time", "x64-type1-blobs.dmp", ".time", WRITTEN },
    { "a dump without an event", "x64-type1-qemu.dmp", ".lastevent", "Last event: none\n" },
    { "a dump's exception", "x64-type1-blobs.dmp", ".lastevent", WRITTEN_FOR },
    { "the same of 32 bits", "x86-type1.dmp", ".lastevent", WRITTEN_FOR },
};
/* clang-format on */

static void dump(void **state)
{
    const struct dump_row *row = *state;
    IDebugDataSpaces4 *client;
    char connection[1200], path[256], first[1200];
    const char *text;

    snprintf(path, sizeof(path), "dumps/kernel/%s", row->file);
    snprintf(connection, sizeof(connection), "dump:\"%s\"", given_data(path));
    client = given_data_spaces(connection);
    text = success_of(client, row->commands);
    if (strcmp(row->commands, "vertarget") == 0) {
        snprintf(first, sizeof(first), "complete dump of Windows: %s\n", given_data(path));
        assert_int_equal(strncmp(text, first, strlen(first)), 0);
        text += strlen(first);
    }
    assert_string_equal(text, row->output);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void version_ends_with_the_engines(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    char wanted[1024];

    (void)state;
    snprintf(wanted, sizeof(wanted), BUILT_IN "dbgspaces %s\n", ds_version());
    assert_string_equal(success_of(client, "version"), wanted);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void without_a_target_version_tells_the_engines_alone(void **state)
{
    IDebugDataSpaces4 *client = given_seen("ram 0 0x1000\nrun end\n", NULL);
    char wanted[64];
    HRESULT hr;

    (void)state;
    output_of(client, "g", &hr);
    assert_int_equal(hr, HR_CLOSED);
    snprintf(wanted, sizeof(wanted), "dbgspaces %s\n", ds_version());
    assert_string_equal(success_of(client, "version"), wanted);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(version_ends_with_the_engines),
        cmocka_unit_test(without_a_target_version_tells_the_engines_alone),
    };

    return RUN_ROWS(rows, seen_row) + RUN_ROWS(dump_rows, dump) + RUN_TESTS(tests);
}

/* Commands on a dump of a system that stopped (tests/support/crash.h tells what is in it). */
#include "commands.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "crash.h"
#include "files.h"

struct patch {
    size_t at;
    unsigned width; /* 0: none */
    uint64_t value;
};

#define PATCHES_MOST 4

struct crash_row {
    const char *name;
    struct patch patches[PATCHES_MOST];
    const char *commands;
    uint32_t hr;
    const char *output;
};

#define NO_BLOCK   \
    {              \
        0x80, 8, 0 \
    } /* no debugger data block */
#define NO_CONTEXT           \
    {                        \
        0x378, 4, 0x45474150 \
    } /* none in the header */
#define NO_SAVED_0                            \
    {                                         \
        CRASH_AT(CRASH_PRCB(0) + 0x180), 8, 0 \
    } /* none of processor 0 */
#define NO_EVENT             \
    {                        \
        0xf00, 4, 0x45474150 \
    }

#define FILL 0x4547415045474150
#define KEPT                                                   \
    {                                                          \
        CRASH_AT(CRASH_BLOCK + 0x88), 8, CRASH_PRCB(1) + 0x800 \
    } /* KiBugCheckData: zeros */

#define ARGUMENTS \
    "Arguments 00000000`deadbeef 00000000`00000001 fffff800`0000e100 00000000`00000000\n"
#define TIME    "Debug session time: Fri Jul 28 03:02:22.631 2023 (UTC + 0:00)\n"
#define VERSION "Windows 10 Kernel Version 19041 MP (2 procs) Free x64\nMachine Name:\n"
#define REGISTERS                                                      \
    "rax=1111222233334441 rbx=0000000000000000 rcx=0000000000000000\n" \
    "rdx=0000000000000000 rsi=0000000000000000 rdi=0000000000000000\n" \
    "rip=fffff8000000e100 rsp=fffff8000000d800 rbp=fffff8000000d840\n" \
    " r8=0000000000000000  r9=0000000000000000 r10=0000000000000000\n" \
    "r11=0000000000000000 r12=0000000000000000 r13=0000000000000000\n" \
    "r14=0000000000000000 r15=0000000000000000\n"                      \
    "iopl=0         nv up ei pl zr na pe nc\n"                         \
    "cs=0010  ss=0018  ds=0000  es=0000  fs=0000  gs=0000             efl=00000246\n"
#define CRASHED                                                                                \
    "   0  Processor 0: fffff800`0000e000 \n.  1  Processor 1: fffff800`0000e100 \n" REGISTERS \
    "rip=fffff8000000e100\n"

/* clang-format off */
static const struct crash_row crash_rows[] = {
    { "the processor that stopped is the current one", { { 0 } }, "~", S_OK,
      "   0  Processor 0: fffff800`0000e000 \n.  1  Processor 1: fffff800`0000e100 \n" },
    { "the last event's is told from the current one", { { 0 } }, "~0s; ~", S_OK,
      ".  0  Processor 0: fffff800`0000e000 \n#  1  Processor 1: fffff800`0000e100 \n" },
    { "its registers", { { 0 } }, "r rip, rsp, rax", S_OK,
      "rip=fffff8000000e100 rsp=fffff8000000d800 rax=1111222233334441\n" },
    { "another's", { { 0 } }, "~0s; r rip, rsp, rax; ? @$ip", S_OK,
      "rip=fffff8000000e000 rsp=fffff8000000c800 rax=1111222233334440\n"
      "Evaluate expression: -8796092964864 = fffff800`0000e000\n" },
    { "its stack", { { 0 } }, "kn", S_OK,
      " # Child-SP          RetAddr               Call Site\n"
      "00 fffff800`0000d800 fffff800`0000e777     0xfffff800`0000e100\n"
      "01 fffff800`0000d850 00000000`00000000     0xfffff800`0000e777\n" },
    { "why it stopped", { { 0 } }, ".lastevent; .bugcheck", S_OK,
      "Last event: Access violation - code c0000005 (first/second chance not available)\n"
      "Bugcheck code 00000050\n"
      "Arguments 00000000`deadbeef 00000000`00000001 fffff800`0000e100 00000000`00000000\n" },
    { "nobody knows why", { NO_EVENT }, ".lastevent", S_OK, "Last event: none\n" },
    { "nor where", { NO_EVENT }, ".ecxr", (uint32_t)E_NOINTERFACE,
      ".ecxr: the stored event: not known (E_NOINTERFACE)\n" },
    { "the event's registers, whatever is looked at", { { 0 } }, "~0s; .ecxr; r rip; .cxr; r rip", S_OK,
      REGISTERS "rip=fffff8000000e100\nResetting default scope\nrip=fffff8000000e000\n" },
    { "one whose registers were not saved", { NO_SAVED_0 }, "~", S_OK,
      "   0  Processor 0: its registers are not known\n.  1  Processor 1: fffff800`0000e100 \n" },
    { "a dump without any still has processors", { NO_BLOCK, NO_CONTEXT }, "~", S_OK,
      ".  0  Processor 0: its registers are not known\n   1  Processor 1: its registers are not known\n" },
    { "and cannot be shown", { NO_SAVED_0 }, "~0s; r", (uint32_t)E_NOINTERFACE,
      "r: the processor's registers: not known (E_NOINTERFACE)\n" },
    { "a dump without any", { NO_BLOCK, NO_CONTEXT }, "k", (uint32_t)E_UNEXPECTED,
      "k: the processor's registers: there is none (E_UNEXPECTED)\n" },
    { "they are not set", { { 0 } }, "r rax=0", (uint32_t)E_ACCESSDENIED,
      "r rax=0: 'rax': the target is open for reading only (E_ACCESSDENIED)\n" },
    { "nor are there MSRs", { { 0 } }, "rdmsr c0000082", (uint32_t)E_UNEXPECTED,
      "rdmsr c0000082: MSR c0000082: there is none (E_UNEXPECTED)\n" },
    { "what its thread is", { { 0 } }, "? @$thread; ~0s; ? @$thread", S_OK,
      "Evaluate expression: -8796092979200 = fffff800`0000a800\n"
      "Evaluate expression: -8796092981248 = fffff800`0000a000\n" },
    { "how long it had run is not in the header", { { 0x1030, 8, FILL } }, ".time", S_OK, TIME },
    { "a live dump's bug check is the header's alone", { { 0x38, 4, 0x161 }, KEPT }, ".bugcheck", S_OK,
      "Bugcheck code 00000161\n" ARGUMENTS },
    { "one that memory has is memory's", { { 0x38, 4, 0x161 }, KEPT, { CRASH_AT(CRASH_PRCB(1) + 0x800), 8, 0xd1 } }, ".bugcheck", S_OK,
      "Bugcheck code 000000D1\nArguments 00000000`00000000 00000000`00000000 00000000`00000000 00000000`00000000\n" },
    { "neither has any", { { 0x38, 4, 0 }, KEPT }, ".bugcheck", S_OK,
      "Bugcheck code 00000000\nArguments 00000000`00000000 00000000`00000000 00000000`00000000 00000000`00000000\n" },
    { "a context without a control part: who stands where the exception was", { { 0x378, 4, 0x100000 } }, "~; .ecxr; r rip", S_OK,
      CRASHED },
    { "or without a part at all", { { 0x378, 4, 0 } }, "~; .ecxr; r rip", S_OK, CRASHED },
    { "or none", { NO_CONTEXT }, "~; .ecxr; r rip", S_OK, CRASHED },
};

/* What follows the line of kind and file. */
static const struct crash_row version_rows[] = {
    { "its version and times", { { 0 } }, "vertarget", S_OK, VERSION TIME "System Uptime: 0 days 0:00:30.541\n" },
    { "a free build's upper bits", { { 0x0c, 4, 0xf0004a61 } }, "vertarget", S_OK, VERSION TIME "System Uptime: 0 days 0:00:30.541\n" },
    { "without how long it had run", { { 0x1030, 8, FILL } }, "vertarget", S_OK, VERSION TIME },
};
/* clang-format on */

#define NO_PROCESS                          \
    {                                       \
        CRASH_AT(CRASH_BLOCK + 0x2a0), 2, 0 \
    } /* of a thread */
#define BAD_ROOT                                     \
    {                                                \
        CRASH_AT(CRASH_PROCESS(0) + 0x28), 8, 0xe000 \
    } /* where no tables are */
#define HAS_CR3                                           \
    { CRASH_AT(CRASH_BLOCK + 0x2f2), 2, 0x200 },          \
    {                                                     \
        CRASH_AT(CRASH_PRCB(0) + 0x210), 8, CRASH_ROOT(0) \
    }
#define BAD_CR3                                    \
    { CRASH_AT(CRASH_BLOCK + 0x2f2), 2, 0x200 },   \
    {                                              \
        CRASH_AT(CRASH_PRCB(0) + 0x210), 8, 0xe000 \
    }

/* Page tables: the debugger data block's tag is at 10 of it, and that at 4000 of the memory. */
/* clang-format off */
static const struct crash_row process_rows[] = {
    { "the header's are the event's processor's", { { 0 } }, "dd 4010 L1", S_OK, "00000000`00004010  4742444b\n" },
    { "and not another's", { { 0 } }, "dd 40004010 L1", (uint32_t)HR_READ_FAULT,
      "00000000`40004010  ????????\ndd 40004010 L1: 00000000`40004010: not readable (HR_READ_FAULT)\n" },
    { "another one's process has its own", { { 0 } }, "~0s; dd 40004010 L1", S_OK, "00000000`40004010  4742444b\n" },
    { "and not the header's", { { 0 } }, "~0s; dd 4010 L1", (uint32_t)HR_READ_FAULT,
      "00000000`00004010  ????????\ndd 4010 L1: 00000000`00004010: not readable (HR_READ_FAULT)\n" },
    { "back at the event's", { { 0 } }, "~0s; ~1s; dd 4010 L1", S_OK, "00000000`00004010  4742444b\n" },
    { "what is said of it", { { 0 } }, "~0s; .process; .context; ~1s; .process; .context", S_OK,
      "Implicit process is now fffff800`0000b000\nUser-mode page directory base is f000\n"
      "Implicit process is now fffff800`0000b800\nUser-mode page directory base is 1000\n" },
    { "its own again, after another was named", { { 0 } }, "~0s; .process /p fffff8000000b800; dd 4010 L1; .process 0; dd 40004010 L1", S_OK,
      "Implicit process is now fffff800`0000b800\n00000000`00004010  4742444b\n"
      "Implicit process is now fffff800`0000b000\n00000000`40004010  4742444b\n" },
    { "a thread without a process: what the processor had", { NO_PROCESS, HAS_CR3 }, "~0s; dd 40004010 L1", S_OK,
      "00000000`40004010  4742444b\n" },
    { "a process without page tables: the same", { BAD_ROOT, HAS_CR3 }, "~0s; dd 40004010 L1", S_OK,
      "00000000`40004010  4742444b\n" },
    { "where neither is known there is none", { NO_PROCESS }, "~0s; dd 4010 L1", (uint32_t)HR_READ_FAULT,
      "00000000`00004010  ????????\ndd 4010 L1: 00000000`00004010: not readable (HR_READ_FAULT)\n" },
    { "nor where neither can be", { BAD_ROOT, BAD_CR3 }, "~0s; dd 4010 L1", (uint32_t)HR_READ_FAULT,
      "00000000`00004010  ????????\ndd 4010 L1: 00000000`00004010: not readable (HR_READ_FAULT)\n" },
    { "nor after a look at another", { NO_PROCESS }, "~0s; ~1 r rip; !vtop 4010", (uint32_t)HR_NO_PAGE,
      "rip=fffff8000000e100\n!vtop 4010: the root of the page tables is not known: no page (HR_NO_PAGE)\n" },
    { "the kernel is there all the same", { NO_PROCESS }, "~0s; dd fffff80000004010 L1; r rip; s -d 0 L4000 4742444b", S_OK,
      "fffff800`00004010  4742444b\nrip=fffff8000000e000\n" },
    { "and the header's where they are named", { NO_PROCESS }, "~0s; .context 1000; dd 4010 L1", S_OK,
      "User-mode page directory base is 1000\n00000000`00004010  4742444b\n" },
};
/* clang-format on */

/* `named`: the first line is the dump's kind and file. */
static void run(const struct crash_row *row, void (*add)(uint8_t *file), bool named)
{
    static uint8_t file[CRASH_SIZE];
    IDebugDataSpaces4 *client;
    char connection[1100], first[1100];
    const char *path, *text;
    HRESULT hr;

    crash_make(file);
    if (add)
        add(file);
    for (size_t i = 0; i < PATCHES_MOST; i++)
        crash_put(file, row->patches[i].at, row->patches[i].width, row->patches[i].value);
    path = given_file(file, sizeof(file));
    snprintf(connection, sizeof(connection), "dump:\"%s\"", path);
    client = given_data_spaces(connection);
    text = output_of(client, row->commands, &hr);
    if (named) {
        snprintf(first, sizeof(first), "complete dump of Windows: %s\n", path);
        assert_int_equal(strncmp(text, first, strlen(first)), 0);
        text += strlen(first);
    }
    assert_string_equal(text, row->output);
    assert_string_equal(ds_hr_name(hr), ds_hr_name((HRESULT)row->hr));
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void crash(void **state)
{
    run(*state, NULL, false);
}

static void version(void **state)
{
    run(*state, NULL, true);
}

static void process(void **state)
{
    run(*state, crash_put_processes, false);
}

int main(void)
{
    return RUN_ROWS(crash_rows, crash) + RUN_ROWS(version_rows, version) +
           RUN_ROWS(process_rows, process);
}

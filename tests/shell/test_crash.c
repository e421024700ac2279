/* Commands on a dump of a system that stopped (tests/support/crash.h tells what is in it). */
#include "commands.h"

#include <stdio.h>

#include "crash.h"
#include "files.h"

struct patch {
    size_t at;
    unsigned width; /* 0: none */
    uint64_t value;
};

#define PATCHES_MOST 2

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
    { "the event's registers, whatever is looked at", { { 0 } }, "~0s; .ecxr; r rip; .cxr; r rip", S_OK,
      "rax=1111222233334441 rbx=0000000000000000 rcx=0000000000000000\n"
      "rdx=0000000000000000 rsi=0000000000000000 rdi=0000000000000000\n"
      "rip=fffff8000000e100 rsp=fffff8000000d800 rbp=fffff8000000d840\n"
      " r8=0000000000000000  r9=0000000000000000 r10=0000000000000000\n"
      "r11=0000000000000000 r12=0000000000000000 r13=0000000000000000\n"
      "r14=0000000000000000 r15=0000000000000000\n"
      "iopl=0         nv up ei pl zr na pe nc\n"
      "cs=0010  ss=0018  ds=0000  es=0000  fs=0000  gs=0000             efl=00000246\n"
      "rip=fffff8000000e100\nResetting default scope\nrip=fffff8000000e000\n" },
    { "one whose registers were not saved", { NO_SAVED_0 }, "~", S_OK,
      "   0  Processor 0: its registers are not known\n.  1  Processor 1: fffff800`0000e100 \n" },
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
    { "its version and times", { { 0 } }, "vertarget", S_OK,
      "a target that always stands\n"
      "Windows 10 Kernel Version 19041 MP (2 procs) Free x64\n"
      "Machine Name:\n"
      "Debug session time: Fri Jul 28 03:02:22.631 2023 (UTC + 0:00)\n"
      "System Uptime: 0 days 0:00:30.541\n" },
};
/* clang-format on */

static void crash(void **state)
{
    static uint8_t file[CRASH_SIZE];
    const struct crash_row *row = *state;
    IDebugDataSpaces4 *client;
    char connection[1100];
    HRESULT hr;

    crash_make(file);
    for (size_t i = 0; i < PATCHES_MOST; i++)
        crash_put(file, row->patches[i].at, row->patches[i].width, row->patches[i].value);
    snprintf(connection, sizeof(connection), "dump:\"%s\"", given_file(file, sizeof(file)));
    client = given_data_spaces(connection);
    assert_string_equal(output_of(client, row->commands, &hr), row->output);
    assert_string_equal(ds_hr_name(hr), ds_hr_name((HRESULT)row->hr));
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    return RUN_ROWS(crash_rows, crash);
}

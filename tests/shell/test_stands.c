/* r, ~ and k: where processors and threads stand. Layouts: Microsoft Learn, "r", "~", "k". */
#include "seen.h"

#include <stdio.h>
#include <string.h>

#include "heard.h"

#define HEAD_64 "Child-SP          RetAddr               Call Site\n"
#define HEAD_32 "ChildEBP RetAddr      \n"

/* clang-format off */
static const struct seen_row register_rows[] = {
    { "all of x64", NULL, NULL, "r", S_OK,
      "rax=0000000000000000 rbx=0000000000000000 rcx=0000000000000000\n"
      "rdx=0000000000000000 rsi=0000000000000000 rdi=0000000000000000\n"
      "rip=fffff80100002000 rsp=fffff80100260ff0 rbp=0000000000000000\n"
      " r8=0000000000000000  r9=0000000000000000 r10=0000000000000000\n"
      "r11=0000000000000000 r12=0000000000000000 r13=0000000000000000\n"
      "r14=0000000000000000 r15=0000000000000000\n"
      "iopl=0         nv up ei pl zr na pe nc\n"
      "cs=0010  ss=0018  ds=002b  es=002b  fs=0053  gs=002b             efl=00000246\n" },
    { "all of x86", seen_x86, "", "r", S_OK,
      "eax=00000001 ebx=0000000b ecx=0000000c edx=0000000d esi=00000051 edi=000000d1\n"
      "eip=80001000 esp=80002000 ebp=80002010 iopl=0         nv up ei pl zr na pe nc\n"
      "cs=0008  ss=0010  ds=0023  es=0023  fs=0030  gs=0000             efl=00000246\n" },
    { "all of ARM64", seen_arm64, "", "r", S_OK,
      " x0=00000000000000a0   x1=0000000000000000   x2=0000000000000000   x3=0000000000000000\n"
      " x4=0000000000000000   x5=0000000000000000   x6=0000000000000000   x7=0000000000000000\n"
      " x8=0000000000000000   x9=0000000000000000  x10=0000000000000000  x11=0000000000000000\n"
      "x12=0000000000000000  x13=0000000000000000  x14=0000000000000000  x15=0000000000000000\n"
      "x16=0000000000000000  x17=0000000000000000  x18=0000000000000000  x19=0000000000000000\n"
      "x20=0000000000000000  x21=0000000000000000  x22=0000000000000000  x23=0000000000000000\n"
      "x24=0000000000000000  x25=0000000000000000  x26=0000000000000000  x27=0000000000000000\n"
      "x28=0000000000000a28   fp=fffff80000008010   lr=fffff80000001200   sp=fffff80000008000\n"
      " pc=fffff80000001100  psr=60000005 -ZC- EL1\n" },
    { "one", NULL, NULL, "r rip", S_OK, "rip=fffff80100002000\n" },
    { "with an @, and no space", NULL, NULL, "r@rip", S_OK, "rip=fffff80100002000\n" },
    { "several are a line", NULL, NULL, "r cs, ss es", S_OK, "cs=0010 ss=0018 es=002b\n" },
    { "parts have their own width", NULL, NULL, "r rax=1234; r eax, ax, ah, al, zf", S_OK,
      "eax=00001234 ax=1234 ah=12 al=34 zf=1\n" },
    { "a vector is all its digits", NULL, NULL, "r xmm1", S_OK, "xmm1=00000000000000000000000000000000\n" },
    { "one is set", NULL, NULL, "r rax=2*8; r rax", S_OK, "rax=0000000000000010\n" },
    { "a part leaves the rest", NULL, NULL, "r rax=11223344; r ah=ff; r rax", S_OK, "rax=000000001122ff44\n" },
    { "several are set", NULL, NULL, "r rbx=1, rcx=@rip; r rbx, rcx", S_OK,
      "rbx=0000000000000001 rcx=fffff80100002000\n" },
    { "values are worked out before any is set", NULL, NULL, "r rbx=5, rcx=@rbx; r rcx", S_OK, "rcx=0000000000000000\n" },
    { "a mistake sets none", NULL, NULL, "r rbx=5, rcx=1/0", E_INVALIDARG,
      "r rbx=5, rcx=1/0: column 15: division by zero\n" },
    { "one that is too wide sets none", NULL, NULL, "r rbx=5, eax=180000000", E_INVALIDARG,
      "r rbx=5, eax=180000000: column 10: 180000000 does not fit into 'eax', which has 32 bits\n" },
    { "nor a flag", NULL, NULL, "r zf=2", E_INVALIDARG, "r zf=2: column 3: 2 does not fit into 'zf', which has 1 bit\n" },
    { "a negative one is not wide", NULL, NULL, "r ah=-1; r rax", S_OK, "rax=000000000000ff00\n" },
    { "the debugger's own", NULL, NULL, "r $t0=5; r $t1 = @$t0 + 1; r $t0, $t1; ? @$t1", S_OK,
      "$t0=0000000000000005 $t1=0000000000000006\nEvaluate expression: 6 = 00000000`00000006\n" },
    { "$ip is the register that it stands for", NULL, NULL, "r $ip=nt!KeBeta; r rip; r $ip", S_OK,
      "rip=fffff80100002040\n$ip=fffff80100002040\n" },
    { "x86: $ip", seen_x86, "", "r $ip", S_OK, "$ip=80001000\n" },
    { "x86: a register is the number that it shows", seen_x86, "", "? @eip == 80001000; ? @eip != 80001000; ? @eip > 7fffffff; ? (@eip & 0x0`ffffffff) == 0x0`80001000; ? @eip == 1`80001000", S_OK,
      "Evaluate expression: 1 = 00000001\nEvaluate expression: 0 = 00000000\nEvaluate expression: 1 = 00000001\n"
      "Evaluate expression: 1 = 00000001\nEvaluate expression: 0 = 00000000\n" },
    { "$proc is not set so", NULL, NULL, "r $proc=1", E_INVALIDARG, "r $proc=1: column 3: '$proc' cannot be set\n" },
    { "no such register", NULL, NULL, "r rbz", E_INVALIDARG, "r rbz: column 3: no register 'rbz'\n" },
    { "nothing behind a comma", NULL, NULL, "r rax, =5", E_INVALIDARG,
      "r rax, =5: column 8: a register's name was wanted\n" },
    { "a dump's are not set", NULL, "class=kdump", "r rax=1", E_ACCESSDENIED,
      "r rax=1: 'rax': the target is open for reading only (E_ACCESSDENIED)\n" },
    { "a process has none", NULL, "class=ulive", "r", E_UNEXPECTED,
      "r: the processor's registers: there is none (E_UNEXPECTED)\n" },
};

static const struct seen_row thread_rows[] = {
    { "processors", NULL, NULL, "~", S_OK,
      ".  0  Processor 0: fffff801`00002000 nt!KeAlpha\n"
      "   1  Processor 1: fffff801`00002010 nt!KeAlpha+0x10\n" },
    { "another becomes the current one", NULL, NULL, "~1s; r rip; ~", S_OK,
      "rip=fffff80100002010\n"
      "#  0  Processor 0: fffff801`00002000 nt!KeAlpha\n"
      ".  1  Processor 1: fffff801`00002010 nt!KeAlpha+0x10\n" },
    { "one is listed", NULL, NULL, "~1", S_OK, "   1  Processor 1: fffff801`00002010 nt!KeAlpha+0x10\n" },
    { "the current one, and that of the event", NULL, NULL, "~1s; ~.; ~#", S_OK,
      ".  1  Processor 1: fffff801`00002010 nt!KeAlpha+0x10\n"
      "#  0  Processor 0: fffff801`00002000 nt!KeAlpha\n" },
    { "a command at one, which is not the current one then", NULL, NULL, "~1 r rip; r rip", S_OK,
      "rip=fffff80100002010\nrip=fffff80100002000\n" },
    { "a command at all", NULL, NULL, "~*r rip", S_OK,
      "\n.  0  Processor 0: fffff801`00002000 nt!KeAlpha\nrip=fffff80100002000\n"
      "\n.  1  Processor 1: fffff801`00002010 nt!KeAlpha+0x10\nrip=fffff80100002010\n" },
    { "a command that fails", NULL, NULL, "~*r rbz", E_INVALIDARG,
      "\n.  0  Processor 0: fffff801`00002000 nt!KeAlpha\n~*r rbz: column 5: no register 'rbz'\n" },
    { "no such processor", NULL, NULL, "~2s", E_INVALIDARG,
      "~2s: column 2: there is no such one; there are 2, from 0 on\n" },
    { "all cannot be the current one", NULL, NULL, "~*s", E_INVALIDARG, "~*s: column 3: only one of them can be the current one\n" },
    { "no ~ in a ~", NULL, NULL, "~*~*k", E_INVALIDARG, "~*~*k: column 3: one ~ is enough\n" },
    { "threads of a process", seen_app, "class=ulive", "~", S_OK,
      ".  0  Id: 2b0.2b4 Suspend: ? Teb: 7ffdd000 Unfrozen\n"
      "   1  Id: 2b0.2b8 Suspend: ? Teb: 00000000 Unfrozen\n" },
};

static const struct seen_row stack_rows[] = {
    { "x64: frames", NULL, NULL, "eq fffff801`00260ff0 nt!KeBeta+4 0; k", S_OK,
      HEAD_64
      "fffff801`00260ff0 fffff801`00002044     nt!KeAlpha\n"
      "fffff801`00260ff8 00000000`00000000     nt!KeBeta+0x4\n" },
    { "so many", NULL, NULL, "eq fffff801`00260ff0 nt!KeBeta+4 0; k 1", S_OK,
      HEAD_64 "fffff801`00260ff0 fffff801`00002044     nt!KeAlpha\n" },
    { "with numbers", NULL, NULL, "kn 1", S_OK,
      " # " HEAD_64 "00 fffff801`00260ff0 00000000`00000000     nt!KeAlpha\n" },
    { "letters together", NULL, NULL, "knL 1", S_OK,
      " # " HEAD_64 "00 fffff801`00260ff0 00000000`00000000     nt!KeAlpha\n" },
    { "call sites alone", NULL, NULL, "kc", S_OK, "Call Site\nnt!KeAlpha\n" },
    { "x64: arguments", NULL, NULL, "kb 1", S_OK,
      "RetAddr               : Args to Child                                                           : Call Site\n"
      "00000000`00000000     : 00000000`00000000 00000000`00000000 00000000`00000000 00000000`00000000 : nt!KeAlpha\n" },
    { "no module", NULL, NULL, "r rip=fffff80000200000; k 1", S_OK,
      HEAD_64 "fffff801`00260ff0 00000000`00000000     0xfffff800`00200000\n" },
    { "x86: frames by ebp", seen_x86, "", "k", S_OK,
      HEAD_32
      "80002010 80001100     0x80001000\n"
      "80002040 80001200     0x80001100\n"
      "00000000 00000000     0x80001200\n" },
    { "x86: arguments", seen_x86, "", "kb 2", S_OK,
      "ChildEBP RetAddr      Args to Child              \n"
      "80002010 80001100     00000011 00000012 00000013 0x80001000\n"
      "80002040 80001200     00000021 00000022 00000023 0x80001100\n" },
    { "x86: from another frame", seen_x86, "", "k = 80002040 80002038 80001180 1", S_OK,
      HEAD_32 "80002040 80001200     0x80001180\n" },
    { "ARM64: frames by fp", seen_arm64, "", "k", S_OK,
      HEAD_64
      "fffff800`00008000 fffff800`00001300     nt+0x1100\n"
      "fffff800`00008020 00000000`00000000     nt+0x1300\n" },
    { "no frames", NULL, NULL, "k 0", E_INVALIDARG, "k 0: column 3: 1 to 0x10000 frames can be shown\n" },
    { "too many", NULL, NULL, "k 10001", E_INVALIDARG, "k 10001: column 3: 1 to 0x10000 frames can be shown\n" },
    { "a letter that is none of k's", NULL, NULL, "kz", E_INVALIDARG,
      "kz: column 1: there is no command 'kz'; .help lists them\n" },
    { "a process has none", NULL, "class=ulive", "k", E_UNEXPECTED,
      "k: the processor's registers: there is none (E_UNEXPECTED)\n" },
};
/* clang-format on */

#define THREADS 20u

static IDebugDataSpaces4 *given_threads(void)
{
    static const char head[] = "ram 0 0x20000\npaging 4 0x10000\nmap 0x400000 0 0x1000 ro wb user\n"
                               "process 0x2b0 \"C:\\\\a.exe\"\n";
    char machine[sizeof(head) + THREADS * sizeof("thread 0x00\n")];
    int length = snprintf(machine, sizeof(machine), "%s", head);

    for (unsigned i = 0; i < THREADS; i++)
        length += snprintf(
                machine + length, sizeof(machine) - (size_t)length, "thread 0x%x\n", 0x10 + i);
    return given_seen(machine, "class=ulive");
}

/* For many threads that would take minutes otherwise. */
static void threads_are_looked_through_a_few_times(void **state)
{
    IDebugDataSpaces4 *client = given_threads();
    size_t steps = 0;

    (void)state;
    listen_to_log("sim=trace");
    success_of(client, "~");
    for (const char *at = heard_text(); (at = strstr(at, "next thread: ")) != NULL; at++)
        steps++;
    assert_in_range(steps, THREADS, 5 * THREADS);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void interrupt_at_first(void *context, const char *text)
{
    (void)text;
    ds_interrupt(context);
}

static void the_list_ends_with_an_interrupt(void **state)
{
    IDebugDataSpaces4 *client = given_threads();

    (void)state;
    assert_int_equal(ds_execute(client, "~", interrupt_at_first, client), HR_INTERRUPTED);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void so_do_commands_at_each(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");

    (void)state;
    assert_int_equal(ds_execute(client, "~*r rip", interrupt_at_first, client), HR_INTERRUPTED);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_are_looked_through_a_few_times),
        cmocka_unit_test(the_list_ends_with_an_interrupt),
        cmocka_unit_test(so_do_commands_at_each),
    };

    return RUN_ROWS(register_rows, seen_row) + RUN_ROWS(thread_rows, seen_row) +
           RUN_ROWS(stack_rows, seen_row) + RUN_TESTS(tests);
}

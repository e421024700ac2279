/* .process, .thread, .context and !process: whose memory is looked at. The built-in machine's
 * processes are in docs/simulator.md: System, and lab.exe with tables of its own. Texts: Microsoft
 * Learn, ".process", ".thread", ".context", "!process". */
#include "seen.h"

#define SYSTEM                                          \
    "PROCESS fffff80100220000\n"                        \
    "    Cid: 0004    Peb: 00000000  ParentCid: 0000\n" \
    "    DirBase: 00100000\n\n"
#define LAB                                             \
    "PROCESS fffff80100221000\n"                        \
    "    Cid: 01a4    Peb: 0025f000  ParentCid: 0004\n" \
    "    DirBase: 02000000\n\n"
#define HEAP "00000000`00010000  \"lab.exe's heap\"\n"

#define THREAD  "Implicit thread is now fffff801`00242000\n"
#define UNKNOWN "Its registers are not known (HR_BAD_DATA): those of the processor are shown\n"

/* A KSWITCH_FRAME at lab.exe's KernelStack: rbp, and where it goes on. */
#define FRAME "eq fffff80100264e30 1234 nt!KeBeta; "

/* clang-format off */
static const struct seen_row rows[] = {
    { "the implicit process", NULL, NULL, ".process", S_OK, "Implicit process is now fffff801`00220000\n" },
    { "another one, and its memory", NULL, NULL, ".process fffff80100221000; da 10000", S_OK,
      "Implicit process is now fffff801`00221000\n" HEAP },
    { "until it is the processor's own again", NULL, NULL, ".process fffff80100221000; .process 0; da 10000", S_OK,
      "Implicit process is now fffff801`00221000\nImplicit process is now fffff801`00220000\n"
      "00000000`00010000  \"user memory\"\n" },
    { "a command at the current processor leaves it", NULL, NULL, ".process fffff80100221000; ~. da 10000; .process", S_OK,
      "Implicit process is now fffff801`00221000\n" HEAP "Implicit process is now fffff801`00221000\n" },
    { "one at another gives it back", NULL, NULL, ".process fffff80100221000; ~1 .process; .process; da 10000", S_OK,
      "Implicit process is now fffff801`00221000\nImplicit process is now fffff801`00220000\n"
      "Implicit process is now fffff801`00221000\n" HEAP },
    { "another processor ends it", NULL, NULL, ".process fffff80100221000; ~1s; ~0s; .process", S_OK,
      "Implicit process is now fffff801`00221000\nImplicit process is now fffff801`00220000\n" },
    { "/p translates by the engine", NULL, NULL, ".process /p /r fffff80100221000", S_OK,
      "Implicit process is now fffff801`00221000\n.cache forcedecodeuser done\n" },
    { "$proc and $peb follow", NULL, NULL, ".process fffff80100221000; ? $peb", S_OK,
      "Implicit process is now fffff801`00221000\nEvaluate expression: 2486272 = 00000000`0025f000\n" },
    { "what is no process", NULL, NULL, ".process fffff80100300000", E_INVALIDARG,
      ".process fffff80100300000: column 26: process fffff801`00300000 has invalid page directories\n" },
    { "a switch that is none", NULL, NULL, ".process /z 0", E_INVALIDARG,
      ".process /z 0: column 10: /p or /r was wanted\n" },
    { "a dump", NULL, "class=kdump", ".process fffff80100221000; da 10000", S_OK,
      "Implicit process is now fffff801`00221000\n" HEAP },
    { "a thread brings its process", NULL, NULL, ".thread fffff80100242000; .process; da 10000", S_OK,
      THREAD UNKNOWN "Implicit process is now fffff801`00221000\n" HEAP },
    { "and its registers, where it goes on", NULL, NULL, FRAME ".thread fffff80100242000; r rip, rsp, rbp; k 1", S_OK,
      THREAD "rip=fffff80100002040 rsp=fffff80100264e40 rbp=????????????????\n"
      "  *** Stack trace for last set context - .thread/.cxr resets it\n"
      "Child-SP          RetAddr               Call Site\nfffff801`00264e40 00000000`00000000     nt!KeBeta\n" },
    { ".thread alone gives all back", NULL, NULL, FRAME ".thread fffff80100242000; .thread; r rip; .process", S_OK,
      THREAD "Implicit thread is now fffff801`00240000\nrip=fffff80100002000\nImplicit process is now fffff801`00220000\n" },
    { "so does .thread 0", NULL, NULL, FRAME ".thread fffff80100242000; .thread 0; r rip", S_OK,
      THREAD "Implicit thread is now fffff801`00240000\nrip=fffff80100002000\n" },
    { "one that runs has its processor's", NULL, NULL, ".thread fffff80100241000; r rip", S_OK,
      "Implicit thread is now fffff801`00241000\nrip=fffff80100002010\n" },
    { "of a dump, too", NULL, "class=kdump", ".thread fffff80100241000; r rip", S_OK,
      "Implicit thread is now fffff801`00241000\nrip=fffff80100002010\n" },
    { "a stack elsewhere", NULL, NULL, "eq fffff80100242058 fffff80100260e00; .thread fffff80100242000; r rip", S_OK,
      THREAD UNKNOWN "rip=fffff80100002000\n" },
    { "a stack that cannot be read", NULL, NULL, "eq fffff80100242030 fffff80100700000 fffff80100702000; eq fffff80100242058 fffff80100701000; .thread fffff80100242000", S_OK,
      THREAD "Its registers are not known (HR_READ_FAULT): those of the processor are shown\n" },
    { "page tables alone", NULL, NULL, ".context; .context 2000000; da 10000; .process", S_OK,
      "User-mode page directory base is 100000\nUser-mode page directory base is 2000000\n" HEAP
      "Implicit process is now fffff801`00220000\n" },
    { "tables without the kernel", NULL, NULL, ".context 5000", E_INVALIDARG,
      ".context 5000: column 14: the kernel is not where it is in these page tables\n" },
    { "all processes", NULL, NULL, "!process 0 0", S_OK, "**** NT ACTIVE PROCESS DUMP ****\n" SYSTEM LAB },
    { "a pattern behind the flags, of names that the kernel has no code for", NULL, NULL, "!process 0 0 *ab*", E_NOINTERFACE,
      "!process 0 0 *ab*: the processes' names: not known (E_NOINTERFACE)\n" },
    { "one by its id, and by such a name", NULL, NULL, "!process 1a4 7 l?b.exe", E_NOINTERFACE,
      "!process 1a4 7 l?b.exe: the processes' names: not known (E_NOINTERFACE)\n" },
    { "flags that are none", NULL, NULL, "!process 0 zz", E_INVALIDARG, "!process 0 zz: column 12: 'zz' is not a number\n" },
    { "a pattern without flags", NULL, NULL, "!process 0 ?ab", E_INVALIDARG, "!process 0 ?ab: column 12: flags were wanted, as a number\n" },
    { "one by its id", NULL, NULL, "!process 1a4 0", S_OK, LAB },
    { "one by its address", NULL, NULL, "!process fffff80100221000 0", S_OK, LAB },
    { "the implicit one", NULL, NULL, "!process", S_OK, SYSTEM },
    { "none", NULL, NULL, "!process 55 0", E_NOINTERFACE, "!process 55 0: such a process: not known (E_NOINTERFACE)\n" },
    { "a process lists none", NULL, "class=ulive", "!process 0 0", E_UNEXPECTED,
      "!process 0 0: the list of processes: there is none (E_UNEXPECTED)\n" },
};
/* clang-format on */

int main(void)
{
    return RUN_ROWS(rows, seen_row);
}

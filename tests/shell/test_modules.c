/* lm, x and ln: modules, and the names that they export. Layouts: Microsoft Learn, "lm", "x", "ln".
 * The time stamp 5F5E1000 is 1600000000 seconds. */
#include "seen.h"

#define HEAD_64 "start             end                 module name\n"
#define HEAD_32 "start    end        module name\n"
#define NT      "fffff801`00000000 fffff801`00100000   nt         (deferred)             \n"
#define HAL     "fffff801`00100000 fffff801`00110000   hal        (deferred)             \n"
#define LAB     "fffff801`00120000 fffff801`00128000   lab        (deferred)             \n"
#define UNTYPED " = <no type information>\n"

/* A process whose images have names that would move a terminal's cursor. */
static const char moving[] = "ram 0 0x20000\n"
                             "paging 4 0x10000\n"
                             "map 0x400000 0x1000 0x1000 ro wb user\n"
                             "process 0x2b0 \"C:\\\\a.exe\"\n"
                             "thread 0x2b4\n"
                             "module 0x400000 0x1000 \"C:\\\\a\\x1b[2J\\n.exe\"\n";

/* clang-format off */
static const struct seen_row module_rows[] = {
    { "a kernel's", NULL, NULL, "lm", S_OK, HEAD_64 NT HAL LAB },
    { "those that a pattern fits", NULL, NULL, "lm m ?a*", S_OK, HEAD_64 HAL LAB },
    { "letters together", NULL, NULL, "lmom lab", S_OK, HEAD_64 LAB },
    { "none", NULL, NULL, "lm m ndis", S_OK, HEAD_64 },
    { "by path", NULL, NULL, "lm M *\\system32\\*", S_OK, HEAD_64 NT HAL },
    { "the one at an address", NULL, NULL, "lm a hal+123", S_OK, HEAD_64 HAL },
    { "names alone", NULL, NULL, "lm1m *a*", S_OK, "hal\nlab\n" },
    { "with paths", NULL, NULL, "lmf m lab", S_OK,
      HEAD_64 "fffff801`00120000 fffff801`00128000   lab      \\??\\C:\\lab\\lab.sys\n" },
    { "with files' names and time stamps", NULL, NULL, "lm n t m nt", S_OK,
      HEAD_64 "fffff801`00000000 fffff801`00100000   nt       ntoskrnl.exe Sun Sep 13 12:26:40 2020 (5F5E1000)\n" },
    { "all that is known", NULL, NULL, "lmDvmhal; lmvm hal", E_INVALIDARG,
      "lmDvmhal: column 1: there is no command 'lmDvmhal'; .help lists them\n" },
    { "all that is known of one", NULL, NULL, "lmDvm hal", S_OK,
      HEAD_64 HAL
      "    Image path: \\SystemRoot\\system32\\hal.dll\n"
      "    Image name: hal.dll\n"
      "    Timestamp:        Sun Sep 13 12:26:41 2020 (5F5E1001)\n"
      "    CheckSum:         00012345\n"
      "    ImageSize:        00010000\n" },
    { "a kernel has no user's", NULL, NULL, "lm u", S_OK, HEAD_64 },
    { "and its own", NULL, NULL, "lm k m nt", S_OK, HEAD_64 NT },
    { "a process's, of x86", seen_app, "class=ulive", "lm", S_OK,
      HEAD_32
      "00400000 00403000   app        (deferred)             \n"
      "10000000 10003000   lib        (deferred)             \n" },
    { "ARM64", seen_arm64, "", "lm", S_OK,
      HEAD_64 "fffff800`00000000 fffff800`00010000   nt         (deferred)             \n" },
    { "a machine without modules", seen_x86, "", "lm", S_OK, HEAD_32 },
    { "names that would move a cursor", moving, "class=ulive", "lmf; lmn", S_OK,
      HEAD_64 "00000000`00400000 00000000`00401000   a__2J_   C:\\a [2J .exe\n"
      HEAD_64 "00000000`00400000 00000000`00401000   a__2J_   a [2J .exe\n" },
    { "all that is known of such a one", moving, "class=ulive", "lm1v", S_OK,
      "a__2J_\n"
      "    Image path: C:\\a [2J .exe\n"
      "    Image name: a [2J .exe\n"
      "    Timestamp:        unavailable (00000000)\n"
      "    CheckSum:         00000000\n"
      "    ImageSize:        00001000\n" },
    { "its path among the regions", moving, "class=ulive", "!address 400000", S_OK,
      "\n"
      "Usage:                  Image\n"
      "Base Address:           00000000`00400000\n"
      "End Address:            00000000`00401000\n"
      "Region Size:            00000000`00001000 (   4.000 kB)\n"
      "State:                  00001000          MEM_COMMIT\n"
      "Protect:                00000020          PAGE_EXECUTE_READ\n"
      "Type:                   00020000          MEM_PRIVATE\n"
      "Allocation Base:        00000000`00400000\n"
      "Allocation Protect:     00000020          PAGE_EXECUTE_READ\n"
      "Image Path:             C:\\a [2J .exe\n"
      "Module Name:            a__2J_\n" },
    { "a letter that is none", NULL, NULL, "lm z", E_INVALIDARG,
      "lm z: column 4: 'z' is none of 1 a f k m M n o t u v\n" },
    { "a pattern is missing", NULL, NULL, "lm m", E_INVALIDARG, "lm m: column 5: a pattern was wanted\n" },
};

static const struct seen_row symbol_rows[] = {
    { "x: a pattern", NULL, NULL, "x nt!Ke*", S_OK,
      "fffff801`00002000          nt!KeAlpha" UNTYPED
      "fffff801`00002040          nt!KeBeta" UNTYPED },
    { "x: of all modules", NULL, NULL, "x *!mm*", S_OK, "fffff801`00003000          nt!MmGamma" UNTYPED },
    { "x: none", NULL, NULL, "x nt!Zz*", S_OK, "" },
    { "x: nothing to look for", NULL, NULL, "x", E_INVALIDARG, "x: column 2: a pattern such as nt!Ke* was wanted\n" },
    { "x: x86", seen_app, "class=ulive", "x lib!*", S_OK,
      "10001000          lib!Alpha" UNTYPED
      "10001020          lib!Beta" UNTYPED },
    { "dps: values and where they lead", NULL, NULL, "eq fffff80000200000 nt nt!KeBeta+4 5 lab; dps fffff80000200000 L4", S_OK,
      "fffff800`00200000  fffff801`00000000 nt\n"
      "fffff800`00200008  fffff801`00002044 nt!KeBeta+0x4\n"
      "fffff800`00200010  00000000`00000005\n"
      "fffff800`00200018  fffff801`00120000 lab\n" },
    { "dps: d goes on", NULL, NULL, "eq fffff80000200000 1 nt!KeAlpha; dps fffff80000200000 L1; d L1", S_OK,
      "fffff800`00200000  00000000`00000001\nfffff800`00200008  fffff801`00002000 nt!KeAlpha\n" },
    { "dps: memory that is not there", NULL, NULL, "dps 100 L1", (uint32_t)HR_READ_FAULT,
      "00000000`00000100  ????????`????????\ndps 100 L1: 00000000`00000100: not readable (HR_READ_FAULT)\n" },
    { "dds: 4 bytes each", NULL, NULL, "eq fffff80000200000 nt; dds fffff80000200000 L2", S_OK,
      "fffff800`00200000  00000000\nfffff800`00200004  fffff801\n" },
    { "dps, dqs: x86", seen_app, "class=ulive", "ed 10002f00 10001002 400010; dps 10002f00 L2; dqs 10002f00 L1", S_OK,
      "10002f00  10001002 lib!Alpha+0x2\n10002f04  00400010 app+0x10\n10002f00  00400010`10001002\n" },
    { "ln: exactly", NULL, NULL, "ln nt!KeAlpha", S_OK,
      "(fffff801`00002000)   nt!KeAlpha   |  (fffff801`00002040)   nt!KeBeta\n"
      "Exact matches:\n"
      "    nt!KeAlpha" UNTYPED },
    { "ln: between two", NULL, NULL, "ln nt+2044", S_OK,
      "(fffff801`00002040)   nt!KeBeta+0x4   |  (fffff801`00003000)   nt!MmGamma\n" },
    { "ln: behind the last", NULL, NULL, "ln nt!MmGamma+8", S_OK, "(fffff801`00003000)   nt!MmGamma+0x8\n" },
    { "ln: before the first", NULL, NULL, "ln nt+10", S_OK,
      "(fffff801`00000000)   nt+0x10   |  (fffff801`00002000)   nt!KeAlpha\n" },
    { "ln: nothing is there", NULL, NULL, "ln 1000", S_OK, "" },
    { "ln: x86", seen_app, "class=ulive", "ln 10001004", S_OK, "(10001000)   lib!Alpha+0x4   |  (10001020)   lib!Beta\n" },
    { "ln: an address is missing", NULL, NULL, "ln", E_INVALIDARG, "ln: column 3: an address was wanted\n" },
};
/* clang-format on */

int main(void)
{
    return RUN_ROWS(module_rows, seen_row) + RUN_ROWS(symbol_rows, seen_row);
}

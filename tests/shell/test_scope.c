/* .cxr, .ecxr and rM: registers that are looked at otherwise. Layouts: Microsoft Learn, ".cxr",
 * "rm (Register Mask)"; the CONTEXT of x64: spec kd-protocol 2.14. */
#include "seen.h"

#define AT "fffff801002f0000"
#define RECORD                                                                    \
    "ed " AT "+30 10000f; eq " AT "+78 a1; eq " AT "+98 fffff80100260ff0; eq " AT \
    "+f8 nt!KeBeta; ew " AT "+38 10; "
#define REGISTERS                                                      \
    "rax=00000000000000a1 rbx=0000000000000000 rcx=0000000000000000\n" \
    "rdx=0000000000000000 rsi=0000000000000000 rdi=0000000000000000\n" \
    "rip=fffff80100002040 rsp=fffff80100260ff0 rbp=0000000000000000\n" \
    " r8=0000000000000000  r9=0000000000000000 r10=0000000000000000\n" \
    "r11=0000000000000000 r12=0000000000000000 r13=0000000000000000\n" \
    "r14=0000000000000000 r15=0000000000000000\n"                      \
    "iopl=0         nv up di pl nz na po nc\n"                         \
    "cs=0010  ss=0000  ds=0000  es=0000  fs=0000  gs=0000             efl=00000000\n"
#define HEAD        "Child-SP          RetAddr               Call Site\n"
#define NONE_128(n) n "=????????????????????????????????"

/* clang-format off */
static const struct seen_row context_rows[] = {
    { ".cxr shows the record's registers", NULL, NULL, RECORD ".cxr " AT, S_OK, REGISTERS },
    { "so do r, expressions and k", NULL, NULL, RECORD ".cxr " AT "; r rax; ? @$ip - nt!KeBeta; k 1", S_OK,
      REGISTERS "rax=00000000000000a1\nEvaluate expression: 0 = 00000000`00000000\n"
      "  *** Stack trace for last set context - .thread/.cxr resets it\n" HEAD
      "fffff801`00260ff0 00000000`00000000     nt!KeBeta\n" },
    { "r says whose they are", NULL, NULL, RECORD ".cxr " AT "; r", S_OK, REGISTERS "Last set context:\n" REGISTERS },
    { ".cxr takes it back", NULL, NULL, RECORD ".cxr " AT "; .cxr; r rax; k 1", S_OK,
      REGISTERS "Resetting default scope\nrax=0000000000000000\n" HEAD
      "fffff801`00260ff0 00000000`00000000     nt!KeAlpha\n" },
    { "so does .cxr 0", NULL, NULL, RECORD ".cxr " AT "; .cxr 0; r rax", S_OK,
      REGISTERS "Resetting default scope\nrax=0000000000000000\n" },
    { "the target's registers stay", NULL, NULL, RECORD ".cxr " AT "; r rax=5", E_INVALIDARG,
      REGISTERS "r rax=5: column 3: 'rax' is of a context that was given, and stays; .cxr takes that back\n" },
    { "what is no context", NULL, NULL, "ed " AT "+30 10005; .cxr " AT, E_INVALIDARG,
      ".cxr " AT ": column 6: no context stands there: its ContextFlags are 0x10005, 0x100001 and no other machine was wanted\n" },
    { "what stands two bytes before one", NULL, NULL, "ed " AT "+30 1f0000; .cxr " AT, E_INVALIDARG,
      ".cxr " AT ": column 6: no context stands there: its ContextFlags are 0x1f0000, 0x100001 and no other machine was wanted\n" },
    { "a record without pc and sp", NULL, NULL, "ed " AT "+30 10000e; .cxr " AT, E_INVALIDARG,
      ".cxr " AT ": column 6: no context stands there: its ContextFlags are 0x10000e, 0x100001 and no other machine was wanted\n" },
    { "a record of an exception", NULL, NULL, RECORD "ed " AT "+30 d810000f; .cxr " AT, S_OK, REGISTERS },
    { "where nothing is", NULL, NULL, ".cxr 1000", HR_READ_FAULT,
      ".cxr 1000: the context at 00000000`00001000: not readable (HR_READ_FAULT)\n" },
    { "one address", NULL, NULL, ".cxr 1000 5", E_INVALIDARG, ".cxr 1000 5: column 11: '5' is more than this command takes\n" },
    { ".ecxr of what is no dump", NULL, NULL, ".ecxr", E_NOINTERFACE,
      ".ecxr: the stored event: not known (E_NOINTERFACE)\n" },
    { ".ecxr of a dump of no event", NULL, "class=kdump", ".ecxr", E_NOINTERFACE,
      ".ecxr: the stored event: not known (E_NOINTERFACE)\n" },
    { ".ecxr takes nothing", NULL, NULL, ".ecxr 5", E_INVALIDARG, ".ecxr 5: column 7: '5' is more than this command takes\n" },
};

static const struct seen_row mask_rows[] = {
    { "segments", NULL, NULL, "rM 8", S_OK, "cs=0010 ss=0018 ds=002b es=002b fs=0053 gs=002b\n" },
    { "debug registers", NULL, NULL, "rM 20", S_OK,
      "dr0=0000000000000000 dr1=0000000000000000 dr2=0000000000000000\n"
      "dr3=0000000000000000 dr6=0000000000000000 dr7=0000000000000000\n" },
    { "two kinds", seen_x86, "", "rM 28", S_OK,
      "cs=00000008 ss=00000010 ds=00000023 es=00000023 fs=00000030 gs=00000000\n"
      "dr0=00000000 dr1=00000000 dr2=00000000\ndr3=00000000 dr6=00000000 dr7=00000000\n" },
    { "x86's integers", seen_x86, "", "rM 1", S_OK,
      "eax=00000001 ebx=0000000b ecx=0000000c edx=0000000d esi=00000051 edi=000000d1\n"
      "eip=80001000 esp=80002000 ebp=80002010 iopl=0         nv up ei pl zr na pe nc\n"
      "cs=0008  ss=0010  ds=0023  es=0023  fs=0030  gs=0000             efl=00000246\n" },
    { "a kind that the context does not hold", seen_x86, "", "rM 40", S_OK,
      "mxcsr=???????? " NONE_128("xmm0") "\n" NONE_128("xmm1") " " NONE_128("xmm2") "\n"
      NONE_128("xmm3") " " NONE_128("xmm4") "\n" NONE_128("xmm5") " " NONE_128("xmm6") "\n"
      NONE_128("xmm7") "\n" },
    { "one of them", seen_x86, "", "r xmm0", S_OK, NONE_128("xmm0") "\n" },
    { "nor can they be computed with", seen_x86, "", "? @mxcsr", E_NOINTERFACE, "? @mxcsr: 'mxcsr': not known (E_NOINTERFACE)\n" },
    { "or set", seen_x86, "", "r mxcsr=1", E_NOINTERFACE, "r mxcsr=1: 'mxcsr': not known (E_NOINTERFACE)\n" },
    { "a kind that the machine has not", seen_arm64, "", "rM 8", S_OK, "" },
    { "no kind", NULL, NULL, "rM 0", E_INVALIDARG, "rM 0: column 4: bits of 0x7f were wanted\n" },
    { "a bit of none", NULL, NULL, "rM 80", E_INVALIDARG, "rM 80: column 4: bits of 0x7f were wanted\n" },
    { "no mask", NULL, NULL, "rM", E_INVALIDARG, "rM: column 3: a number is missing here\n" },
};

#define IS(name) "Effective machine: " name "\n"

static const struct seen_row machine_rows[] = {
    { "the target's own", NULL, NULL, ".effmach", S_OK, IS("x64 (x64)") },
    { "x86", NULL, NULL, ".effmach x86; r eip; .effmach", S_OK, IS("x86 compatible (x86)") "eip=00002000\n" IS("x86 compatible (x86)") },
    { "and back", NULL, NULL, ".effmach x86; .effmach amd64; r rip", S_OK,
      IS("x86 compatible (x86)") IS("x64 (x64)") "rip=fffff80100002000\n" },
    { "a kernel's address is whole", NULL, NULL, "ed " AT " 5; .effmach x86; dd " AT " L1", S_OK,
      IS("x86 compatible (x86)") "fffff801`002f0000  00000005\n" },
    { "the modules are still there", NULL, NULL, ".effmach x86; ? nt!KeBeta - nt", S_OK,
      IS("x86 compatible (x86)") "Evaluate expression: 8256 = 00002040\n" },
    { "tags, two bits each, and one", NULL, NULL, "r fptw=81; .effmach x86; r fptw; r fptw=fffc; .effmach .; r fptw", S_OK,
      IS("x86 compatible (x86)") "fptw=3ffc\n" IS("x64 (x64)") "fptw=01\n" },
    { "ARM64 on x64", NULL, NULL, ".effmach arm64", E_INVALIDARG,
      ".effmach arm64: column 10: the target's processors run no such code\n" },
    { "x64 on x86", seen_x86, "", ".effmach x64", E_INVALIDARG,
      ".effmach x64: column 10: the target's processors run no such code\n" },
    { "ARM64 itself", seen_arm64, "", ".effmach #", S_OK, IS("ARM 64-bit (ARM64)") },
    { "what is none", NULL, NULL, ".effmach z80", E_INVALIDARG,
      ".effmach z80: column 10: ., #, x86, x64, amd64 or arm64 was wanted\n" },
};
/* clang-format on */

int main(void)
{
    return RUN_ROWS(context_rows, seen_row) + RUN_ROWS(mask_rows, seen_row) +
           RUN_ROWS(machine_rows, seen_row);
}

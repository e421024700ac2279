/* Registers and names in expressions: Microsoft Learn, "Register Syntax", "Pseudo-Register Syntax",
 * "MASM Numbers and Operators". What the machines hold is in docs/simulator.md and seen.c. */
#include "seen.h"

#define VALUE(decimal, hex) "Evaluate expression: " decimal " = " hex "\n"
#define ZERO                VALUE("0", "00000000`00000000")
#define ONE                 VALUE("1", "00000000`00000001")

/* clang-format off */
static const struct seen_row register_rows[] = {
    { "a register with an @", NULL, NULL, "? @rip == fffff80100002000", S_OK, ONE },
    { "and without", NULL, NULL, "? rip == fffff80100002000", S_OK, ONE },
    { "in capitals", NULL, NULL, "? RIP == @Rip", S_OK, ONE },
    { "a part of one", NULL, NULL, "? eip", S_OK, VALUE("8192", "00000000`00002000") },
    { "a flag", NULL, NULL, "? @zf + @if + @cf", S_OK, VALUE("2", "00000000`00000002") },
    { "a name that could be a number is one", NULL, NULL, "? af", S_OK, VALUE("175", "00000000`000000af") },
    { "unless it has an @", NULL, NULL, "? @af", S_OK, ZERO },
    { "what is at one", NULL, NULL, "? poi(@rsp-0xff0+0xf00)", S_OK, ZERO },
    { "one where a range begins", NULL, NULL, "db rip L1", S_OK,
      "fffff801`00002000  f4                                               .\n" },
    { "$ip and $csp", NULL, NULL, "? ($ip == @rip) + ($csp == @rsp)", S_OK, VALUE("2", "00000000`00000002") },
    { "$retreg", NULL, NULL, "? $retreg == @rax", S_OK, ONE },
    { "$proc is the process of the thread that runs", NULL, NULL, "? $proc == fffff80100220000", S_OK, ONE },
    { "$thread is that thread", NULL, NULL, "? $thread == fffff80100240000", S_OK, ONE },
    { "$peb of System", NULL, NULL, "? $peb", S_OK, ZERO },
    { "$teb of a thread that has none", NULL, NULL, "? $teb", S_OK, ZERO },
    { "what only symbols would tell", NULL, NULL, "? $tid", E_INVALIDARG,
      "? $tid: column 3: this target does not tell '$tid'\n" },
    { "$tpid", NULL, NULL, "? $tpid", S_OK, VALUE("4", "00000000`00000004") },
    { "the debugger's own begin as 0", NULL, NULL, "? $t0 + @$t19", S_OK, ZERO },
    { "there are 20 of them", NULL, NULL, "? $t20", E_INVALIDARG, "? $t20: column 3: no register '$t20'\n" },
    { "no such register", NULL, NULL, "? @rbz", E_INVALIDARG, "? @rbz: column 4: no register 'rbz'\n" },
    { "a vector is no number", NULL, NULL, "? @xmm0", E_INVALIDARG,
      "? @xmm0: column 4: 'xmm0' holds no integer\n" },
    { "a process has no registers", NULL, "class=ulive", "? @rip", E_UNEXPECTED,
      "? @rip: the processor's registers: there is none (E_UNEXPECTED)\n" },
    { "nor a stack", NULL, "class=ulive", "? $ip", E_UNEXPECTED,
      "? $ip: the processor's registers: there is none (E_UNEXPECTED)\n" },
    { "a process has a number", NULL, "class=ulive", "? $tpid; ? $tid", S_OK,
      VALUE("688", "00000000`000002b0") VALUE("692", "00000000`000002b4") },
    { "x86: registers", seen_x86, "", "? ebx + @ecx", S_OK, VALUE("23", "00000017") },
    { "x86: addresses are sign-extended, as those of modules are", seen_x86, "", "? @eip == ffffffff80001000", S_OK,
      VALUE("1", "00000001") },
    { "x86: $ra is found by ebp", seen_x86, "", "? $ra", S_OK, VALUE("-2147479296", "80001100") },
    { "x86: there is no rip", seen_x86, "", "? @rip", E_INVALIDARG, "? @rip: column 4: no register 'rip'\n" },
    { "x86: threads of a process", seen_app, "class=ulive", "? $teb", S_OK, VALUE("2147340288", "7ffdd000") },
    { "ARM64: registers", seen_arm64, "", "? x0 + @x28", S_OK, VALUE("2760", "00000000`00000ac8") },
    { "ARM64: lr is no length", seen_arm64, "", "db lr L1", S_OK,
      "fffff800`00001200  1f                                               .\n" },
    { "ARM64: $ip, $csp and $retreg", seen_arm64, "", "? ($ip == @pc) + ($csp == @sp) + $retreg", S_OK,
      VALUE("162", "00000000`000000a2") },
};

static const struct seen_row symbol_rows[] = {
    { "a module is its base", NULL, NULL, "? nt", S_OK, VALUE("-8791798054912", "fffff801`00000000") },
    { "whatever its letters' case", NULL, NULL, "? HAL == fffff80100100000", S_OK, ONE },
    { "an l in front is no length where a name follows", NULL, NULL, "db lab! L2", S_OK,
      "fffff801`00120000  4d 5a                                            MZ\n" },
    { "an export of a module", NULL, NULL, "? nt!KeBeta - nt", S_OK, VALUE("8256", "00000000`00002040") },
    { "an export of any module", NULL, NULL, "? MmGamma - nt", S_OK, VALUE("12288", "00000000`00003000") },
    { "a ! in front is a symbol's", NULL, NULL, "? !KeAlpha == nt!KeAlpha", S_OK, ONE },
    { "!= is no symbol's", NULL, NULL, "? nt!=hal", S_OK, ONE },
    { "a module alone, with a !", NULL, NULL, "? nt! + 1 - nt", S_OK, ONE },
    { "a symbol binds as a number does", NULL, NULL, "? 2*nt!KeAlpha == nt!KeAlpha+nt!KeAlpha", S_OK, ONE },
    { "what is at one", NULL, NULL, "? by(nt!KeAlpha)", S_OK, VALUE("244", "00000000`000000f4") },
    { "a range between two", NULL, NULL, "db nt!KeAlpha nt!KeAlpha+1", S_OK,
      "fffff801`00002000  f4 eb                                            ..\n" },
    { "a name that is not exported", NULL, NULL, "? nt!KeDelta", E_INVALIDARG,
      "? nt!KeDelta: column 3: 'nt!KeDelta' is neither a number nor a name that is known\n" },
    { "a module that is not there", NULL, NULL, "? ndis!Thing", E_INVALIDARG,
      "? ndis!Thing: column 3: 'ndis!Thing' is neither a number nor a name that is known\n" },
    { "a machine without modules", seen_x86, "", "? zero", E_INVALIDARG,
      "? zero: column 3: 'zero' is neither a number nor a name that is known\n" },
    { "x86: addresses of a process's modules", seen_app, "class=ulive", "? lib!Beta; ? app", S_OK,
      VALUE("268439584", "10001020") VALUE("4194304", "00400000") },
    { "ARM64: a module", seen_arm64, "", "? nt == fffff80000000000", S_OK, ONE },
};
/* clang-format on */

int main(void)
{
    return RUN_ROWS(register_rows, seen_row) + RUN_ROWS(symbol_rows, seen_row);
}

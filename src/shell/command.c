#include "shell/command.h"

#include <string.h>

#define DISPLAY  (SPACE_TAKES_WAY | SPACE_TAKES_SINGLE)
#define DISPLAYP (SPACE_TAKES_ATTRIBUTE | SPACE_TAKES_SINGLE)
#define ENTER    SPACE_TAKES_WAY
#define ENTERP   SPACE_TAKES_ATTRIBUTE

#define SX "[-c \"COMMANDS\"] [-c2 \"COMMANDS\"] [-h] EVENT[:ARGUMENT]"
#define D  "[/p[c|uc|wc] [-m] | /u [-m]] [RANGE]"
#define DP "[[c]|[uc]|[wc]] [-m] [RANGE]"
#define E  "[/p[c|uc|wc] | /u] ADDRESS "
#define EP "[[c]|[uc]|[wc]] ADDRESS VALUES"

/* clang-format off */
static const struct command commands[] = {
    { "d",      display_repeat,    DISPLAY,  STANDS,  D,                 "go on with the last display" },
    { "da",     strings_show,      DISPLAY,  STANDS,  D,                 "an ASCII string" },
    { "db",     display_units,     DISPLAY,  STANDS,  D,                 "bytes and ASCII" },
    { "dc",     display_units,     DISPLAY,  STANDS,  D,                 "4-byte units and ASCII" },
    { "dd",     display_units,     DISPLAY,  STANDS,  D,                 "4-byte units" },
    { "dds",    named_show,        DISPLAY,  STANDS,  D,                 "4-byte units, and the names of what they lead to" },
    { "dp",     display_units,     DISPLAY,  STANDS,  D,                 "pointers" },
    { "dps",    named_show,        DISPLAY,  STANDS,  D,                 "pointers, and the names" },
    { "dq",     display_units,     DISPLAY,  STANDS,  D,                 "8-byte units" },
    { "dqs",    named_show,        DISPLAY,  STANDS,  D,                 "8-byte units, and the names" },
    { "du",     strings_show,      DISPLAY,  STANDS,  D,                 "a UTF-16 string" },
    { "dw",     display_units,     DISPLAY,  STANDS,  D,                 "2-byte units" },
    { "dW",     display_units,     DISPLAY,  STANDS,  D,                 "2-byte units and ASCII" },
    { "!db",    display_units,     DISPLAYP, STANDS,  DP,                "physical bytes and ASCII" },
    { "!dc",    display_units,     DISPLAYP, STANDS,  DP,                "physical 4-byte units and ASCII" },
    { "!dd",    display_units,     DISPLAYP, STANDS,  DP,                "physical 4-byte units" },
    { "!dp",    display_units,     DISPLAYP, STANDS,  DP,                "physical pointers" },
    { "!dq",    display_units,     DISPLAYP, STANDS,  DP,                "physical 8-byte units" },
    { "!du",    strings_show,      DISPLAYP, STANDS,  DP,                "a physical UTF-16 string" },
    { "!dw",    display_units,     DISPLAYP, STANDS,  DP,                "physical 2-byte units" },
    { "ea",     enter_text,        ENTER,    STANDS,  E "\"TEXT\"",      "write a text" },
    { "eb",     enter_units,       ENTER,    STANDS,  E "VALUES",        "write bytes" },
    { "ed",     enter_units,       ENTER,    STANDS,  E "VALUES",        "write 4-byte units" },
    { "ep",     enter_units,       ENTER,    STANDS,  E "VALUES",        "write pointers" },
    { "eq",     enter_units,       ENTER,    STANDS,  E "VALUES",        "write 8-byte units" },
    { "eu",     enter_text,        ENTER,    STANDS,  E "\"TEXT\"",      "write a UTF-16 text" },
    { "ew",     enter_units,       ENTER,    STANDS,  E "VALUES",        "write 2-byte units" },
    { "eza",    enter_text,        ENTER,    STANDS,  E "\"TEXT\"",      "write a text and a terminator" },
    { "ezu",    enter_text,        ENTER,    STANDS,  E "\"TEXT\"",      "write a UTF-16 text and a terminator" },
    { "!eb",    enter_units,       ENTERP,   STANDS,  EP,                "write physical bytes" },
    { "!ed",    enter_units,       ENTERP,   STANDS,  EP,                "write physical 4-byte units" },
    { "!eq",    enter_units,       ENTERP,   STANDS,  EP,                "write physical 8-byte units" },
    { "!ew",    enter_units,       ENTERP,   STANDS,  EP,                "write physical 2-byte units" },
    { "f",      pattern_fill,      0,        STANDS,  "RANGE BYTES",     "fill with a pattern" },
    { "fp",     pattern_fill,      ENTERP,   STANDS,  "[[c]|[uc]|[wc]] RANGE BYTES", "fill physical memory" },
    { "s",      seek_run,          0,        STANDS,  "[-[1lrsw]b|w|d|q|a|u|sa|su] RANGE PATTERN", "search" },
    { "c",      compare_ranges,    0,        STANDS,  "RANGE ADDRESS",   "compare" },
    { "m",      move_range,        0,        STANDS,  "RANGE ADDRESS",   "copy" },
    { "rdmsr",  msr_show,          0,        STANDS,  "MSR",             "show a model-specific register" },
    { "wrmsr",  msr_write,         0,        STANDS,  "MSR VALUE",       "write one" },
    { "ib",     ports_read,        0,        STANDS,  "PORT",            "a byte of an IO port" },
    { "id",     ports_read,        0,        STANDS,  "PORT",            "4 bytes of one" },
    { "iw",     ports_read,        0,        STANDS,  "PORT",            "2 bytes of one" },
    { "ob",     ports_write,       0,        STANDS,  "PORT VALUE",      "a byte to an IO port" },
    { "od",     ports_write,       0,        STANDS,  "PORT VALUE",      "4 bytes to one" },
    { "ow",     ports_write,       0,        STANDS,  "PORT VALUE",      "2 bytes to one" },
    { "!pci",   pci_show,          0,        STANDS,  "[FLAGS [BUS [DEVICE [FUNCTION]]]]", "what is on a PCI bus; flags: 2 all buses up to BUS, 4 bytes, 8 4-byte units" },
    { "!address", address_show,    0,        STANDS,  "[ADDRESS]",       "what virtual memory is like, there or everywhere" },
    { ".readmem", transfer_read,   0,        STANDS,  "FILE ADDRESS | FILE RANGE", "a file into memory" },
    { ".writemem", transfer_write, 0,        STANDS,  "FILE RANGE",      "memory into a file" },
    { "!vtop",  vtop_show,         0,        STANDS,  "[ROOT] ADDRESS",  "translate, entry by entry" },
    { ".cache", dotcache_run,      0,        STANDS,  "[KB | hold | unhold | decodeptes | nodecodeptes | forcedecodeptes | forcedecodeuser | noforcedecodeptes | flushall | flushu | flush ADDRESS]", "the virtual cache" },
    { ".sim",   dotsim_run,        0,        STANDS,  "[reset | svg]",   "what arrived at a simulated machine; its map" },
    { "g",     running_go,        0,        OUTSIDE, "[ADDRESS]",       "let the target go, until it stops, or comes to ADDRESS" },
    { "gc",    running_go,        0,        OUTSIDE, "[ADDRESS]",       "g, as commands of a breakpoint say it" },
    { "gh",    running_go,        0,        OUTSIDE, "[ADDRESS]",       "the same, its exception being handled" },
    { "gn",    running_go,        0,        OUTSIDE, "[ADDRESS]",       "the same, its exception being left to the target" },
    { "t",     running_step,      0,        OUTSIDE, "[COUNT]",         "let the target execute one instruction, or COUNT" },
    { "p",     running_step,      0,        OUTSIDE, "[COUNT]",         "the same, a call being one instruction" },
    { "ta",    running_step_to,   0,        OUTSIDE, "ADDRESS",         "let it execute instructions until it comes to ADDRESS" },
    { "pa",    running_step_to,   0,        OUTSIDE, "ADDRESS",         "the same, calls being one instruction" },
    { "gu",    running_out,       0,        OUTSIDE, "",                "let the target go until the function returns" },
    { "r",      registers_run,     0,        STANDS,  "[REGISTER [= VALUE], ...]", "show or set registers" },
    { ".effmach", effmach_run,     0,        STANDS,  "[. | # | x86 | x64 | amd64 | arm64]", "the effective machine: whose registers, pointers and stacks are shown" },
    { "~",      threads_run,       0,        STANDS,  "[NUMBER | * | . | #] [s | COMMAND]", "processors or threads; s: that one becomes the current one" },
    { "k",      stack_show,        0,        STANDS,  "[b | c | n | v] [= FRAME [STACK CODE]] [COUNT]", "the stack: who called whom" },
    { "rM",     registers_by_mask, 0,        STANDS,  "MASK",            "registers by kinds: 3 integers, 4 floating point, 8 segments, 10 MMX, 20 debug, 40 vectors" },
    { ".cxr",   dotcxr_run,        0,        STANDS,  "[ADDRESS]",       "registers and stack by a CONTEXT record in memory; without one, the target's again" },
    { ".ecxr",  dotcxr_of_event,   0,        STANDS,  "",                "the same by the context of a dump's event" },
    { "lm",     modules_list,      0,        STANDS,  "[1fknotuv] [m PATTERN | M PATTERN | a ADDRESS]", "the modules" },
    { "x",      symbols_match,     0,        STANDS,  "MODULE!PATTERN",  "names that modules export" },
    { ".process", process_choose,  0,        STANDS,  "[/p] [/r] [ADDRESS]", "the implicit process, whose memory is looked at; 0: the processor's own" },
    { ".thread", process_choose_thread, 0,   STANDS,  "[/p] [/r] [ADDRESS]", "the implicit thread, and its process with it" },
    { ".context", process_choose_root, 0,    STANDS,  "[/p] [/r] [ROOT]", "the page tables that user-mode addresses go by" },
    { "!process", processes_list,  0,        STANDS,  "[0 | ADDRESS | ID] [FLAGS [IMAGE]]", "the processes that a kernel lists" },
    { "ln",     symbols_near,      0,        STANDS,  "ADDRESS",         "what is exported nearest to an address" },
    { "bp",    breaks_set,        0,        STANDS,  "[/1] ADDRESS [PASSES] [\"COMMANDS\"]", "set a breakpoint" },
    { "bu",    breaks_set,        0,        STANDS,  "[/1] EXPRESSION [PASSES] [\"COMMANDS\"]", "set one that is looked for anew when modules come and go" },
    { "bl",    breaks_list,       0,        STANDS,  "",                "the breakpoints, and their numbers" },
    { "bc",    breaks_clear,      0,        STANDS,  "NUMBERS | *",     "take breakpoints back" },
    { "bd",    breaks_enable,     0,        STANDS,  "NUMBERS | *",     "disable breakpoints" },
    { "be",    breaks_enable,     0,        STANDS,  "NUMBERS | *",     "enable them again" },
    { "as",    aliases_define,    0,        OUTSIDE, "NAME TEXT",       "let a name stand for the rest of the line" },
    { "aS",    aliases_define,    0,        OUTSIDE, "NAME TEXT",       "let a name stand for the rest of the command" },
    { "ad",    aliases_drop,      0,        OUTSIDE, "NAME | *",        "take such names back" },
    { "al",    aliases_show,      0,        OUTSIDE, "",                "the names, and what they stand for" },
    { "sx",    filters_show,      0,        OUTSIDE, "",                "what stops the target: events, exceptions" },
    { "sxd",   filters_change,    0,        OUTSIDE, SX,                "stop at an exception's second chance" },
    { "sxe",   filters_change,    0,        OUTSIDE, SX,                "stop at an event" },
    { "sxi",   filters_change,    0,        OUTSIDE, SX,                "neither stop at an event nor show it" },
    { "sxn",   filters_change,    0,        OUTSIDE, SX,                "show an event, and do not stop" },
    { "sxr",   filters_reset,     0,        OUTSIDE, "",                "all that as it was at first" },
    { ".reboot", running_reboot,  0,        OUTSIDE, "",                "start the target's machine again" },
    { ".crash", running_crash,    0,        OUTSIDE, "",                "make the target's system crash" },
    { "vertarget", system_show,     0,        STANDS,  "",                "what the target is, and its Windows; why it stands" },
    { "version", system_show_all,   0,        ALWAYS,  "",                "the same, and this engine's version" },
    { ".time",  system_show_time,   0,        STANDS,  "",                "the target's time, and how long it has run" },
    { ".lastevent", dotevent_show,  0,        STANDS,  "",                "the last event" },
    { ".bugcheck", dotevent_bug_check, 0,     STANDS,  "",                "the code and the arguments of the last bug check" },
    { ".load",  chain_load,       0,        OUTSIDE, "PATH",            "load a library of extensions: !NAME, !LIBRARY.NAME" },
    { ".unload", chain_unload,    0,        OUTSIDE, "[NAME]",          "unload one, or the newest" },
    { ".chain", chain_show,       0,        OUTSIDE, "",                "the libraries of extensions, and where names are looked for" },
    { "dt",     known_show,       0,        STANDS,  "NAME ADDRESS",    "a structure that an extension knows, in a line" },
    { ".trace", dottrace_run,     0,        OUTSIDE, "kd on FILE | kd off", "write the target's packets to a file; FILE.pcapng is one for Wireshark" },
    { ".if",    flow_if,           0,        OUTSIDE, "(CONDITION) { COMMANDS } [.elsif (CONDITION) { COMMANDS }] [.else { COMMANDS }]", "run commands where a condition holds" },
    { ".while", flow_while,        0,        OUTSIDE, "(CONDITION) { COMMANDS }", "while a condition holds" },
    { ".for",   flow_for,          0,        OUTSIDE, "(COMMAND; CONDITION; COMMANDS) { COMMANDS }", "the same, with a beginning and a step" },
    { ".do",    flow_do,           0,        OUTSIDE, "{ COMMANDS } (CONDITION)", "once, and while a condition holds" },
    { ".break", flow_leave,        0,        OUTSIDE, "",                "end the loop" },
    { ".continue", flow_leave,     0,        OUTSIDE, "",                "begin the loop's next round" },
    { ".block", flow_block,        0,        OUTSIDE, "{ COMMANDS }",    "commands as one" },
    { ".echo",  echo_print,        0,        OUTSIDE, "[TEXT]",          "print a text" },
    { "$<",     scripts_run,       0,        OUTSIDE, "FILE",            "run a file's lines; its name is the rest of the line" },
    { "$><",    scripts_run,       0,        OUTSIDE, "FILE",            "the same, as one line" },
    { "$$<",    scripts_run,       0,        OUTSIDE, "FILE",            "run a file's lines; commands may follow" },
    { "$$><",   scripts_run,       0,        OUTSIDE, "FILE",            "the same, as one line" },
    { ".printf", printf_run,       0,        ALWAYS,  "[/D] \"FORMAT\" [, VALUES]", "print values as a format says" },
    { ".sleep", echo_sleep,        0,        OUTSIDE, "MILLISECONDS",    "let time pass" },
    { ".logopen", dotlog_open,     0,        OUTSIDE, "[FILE]",          "write what is printed to a file too" },
    { ".logappend", dotlog_open,   0,        OUTSIDE, "[FILE]",          "the same, behind what it holds" },
    { ".logclose", dotlog_close,   0,        OUTSIDE, "",                "no longer" },
    { ".logfile", dotlog_show,     0,        OUTSIDE, "",                "which file that is" },
    { ".formats", formats_show,    0,        ALWAYS,  "EXPRESSION",      "a number in every form" },
    { "n",      language_radix,    0,        OUTSIDE, "[8 | 10 | 16]",   "the base of numbers without a prefix" },
    { "?",      language_evaluate, 0,        ALWAYS,  "EXPRESSION",      "work an expression out" },
    { ".help",  language_help,     0,        ALWAYS,  "[COMMAND]",       "this table, or its row" },
    { "qd",    running_detach,    0,        OUTSIDE, "",                "let the target go, and end the session" },
    { "q",      language_quit,     0,        ALWAYS,  "",                "end the session" },
};
/* clang-format on */

/* Those that take letters behind their name. */
static const struct family {
    const char *name;
    const char *letters;
} families[] = {
    { "k", "bcnvpPLf" },
    { "lm", "1fknotuvDsmMa" },
};

/* The family of a name with letters; NULL: it is of none. */
static const struct family *family_of(struct word name)
{
    for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++) {
        size_t length = strlen(families[i].name);
        bool fits = name.length > length && memcmp(families[i].name, name.text, length) == 0;

        for (size_t at = length; fits && at < name.length; at++)
            fits = strchr(families[i].letters, name.text[at]) != NULL;
        if (fits)
            return &families[i];
    }
    return NULL;
}

struct word command_letters(const struct run *r)
{
    size_t length = strlen(r->command->name);
    struct word none = { r->name.text, 0 };
    struct word letters = { r->name.text + length, r->name.length - length };

    return r->name.length > length ? letters : none;
}

static const struct command *find_exactly(struct word name)
{
    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
        if (strlen(commands[i].name) == name.length &&
                memcmp(commands[i].name, name.text, name.length) == 0)
            return &commands[i];
    return NULL;
}

const struct command *command_from_name(struct word name)
{
    const struct command *found = find_exactly(name);
    const struct family *family = found ? NULL : family_of(name);
    struct word plain = { family ? family->name : "", family ? strlen(family->name) : 0 };

    return family ? find_exactly(plain) : found;
}

const struct command *command_at(size_t index)
{
    return index < sizeof(commands) / sizeof(commands[0]) ? &commands[index] : NULL;
}

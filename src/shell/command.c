#include "shell/command.h"

#include <string.h>

#define DISPLAY  (SPACE_TAKES_WAY | SPACE_TAKES_SINGLE)
#define DISPLAYP (SPACE_TAKES_ATTRIBUTE | SPACE_TAKES_SINGLE)
#define ENTER    SPACE_TAKES_WAY
#define ENTERP   SPACE_TAKES_ATTRIBUTE

#define D  "[/p[c|uc|wc] [-m] | /u [-m]] [RANGE]"
#define DP "[[c]|[uc]|[wc]] [-m] [RANGE]"
#define E  "[/p[c|uc|wc] | /u] ADDRESS "
#define EP "[[c]|[uc]|[wc]] ADDRESS VALUES"

/* clang-format off */
static const struct command commands[] = {
    { "d",      display_repeat,    DISPLAY,  false, D,                 "go on with the last display" },
    { "da",     strings_show,      DISPLAY,  false, D,                 "an ASCII string" },
    { "db",     display_units,     DISPLAY,  false, D,                 "bytes and ASCII" },
    { "dc",     display_units,     DISPLAY,  false, D,                 "4-byte units and ASCII" },
    { "dd",     display_units,     DISPLAY,  false, D,                 "4-byte units" },
    { "dp",     display_units,     DISPLAY,  false, D,                 "pointers" },
    { "dq",     display_units,     DISPLAY,  false, D,                 "8-byte units" },
    { "du",     strings_show,      DISPLAY,  false, D,                 "a UTF-16 string" },
    { "dw",     display_units,     DISPLAY,  false, D,                 "2-byte units" },
    { "dW",     display_units,     DISPLAY,  false, D,                 "2-byte units and ASCII" },
    { "!db",    display_units,     DISPLAYP, false, DP,                "physical bytes and ASCII" },
    { "!dc",    display_units,     DISPLAYP, false, DP,                "physical 4-byte units and ASCII" },
    { "!dd",    display_units,     DISPLAYP, false, DP,                "physical 4-byte units" },
    { "!dp",    display_units,     DISPLAYP, false, DP,                "physical pointers" },
    { "!dq",    display_units,     DISPLAYP, false, DP,                "physical 8-byte units" },
    { "!du",    strings_show,      DISPLAYP, false, DP,                "a physical UTF-16 string" },
    { "!dw",    display_units,     DISPLAYP, false, DP,                "physical 2-byte units" },
    { "ea",     enter_text,        ENTER,    false, E "\"TEXT\"",      "write a text" },
    { "eb",     enter_units,       ENTER,    false, E "VALUES",        "write bytes" },
    { "ed",     enter_units,       ENTER,    false, E "VALUES",        "write 4-byte units" },
    { "ep",     enter_units,       ENTER,    false, E "VALUES",        "write pointers" },
    { "eq",     enter_units,       ENTER,    false, E "VALUES",        "write 8-byte units" },
    { "eu",     enter_text,        ENTER,    false, E "\"TEXT\"",      "write a UTF-16 text" },
    { "ew",     enter_units,       ENTER,    false, E "VALUES",        "write 2-byte units" },
    { "eza",    enter_text,        ENTER,    false, E "\"TEXT\"",      "write a text and a terminator" },
    { "ezu",    enter_text,        ENTER,    false, E "\"TEXT\"",      "write a UTF-16 text and a terminator" },
    { "!eb",    enter_units,       ENTERP,   false, EP,                "write physical bytes" },
    { "!ed",    enter_units,       ENTERP,   false, EP,                "write physical 4-byte units" },
    { "!eq",    enter_units,       ENTERP,   false, EP,                "write physical 8-byte units" },
    { "!ew",    enter_units,       ENTERP,   false, EP,                "write physical 2-byte units" },
    { "f",      pattern_fill,      0,        false, "RANGE BYTES",     "fill with a pattern" },
    { "fp",     pattern_fill,      ENTERP,   false, "[[c]|[uc]|[wc]] RANGE BYTES", "fill physical memory" },
    { "!vtop",  vtop_show,         0,        false, "[ROOT] ADDRESS",  "translate, entry by entry" },
    { ".cache", dotcache_run,      0,        false, "[KB | hold | unhold | decodeptes | nodecodeptes | forcedecodeptes | forcedecodeuser | noforcedecodeptes | flushall | flushu | flush ADDRESS]", "the virtual cache" },
    { ".sim",   dotsim_run,        0,        false, "[reset]",         "what arrived at a simulated machine" },
    { "?",      language_evaluate, 0,        true,  "EXPRESSION",      "work an expression out" },
    { ".help",  language_help,     0,        true,  "[COMMAND]",       "this table, or its row" },
    { "q",      language_quit,     0,        true,  "",                "end the session" },
};
/* clang-format on */

const struct command *command_from_name(struct word name)
{
    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        if (strlen(commands[i].name) == name.length &&
                memcmp(commands[i].name, name.text, name.length) == 0)
            return &commands[i];
    }
    return NULL;
}

const struct command *command_at(size_t index)
{
    return index < sizeof(commands) / sizeof(commands[0]) ? &commands[index] : NULL;
}

/* Windows' console edits and remembers lines by itself; its text is UTF-16. */
#include "cli/terminal.h"

#include <stdio.h>
#include <stdlib.h>

#include <dbgspaces/wintypes.h>

#define LINE_MAX_UNITS 4096 /* what a console gives at once */

struct terminal {
    HANDLE input;
    WCHAR units[LINE_MAX_UNITS];
    char line[LINE_MAX_UNITS * 3 + 1];
};

struct terminal *terminal_open(struct host *host)
{
    struct terminal *t = calloc(1, sizeof(*t));

    (void)host;
    if (t)
        t->input = GetStdHandle(STD_INPUT_HANDLE);
    return t;
}

void terminal_close(struct terminal *t)
{
    free(t);
}

const char *terminal_read(struct terminal *t, const char *prompt)
{
    DWORD units = 0;
    int length;

    fputs(prompt, stdout);
    fflush(stdout);
    if (!ReadConsoleW(t->input, t->units, LINE_MAX_UNITS, &units, NULL))
        return NULL;
    if (units == 0) /* Ctrl-C */
        return " ";
    if (t->units[0] == 0x1a) /* Ctrl-Z, Windows' end of input */
        return NULL;
    while (units > 0 && (t->units[units - 1] == '\n' || t->units[units - 1] == '\r'))
        units--;
    length = WideCharToMultiByte(
            CP_UTF8, 0, t->units, (int)units, t->line, (int)sizeof(t->line) - 1, NULL, NULL);
    t->line[length] = '\0';
    return t->line;
}

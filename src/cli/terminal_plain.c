/* Where libedit is absent: lines as the terminal itself edits them. */
#include "cli/terminal.h"

#include <stdio.h>
#include <stdlib.h>

#include "cli/lines.h"

struct terminal {
    struct lines lines;
};

struct terminal *terminal_open(struct host *host)
{
    struct terminal *t = calloc(1, sizeof(*t));

    (void)host;
    if (t)
        t->lines.file = stdin;
    return t;
}

void terminal_close(struct terminal *t)
{
    if (t)
        lines_deinit(&t->lines);
    free(t);
}

const char *terminal_read(struct terminal *t, const char *prompt)
{
    fputs(prompt, stdout);
    fflush(stdout);
    return lines_read(&t->lines) == LINES_READ ? t->lines.text : NULL;
}

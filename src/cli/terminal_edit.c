/* With libedit: arrow keys, history, the keys of ~/.editrc. */
#include "cli/terminal.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <histedit.h>

#define HISTORY_MAX 1000

struct terminal {
    const char *prompt;
    EditLine *edit;
    History *history;
    char *line;
};

static char *prompt_of(EditLine *edit)
{
    void *terminal = NULL;

    el_get(edit, EL_CLIENTDATA, &terminal);
    return (char *)((struct terminal *)terminal)->prompt;
}

static bool set_up(struct terminal *t)
{
    HistEvent event;

    t->history = history_init();
    t->edit = el_init("dbgspaces", stdin, stdout, stderr);
    if (!t->history || !t->edit)
        return false;
    history(t->history, &event, H_SETSIZE, HISTORY_MAX);
    history(t->history, &event, H_SETUNIQUE, 1);
    el_set(t->edit, EL_CLIENTDATA, t);
    el_set(t->edit, EL_PROMPT, prompt_of);
    el_set(t->edit, EL_HIST, history, t->history);
    el_set(t->edit, EL_EDITOR, "emacs");
    el_source(t->edit, NULL);
    /* while a line is edited Ctrl-C is a key, which empties it; while a command runs it is a signal
     */
    el_set(t->edit, EL_SETTY, "-d", "-isig", NULL);
    el_set(t->edit, EL_BIND, "^C", "ed-start-over", NULL);
    return true;
}

struct terminal *terminal_open(void)
{
    struct terminal *t = calloc(1, sizeof(*t));

    if (!t)
        return NULL;
    setlocale(LC_CTYPE, "");
    if (!set_up(t)) {
        terminal_close(t);
        return NULL;
    }
    return t;
}

void terminal_close(struct terminal *t)
{
    if (!t)
        return;
    if (t->edit)
        el_end(t->edit);
    if (t->history)
        history_end(t->history);
    free(t->line);
    free(t);
}

const char *terminal_read(struct terminal *t, const char *prompt)
{
    HistEvent event;
    int count = 0;
    const char *typed;

    t->prompt = prompt;
    typed = el_gets(t->edit, &count);
    if (!typed || count <= 0)
        return NULL;
    free(t->line);
    t->line = strdup(typed);
    if (!t->line)
        return NULL;
    t->line[strcspn(t->line, "\r\n")] = '\0';
    if (*t->line)
        history(t->history, &event, H_ENTER, t->line);
    return t->line;
}

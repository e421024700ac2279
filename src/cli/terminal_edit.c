/* With libedit: arrow keys, history, the keys of ~/.editrc. */
#include "cli/terminal.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <histedit.h>

#include "cli/complete.h"

#define HISTORY_MAX 1000

struct terminal {
    struct host *host;
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

static void list(const struct completion *c)
{
    fputs("\n", stdout);
    for (size_t i = 0; i < c->count; i++)
        printf("%s%s", i ? "  " : "", c->names[i]);
    fputs("\n", stdout);
}

/* What all names begin with is put in; one name is done, of several that go no further all are
 * shown. */
static unsigned char put_completion(EditLine *edit, struct completion *c, size_t typed)
{
    size_t common = complete_common(c);

    if (c->count == 0)
        return CC_ERROR;
    if (c->count > 1 && common == typed) {
        list(c);
        return CC_REDISPLAY;
    }
    c->names[0][common] = '\0';
    if (common > typed)
        el_insertstr(edit, c->names[0] + typed);
    if (c->count == 1 && c->names[0][common - 1] != '/')
        el_insertstr(edit, " ");
    return CC_REFRESH;
}

static unsigned char on_tab(EditLine *edit, int key)
{
    const LineInfo *info = el_line(edit);
    size_t cursor = (size_t)(info->cursor - info->buffer);
    char *line = strndup(info->buffer, (size_t)(info->lastchar - info->buffer));
    struct completion c;
    void *terminal = NULL;
    unsigned char done;

    (void)key;
    if (!line)
        return CC_ERROR;
    el_get(edit, EL_CLIENTDATA, &terminal);
    complete_find(((struct terminal *)terminal)->host, line, cursor, &c);
    done = put_completion(edit, &c, cursor - c.begin);
    complete_deinit(&c);
    free(line);
    return done;
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
    /* of the narrow form libedit never frees its copies */
    el_wset(t->edit, EL_ADDFN, L"complete-word", L"Complete the word at the cursor", on_tab);
    el_set(t->edit, EL_BIND, "^I", "complete-word", NULL);
    return true;
}

struct terminal *terminal_open(struct host *host)
{
    struct terminal *t = calloc(1, sizeof(*t));

    if (!t)
        return NULL;
    t->host = host;
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

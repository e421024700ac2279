#include "shell/paths.h"

#include <stdlib.h>
#include <string.h>

static struct word take_quoted(struct scan *s)
{
    struct word w = { s->at + 1, 0 };

    while (w.text + w.length < s->end && w.text[w.length] != '"')
        w.length++;
    return w;
}

HRESULT paths_take(struct run *r, char **path)
{
    struct scan *s = &r->scan;
    bool quoted = !scan_done(s) && *s->at == '"';
    struct word w = quoted ? take_quoted(s) : scan_rest_word(s);

    *path = NULL;
    if (quoted && w.text + w.length == s->end)
        return run_refuse(r, s->at, "this \" has no second one");
    if (w.length == 0)
        return run_refuse(r, s->at, "the name of a file is missing");
    *path = malloc(w.length + 1);
    if (!*path)
        return run_fail(r, E_OUTOFMEMORY, "the file's name");
    memcpy(*path, w.text, w.length);
    (*path)[w.length] = '\0';
    s->at = w.text + w.length + quoted;
    return S_OK;
}

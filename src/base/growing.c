#include "base/growing.h"

#include <stdlib.h>
#include <string.h>

void growing_add(struct growing *g, const char *text, size_t length)
{
    if (g->failed || length == 0)
        return;
    if (length > g->room - g->length) {
        size_t room = (g->length + length) * 2;
        char *grown = realloc(g->text, room);

        if (!grown) {
            g->failed = true;
            return;
        }
        g->text = grown;
        g->room = room;
    }
    memcpy(g->text + g->length, text, length);
    g->length += length;
}

char *growing_end(struct growing *g)
{
    growing_add(g, "", 1);
    if (!g->failed)
        return g->text;
    free(g->text);
    return NULL;
}

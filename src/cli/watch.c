#include "cli/watch.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "cli/system.h"

struct watcher {
    bool limited;     /* the connection says how long to wait */
    unsigned presses; /* of Ctrl-C, that were answered */
};

static void say(const char *what, const char *line)
{
    fprintf(stderr, "dbgspaces: %s%s\n", what, line);
}

static enum ds_watch_answer watch(void *context, HRESULT hr, const char *line)
{
    struct watcher *w = context;
    unsigned presses = system_presses();

    if (hr == S_OK) {
        say("reached ", line);
        return DS_WATCH_GO_ON;
    }
    if (line)
        say("waiting: ", line);
    if (presses >= SYSTEM_PRESSES_MOST) {
        say("given up", "");
        return DS_WATCH_GIVE_UP;
    }
    if (presses > w->presses) {
        w->presses = presses;
        say("breaking in; Ctrl-C again gives up", "");
        return DS_WATCH_BREAK_IN;
    }
    return FAILED(hr) && w->limited ? DS_WATCH_GIVE_UP : DS_WATCH_GO_ON;
}

static bool begins_with(const char *text, const char *lower)
{
    while (*lower && (*text | 0x20) == (*lower | 0x20))
        text++, lower++;
    return !*lower;
}

/* Whether `wait=` is one of its options: behind a comma, outside of quotes, in any case. */
static bool says_wait(const char *connection)
{
    bool quoted = false;

    for (const char *at = connection; *at; at++) {
        quoted ^= *at == '"';
        if (*at == ',' && !quoted && begins_with(at, ",wait="))
            return true;
    }
    return false;
}

/* What the target prints before it stops. */
static void print(void *context, const char *text)
{
    (void)context;
    fputs(text, stdout);
    fflush(stdout);
}

HRESULT watch_open(const char *connection, IDebugClient5 **client)
{
    struct watcher w = { .limited = says_wait(connection) };
    void *object = NULL;
    HRESULT hr;

    system_begin_opening();
    hr = ds_open_watched(connection, &IID_IDebugClient5, watch, print, &w, &object);
    system_end_opening();
    *client = object;
    return hr;
}

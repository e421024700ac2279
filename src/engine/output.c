#include "engine/output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "base/file.h"
#include "base/hr.h"
#include "base/log.h"
#include "engine/engine.h"
#include "engine/markup.h"

#define CONTROL_KNOWN                                                                \
    (DEBUG_OUTCTL_SEND_MASK | DEBUG_OUTCTL_NOT_LOGGED | DEBUG_OUTCTL_OVERRIDE_MASK | \
            DEBUG_OUTCTL_DML)

struct sending {
    struct listener *from;
    uint32_t control;
    uint32_t mask;
    const char *text;
    bool markup;       /* it is DML */
    const char *plain; /* the same without it; NULL: no memory */
};

static bool is_ambient(uint32_t control)
{
    return control == DEBUG_OUTCTL_AMBIENT_TEXT || control == DEBUG_OUTCTL_AMBIENT_DML;
}

bool output_control_is_known(uint32_t control)
{
    return is_ambient(control) ||
           (!(control & ~(uint32_t)CONTROL_KNOWN) &&
                   (control & DEBUG_OUTCTL_SEND_MASK) <= DEBUG_OUTCTL_LOG_ONLY);
}

static bool is_meant(const struct listener *l, const struct sending *s)
{
    switch (s->control & DEBUG_OUTCTL_SEND_MASK) {
    case DEBUG_OUTCTL_THIS_CLIENT:
        return l == s->from;
    case DEBUG_OUTCTL_ALL_CLIENTS:
        return true;
    case DEBUG_OUTCTL_ALL_OTHER_CLIENTS:
        return l != s->from;
    default:
        return false;
    }
}

static void send(struct listener *l, void *context)
{
    const struct sending *s = context;
    bool wants = (l->output_mask & s->mask) || (s->control & DEBUG_OUTCTL_OVERRIDE_MASK);

    if (!l->has_output || !wants || !is_meant(l, s))
        return;
    if (listener_is_here(l))
        l->ops->text(l, s->mask, s->text, s->markup);
    else
        inbox_put_text(&l->inbox, s->mask, s->text, s->markup);
}

static void log_text(struct log_file *log, const struct sending *s)
{
    bool logged = !(s->control & DEBUG_OUTCTL_NOT_LOGGED) &&
                  (s->control & DEBUG_OUTCTL_SEND_MASK) != DEBUG_OUTCTL_IGNORE;

    if (log->file && logged && s->plain && (log->mask & s->mask))
        fputs(s->plain, log->file); /* output_log_close() tells what went wrong */
}

void output_ambient_begin(struct engine *e, struct output_ambient *ambient)
{
    ambient->thread = thread_self();
    lock_take(&e->lock);
    ambient->outer = e->ambient;
    e->ambient = ambient;
    lock_give(&e->lock);
}

void output_ambient_end(struct engine *e, const struct output_ambient *ambient)
{
    struct output_ambient **at = &e->ambient;

    lock_take(&e->lock);
    while (*at != ambient)
        at = &(*at)->outer;
    *at = ambient->outer;
    lock_give(&e->lock);
}

/* What the calling thread's output goes by: all clients, if it is in no Execute(). */
static void take_ambient(const struct engine *e, struct sending *s)
{
    const struct output_ambient *a = e->ambient;
    uintptr_t self = thread_self();

    while (a && a->thread != self)
        a = a->outer;
    s->control = a ? a->control : DEBUG_OUTCTL_ALL_CLIENTS;
    s->from = a ? a->from : s->from;
}

static HRESULT send_all(struct engine *e, struct sending *s)
{
    if (!output_control_is_known(s->control))
        return E_INVALIDARG;
    if (log_in_sink())
        return S_OK;
    lock_take(&e->lock);
    if (is_ambient(s->control))
        take_ambient(e, s);
    log_text(&e->log_file, s);
    listeners_each(e, send, s);
    lock_give(&e->lock);
    return S_OK;
}

HRESULT output_text(
        struct engine *e, struct listener *from, uint32_t control, uint32_t mask, const char *text)
{
    struct sending s = { from, control, mask, text, false, text };

    return send_all(e, &s);
}

HRESULT output_markup(
        struct engine *e, struct listener *from, uint32_t control, uint32_t mask, const char *text)
{
    char *plain = strdup(text);
    struct sending s = { from, control, mask, text, true, plain };
    HRESULT hr;

    if (plain)
        markup_strip(plain);
    hr = send_all(e, &s);
    free(plain);
    return hr;
}

HRESULT output_log_open(struct engine *e, const char *path, bool append)
{
    size_t size = strlen(path) + 1;
    char *copy = malloc(size);
    FILE *file;

    if (!copy)
        return E_OUTOFMEMORY;
    memcpy(copy, path, size);
    if (e->log_file.file)
        fflush(e->log_file.file); /* before the new one, which may be the same file */
    file = file_write(path, append);
    if (!file) {
        HRESULT hr = hr_from_errno(errno);

        free(copy);
        return hr;
    }
    output_log_close(e);
    e->log_file.file = file;
    e->log_file.path = copy;
    e->log_file.append = append;
    return S_OK;
}

HRESULT output_log_close(struct engine *e)
{
    struct log_file *log = &e->log_file;
    bool fine;

    if (!log->file)
        return S_FALSE;
    fine = !ferror(log->file);
    fine = fclose(log->file) == 0 && fine;
    if (!fine)
        LOG_ERROR("engine", "\"%s\": the log could not be written to its end", log->path);
    free(log->path);
    log->file = NULL;
    log->path = NULL;
    return fine ? S_OK : E_FAIL;
}

#include "shell/events.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "base/unicode.h"

#define PIECE_MAX 256
#define LINE_MAX  1024

struct printer {
    const struct shell_host *host;
    uint32_t mask;
    unsigned pointer_size;
};

struct exception_name {
    uint32_t code;
    const char *name;
};

/* clang-format off */
static const struct exception_name exception_names[] = { /* the system's own words: NTSTATUS */
    { 0x80000001, "guard page violation" },
    { 0x80000002, "misaligned data" },
    { 0x80000003, "break instruction" },
    { 0x80000004, "single step" },
    { 0x80000007, "processor switched" },
    { 0xc0000005, "access violation" },
    { 0xc0000006, "in-page error" },
    { 0xc000001d, "illegal instruction" },
    { 0xc0000094, "integer division by zero" },
    { 0xc0000096, "privileged instruction" },
    { 0xc00000fd, "stack overflow" },
    { 0xc0000420, "assertion failure" },
};
/* clang-format on */

/* The text's next bytes as they may be shown; how many of them were used. */
static size_t take_piece(const char *text, size_t size, char piece[PIECE_MAX])
{
    size_t at = 0, length = 0;

    while (at < size && length + 4 < PIECE_MAX) {
        uint32_t character = 0;
        size_t used = unicode_from_utf8(text + at, size - at, &character);

        if (used == 0) {
            piece[length++] = '?';
            at++;
            continue;
        }
        if (!unicode_is_control(character)) {
            memcpy(piece + length, text + at, used);
            length += used;
        } else if (character == '\n' || character == '\t') {
            piece[length++] = text[at];
        } else if (character != '\r' && character != '\0') {
            piece[length++] = ' ';
        }
        at += used;
    }
    piece[length] = '\0';
    return at;
}

static void put_text(const struct printer *p, const char *text, size_t size)
{
    char piece[PIECE_MAX];

    for (size_t at = 0; at < size;) {
        at += take_piece(text + at, size - at, piece);
        if (piece[0])
            p->host->output(p->host->context, p->mask, piece);
    }
}

static void put(const struct printer *p, const char *format, ...) DS_PRINTF(2, 3);

static void put(const struct printer *p, const char *format, ...)
{
    char line[LINE_MAX];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line, sizeof(line), format, arguments);
    va_end(arguments);
    p->host->output(p->host->context, p->mask, line);
}

static void put_address(const struct printer *p, uint64_t va)
{
    if (p->pointer_size == 4)
        put(p, "%08" PRIx32, (uint32_t)va);
    else
        put(p, "%08" PRIx32 "`%08" PRIx32, (uint32_t)(va >> 32), (uint32_t)va);
}

const char *events_exception_name(uint32_t code)
{
    for (size_t i = 0; i < sizeof(exception_names) / sizeof(exception_names[0]); i++)
        if (exception_names[i].code == code)
            return exception_names[i].name;
    return "exception";
}

static void put_stop(const struct printer *p, const struct ds_event *e)
{
    if (e->thread)
        put(p, "thread %" PRIx32 " stopped", e->thread);
    else
        put(p, "processor %" PRIu32 " stopped", e->processor);
    if (e->address || e->code) {
        put(p, " at ");
        put_address(p, e->address);
    }
    if (e->code)
        put(p, ": %s (%08" PRIx32 ")%s", events_exception_name(e->code), e->code,
                e->first_chance ? "" : ", second chance");
    put(p, "\n");
}

static void put_module(const struct printer *p, const struct ds_event *e)
{
    bool loaded = e->kind == DS_EVENT_MODULE_LOADED;

    put(p, "%s ", loaded ? "loaded" : "unloaded");
    put_address(p, e->module.base);
    if (e->module.size)
        put(p, " size %" PRIx32, e->module.size);
    put(p, "  ");
    put_text(p, e->text ? e->text : "", e->text_size);
    put(p, "\n");
}

static void put_bug_check(const struct printer *p, const struct ds_event *e)
{
    put(p, "bug check %" PRIx32 " {", e->bug_check.code);
    for (int i = 0; i < 4; i++) {
        put(p, i ? ", " : "");
        put_address(p, e->bug_check.parameters[i]);
    }
    put(p, "}\n");
    put_stop(p, e);
}

void events_print_hits(const struct engine *e, const struct shell_host *host)
{
    const struct printer p = { .host = host, .mask = DEBUG_OUTPUT_NORMAL };

    for (size_t i = 0; host->output && i < e->breakpoints.count; i++)
        if (e->breakpoints.list[i]->hit)
            put(&p, "breakpoint %" PRIu32 " hit\n", e->breakpoints.list[i]->number);
}

void events_print(
        const struct ds_event *event, unsigned pointer_size, const struct shell_host *host)
{
    const struct printer p = {
        .host = host,
        .mask = event->kind == DS_EVENT_PRINT ? DEBUG_OUTPUT_DEBUGGEE : DEBUG_OUTPUT_NORMAL,
        .pointer_size = pointer_size,
    };

    if (!host->output)
        return;
    switch (event->kind) {
    case DS_EVENT_PRINT:
        put_text(&p, event->text ? event->text : "", event->text_size);
        break;
    case DS_EVENT_MODULE_LOADED:
    case DS_EVENT_MODULE_UNLOADED:
        put_module(&p, event);
        break;
    case DS_EVENT_RESTARTED:
        put(&p, "the target started again\n");
        put_stop(&p, event);
        break;
    case DS_EVENT_STOPPED:
        put_stop(&p, event);
        break;
    case DS_EVENT_BUG_CHECK:
        put_bug_check(&p, event);
        break;
    case DS_EVENT_GOES_DOWN:
        put(&p, "the target shuts down or restarts\n");
        break;
    case DS_EVENT_THREAD_STARTED:
        put(&p, "thread %" PRIx32 " started\n", event->thread);
        break;
    case DS_EVENT_THREAD_ENDED:
        put(&p, "thread %" PRIx32 " ended: code %" PRIx32 "\n", event->thread, event->code);
        break;
    case DS_EVENT_ENDED:
        put(&p, event->code ? "the target ended: code %" PRIx32 "\n" : "the target ended\n",
                event->code);
        break;
    }
    host->output(host->context, p.mask, ""); /* what comes next may be long in coming */
}

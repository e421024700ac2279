#include "engine/filters.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "base/text.h"
#include "engine/engine.h"
#include "engine/notice.h"

#define BREAK       DEBUG_FILTER_BREAK
#define SECOND      DEBUG_FILTER_SECOND_CHANCE_BREAK
#define OUTPUT      DEBUG_FILTER_OUTPUT
#define IGNORED     DEBUG_FILTER_IGNORE
#define HANDLED     DEBUG_FILTER_GO_HANDLED
#define NOT_HANDLED DEBUG_FILTER_GO_NOT_HANDLED

#define NAME_MAX_BYTES 1024

/* Source: Microsoft Learn, "Controlling Exceptions and Events", and what WinDbg's sx shows at its
 * start. Wake debugger is handled: it ends with the stop (spec kd-protocol 1.15). */
/* clang-format off */
static const struct filter defaults[FILTERS_NAMED] = {
    { "Create thread",        "ct",   0,          IGNORED, HANDLED,     false, NULL, NULL, NULL },
    { "Exit thread",          "et",   0,          IGNORED, HANDLED,     false, NULL, NULL, NULL },
    { "Create process",       "cpr",  0,          IGNORED, HANDLED,     true,  NULL, NULL, NULL },
    { "Exit process",         "epr",  0,          BREAK,   HANDLED,     true,  NULL, NULL, NULL },
    { "Load module",          "ld",   0,          OUTPUT,  HANDLED,     true,  NULL, NULL, NULL },
    { "Unload module",        "ud",   0,          OUTPUT,  HANDLED,     true,  NULL, NULL, NULL },
    { "System error",         "ser",  0,          IGNORED, HANDLED,     false, NULL, NULL, NULL },
    { "Initial breakpoint",   "ibp",  0,          BREAK,   HANDLED,     false, NULL, NULL, NULL },
    { "Initial module load",  "iml",  0,          IGNORED, HANDLED,     false, NULL, NULL, NULL },
    { "Debuggee output",      "out",  0,          OUTPUT,  HANDLED,     true,  NULL, NULL, NULL },

    { "Other exception",                  "*",    0,          SECOND,  NOT_HANDLED, false, NULL, NULL, NULL },
    { "Access violation",                 "av",   0xc0000005, BREAK,   NOT_HANDLED, false, NULL, NULL, NULL },
    { "Assertion failure",                "asrt", 0xc0000420, BREAK,   NOT_HANDLED, false, NULL, NULL, NULL },
    { "Application hang",                 "aph",  0xcfffffff, BREAK,   NOT_HANDLED, false, NULL, NULL, NULL },
    { "Break instruction exception",      "bpe",  0x80000003, BREAK,   HANDLED,     false, NULL, NULL, NULL },
    { "C++ EH exception",                 "eh",   0xe06d7363, SECOND,  NOT_HANDLED, false, NULL, NULL, NULL },
    { "CLR exception",                    "clr",  0xe0434f4d, SECOND,  NOT_HANDLED, false, NULL, NULL, NULL },
    { "CLR notification exception",       "clrn", 0xe0444143, SECOND,  HANDLED,     false, NULL, NULL, NULL },
    { "Control-Break exception",          "cce",  0x40010008, BREAK,   HANDLED,     false, NULL, NULL, NULL },
    { "Control-C exception",              "cc",   0x40010005, BREAK,   HANDLED,     false, NULL, NULL, NULL },
    { "Data misaligned",                  "dm",   0x80000002, BREAK,   NOT_HANDLED, false, NULL, NULL, NULL },
    { "Debugger command exception",       "dbce", 0x40010009, IGNORED, HANDLED,     false, NULL, NULL, NULL },
    { "Guard page violation",             "gp",   0x80000001, BREAK,   NOT_HANDLED, false, NULL, NULL, NULL },
    { "Illegal instruction",              "ii",   0xc000001d, SECOND,  NOT_HANDLED, false, NULL, NULL, NULL },
    { "In-page I/O error",                "ip",   0xc0000006, BREAK,   NOT_HANDLED, false, NULL, NULL, NULL },
    { "Integer divide-by-zero",           "dz",   0xc0000094, BREAK,   NOT_HANDLED, false, NULL, NULL, NULL },
    { "Integer overflow",                 "iov",  0xc0000095, BREAK,   NOT_HANDLED, false, NULL, NULL, NULL },
    { "Invalid handle",                   "ch",   0xc0000008, BREAK,   NOT_HANDLED, false, NULL, NULL, NULL },
    { "Invalid lock sequence",            "lsq",  0xc000001e, BREAK,   NOT_HANDLED, false, NULL, NULL, NULL },
    { "Invalid system call",              "isc",  0xc000001c, BREAK,   NOT_HANDLED, false, NULL, NULL, NULL },
    { "Port disconnected",                "3c",   0xc0000037, SECOND,  NOT_HANDLED, false, NULL, NULL, NULL },
    { "Service hang",                     "svh",  0xefffffff, BREAK,   NOT_HANDLED, false, NULL, NULL, NULL },
    { "Single step exception",            "sse",  0x80000004, BREAK,   HANDLED,     false, NULL, NULL, NULL },
    { "Security check failure or stack buffer overrun", "sbo", 0xc0000409, BREAK, NOT_HANDLED, false, NULL, NULL, NULL },
    { "Stack overflow",                   "sov",  0xc00000fd, BREAK,   NOT_HANDLED, false, NULL, NULL, NULL },
    { "Verifier stop",                    "vs",   0xc0000421, BREAK,   NOT_HANDLED, false, NULL, NULL, NULL },
    { "Visual C++ exception",             "vcpp", 0x406d1388, IGNORED, HANDLED,     false, NULL, NULL, NULL },
    { "Wake debugger",                    "wkd",  0x80000007, BREAK,   HANDLED,     false, NULL, NULL, NULL },
    { "Windows Runtime Originate Error",  "rto",  0x40080201, SECOND,  NOT_HANDLED, false, NULL, NULL, NULL },
    { "Windows Runtime Transform Error",  "rtt",  0x40080202, SECOND,  NOT_HANDLED, false, NULL, NULL, NULL },
    { "WOW64 breakpoint",                 "wob",  0x4000001f, BREAK,   HANDLED,     false, NULL, NULL, NULL },
    { "WOW64 single step exception",      "wos",  0x4000001e, BREAK,   HANDLED,     false, NULL, NULL, NULL },
};
/* clang-format on */

void filters_init(struct filters *f)
{
    memcpy(f->list, defaults, sizeof(defaults));
    f->count = FILTERS_NAMED;
}

static void free_texts(struct filter *filter)
{
    free(filter->argument);
    free(filter->command);
    free(filter->second_command);
}

void filters_deinit(struct filters *f)
{
    for (size_t i = 0; i < f->count; i++)
        free_texts(&f->list[i]);
    f->count = 0;
}

struct filter *filters_of_code(struct filters *f, uint32_t code)
{
    for (size_t i = FILTERS_EVENTS; i < f->count; i++)
        if (f->list[i].code == code)
            return &f->list[i];
    return NULL;
}

struct filter *filters_of_name(struct filters *f, const char *name, size_t length)
{
    for (size_t i = 0; i < FILTERS_NAMED; i++)
        if (strlen(f->list[i].name) == length && memcmp(f->list[i].name, name, length) == 0)
            return &f->list[i];
    return NULL;
}

struct filter *filters_add(struct filters *f, uint32_t code)
{
    const struct filter *others = &f->list[FILTERS_EVENTS];
    struct filter *added = &f->list[f->count];

    if (f->count == FILTERS_NAMED + FILTERS_ARBITRARY_MAX)
        return NULL;
    *added = (struct filter){
        .code = code, .execution = others->execution, .handling = others->handling
    };
    f->count++;
    return added;
}

void filters_remove(struct filters *f, struct filter *filter)
{
    size_t behind = f->count - filters_index(f, filter) - 1;

    free_texts(filter);
    memmove(filter, filter + 1, behind * sizeof(*filter));
    f->count--;
}

uint32_t filters_index(const struct filters *f, const struct filter *filter)
{
    return (uint32_t)(filter - f->list);
}

HRESULT filters_set_text(char **of, const char *text)
{
    size_t size = text ? strlen(text) + 1 : 1;
    char *copy = size > 1 ? malloc(size) : NULL;

    if (size > 1 && !copy)
        return E_OUTOFMEMORY;
    if (copy)
        memcpy(copy, text, size);
    free(*of);
    *of = copy;
    return S_OK;
}

struct filter *filters_for(struct filters *f, const struct ds_event *event)
{
    struct filter *own;

    switch (event->kind) {
    case DS_EVENT_THREAD_STARTED:
        return &f->list[DEBUG_FILTER_CREATE_THREAD];
    case DS_EVENT_THREAD_ENDED:
        return &f->list[DEBUG_FILTER_EXIT_THREAD];
    case DS_EVENT_MODULE_LOADED:
        return &f->list[DEBUG_FILTER_LOAD_MODULE];
    case DS_EVENT_MODULE_UNLOADED:
        return &f->list[DEBUG_FILTER_UNLOAD_MODULE];
    case DS_EVENT_PRINT:
        return &f->list[DEBUG_FILTER_DEBUGGEE_OUTPUT];
    case DS_EVENT_STOPPED:
        own = event->code ? filters_of_code(f, event->code) : NULL;
        return own || !event->code ? own : &f->list[FILTERS_EVENTS];
    default:
        return NULL;
    }
}

/* A text of the event's, from some byte on, as a text of ours; what is longer is cut. */
static void take_text(const struct ds_event *event, size_t from, char text[NAME_MAX_BYTES])
{
    size_t size = event->text_size - from;

    if (size >= NAME_MAX_BYTES)
        size = NAME_MAX_BYTES - 1;
    if (size)
        memcpy(text, event->text + from, size);
    text[size] = '\0';
}

/* A module is meant by its file's name, with or without what stands behind its last dot. */
static bool is_module(const struct ds_event *event, const char *pattern)
{
    char name[NAME_MAX_BYTES];
    size_t from = 0;
    char *dot;

    for (size_t i = 0; i < event->text_size; i++)
        if (event->text[i] == '\\' || event->text[i] == '/')
            from = i + 1;
    take_text(event, from, name);
    if (text_matches(pattern, name))
        return true;
    dot = strrchr(name, '.');
    if (dot)
        *dot = '\0';
    return dot && text_matches(pattern, name);
}

/* What is printed may hold the pattern anywhere. */
static bool is_print(const struct ds_event *event, const char *pattern)
{
    char text[NAME_MAX_BYTES];
    size_t size = strlen(pattern) + sizeof("**");
    char *anywhere = malloc(size);
    bool found;

    if (!anywhere)
        return false;
    anywhere[0] = '*';
    memcpy(anywhere + 1, pattern, size - sizeof("**"));
    memcpy(anywhere + 1 + size - sizeof("**"), "*", sizeof("*"));
    take_text(event, 0, text);
    found = text_matches(anywhere, text);
    free(anywhere);
    return found;
}

static bool is_meant(const struct filter *filter, const struct ds_event *event)
{
    if (!filter->argument)
        return true;
    return event->kind == DS_EVENT_PRINT ? is_print(event, filter->argument)
                                         : is_module(event, filter->argument);
}

struct filters_verdict filters_judge(const struct filter *filter, const struct ds_event *event)
{
    bool exception = event->kind == DS_EVENT_STOPPED;
    bool second = exception && !event->first_chance;
    struct filters_verdict v = { .shown = true };

    if (!filter)
        return (struct filters_verdict){ .shown = true, .stops = true };
    if (!is_meant(filter, event))
        return v;
    v.command = second ? filter->second_command : filter->command;
    v.shown = filter->execution != DEBUG_FILTER_IGNORE;
    v.stops = filter->execution == DEBUG_FILTER_BREAK ||
              (filter->execution == DEBUG_FILTER_SECOND_CHANCE_BREAK && second);
    return v;
}

bool filters_handle(struct filters *f, const struct ds_event *event)
{
    const struct filter *filter = event->kind == DS_EVENT_STOPPED ? filters_for(f, event) : NULL;

    return !filter || filter->handling == DEBUG_FILTER_GO_HANDLED;
}

void filters_tell(struct engine *e, uint32_t index)
{
    notice_engine_changed(e, DEBUG_CES_EVENT_FILTERS, index);
}

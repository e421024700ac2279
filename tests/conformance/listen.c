#include "listen.h"

#include <inttypes.h>
#include <string.h>

#include "listen_input.h"

static struct text heard;
static ULONG interest;  /* DEBUG_EVENT_*, or of output2 DEBUG_OUTCBI_* */
static HRESULT refusal; /* what GetInterestMask answers */
static ULONG vote;      /* what events are answered with */

struct object {
    union {
        IUnknown unknown;
        IDebugOutputCallbacks output;
        IDebugOutputCallbacksWide output_wide;
        IDebugOutputCallbacks2 output2;
        IDebugEventCallbacks events;
        IDebugEventCallbacksWide events_wide;
    } face; /* what the engine holds */
    const char *name;
    const IID *iid;
    ULONG references;
};

static struct object *object_from(void *face)
{
    return face;
}

static HRESULT STDMETHODCALLTYPE query(IUnknown *face, REFIID iid, void **out)
{
    struct object *o = object_from(face);
    bool known = IsEqualGUID(iid, &IID_IUnknown) || IsEqualGUID(iid, o->iid) ||
                 (IsEqualGUID(iid, &IID_IDebugOutputCallbacks) &&
                         IsEqualGUID(o->iid, &IID_IDebugOutputCallbacks2));

    *out = known ? face : NULL;
    o->references += known;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG STDMETHODCALLTYPE add_reference(IUnknown *face)
{
    return ++object_from(face)->references;
}

static ULONG STDMETHODCALLTYPE release(IUnknown *face)
{
    return --object_from(face)->references;
}

static void begin(void)
{
    if (heard.length)
        text_add(&heard, ", ");
}

/* A text, so that a script's line can hold it. */
static void add_character(unsigned c)
{
    if (c == '\n')
        text_add(&heard, "\\n");
    else
        text_add(&heard, c >= ' ' && c < 0x7f ? "%c" : "\\u%04x", c);
}

static void add_narrow(PCSTR at)
{
    for (; at && *at; at++)
        add_character((unsigned char)*at);
}

static void add_wide(PCWSTR at)
{
    for (; at && *at; at++)
        add_character(*at);
}

static HRESULT STDMETHODCALLTYPE output(IDebugOutputCallbacks *face, ULONG mask, PCSTR at)
{
    (void)face;
    begin();
    text_add(&heard, "0x%x ", (unsigned)mask);
    add_narrow(at);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE output_wide(IDebugOutputCallbacksWide *face, ULONG mask, PCWSTR at)
{
    (void)face;
    begin();
    text_add(&heard, "0x%x ", (unsigned)mask);
    add_wide(at);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE output_first(IDebugOutputCallbacks2 *face, ULONG mask, PCSTR at)
{
    (void)face;
    begin();
    text_add(&heard, "by Output 0x%x ", (unsigned)mask);
    add_narrow(at);
    return S_OK;
}

static HRESULT tell_interest(PULONG mask)
{
    *mask = interest;
    return refusal;
}

static HRESULT STDMETHODCALLTYPE output_interest(IDebugOutputCallbacks2 *face, PULONG mask)
{
    (void)face;
    return tell_interest(mask);
}

static HRESULT STDMETHODCALLTYPE output_second(
        IDebugOutputCallbacks2 *face, ULONG which, ULONG flags, ULONG64 mask, PCWSTR at)
{
    (void)face;
    begin();
    text_add(&heard, "%u flags %u 0x%" PRIx64 " ", (unsigned)which, (unsigned)flags, mask);
    add_wide(at);
    return S_OK;
}

/* Both forms of event callbacks have the same methods. */
#define NARROW(text)           add_narrow(text)
#define WIDE(text)             add_wide(text)
#define EVENT(form, name, ...) static HRESULT STDMETHODCALLTYPE form##_##name(__VA_ARGS__)

#define EVENTS(form, Face, Breakpoint, Text, TEXT)                                             \
    EVENT(form, interest, Face *face, PULONG mask)                                             \
    {                                                                                          \
        (void)face;                                                                            \
        return tell_interest(mask);                                                            \
    }                                                                                          \
    EVENT(form, breakpoint, Face *face, Breakpoint *bp)                                        \
    {                                                                                          \
        (void)face;                                                                            \
        begin();                                                                               \
        text_add(&heard, "breakpoint%s", bp ? "" : " NULL");                                   \
        return (HRESULT)vote;                                                                  \
    }                                                                                          \
    EVENT(form, exception, Face *face, PEXCEPTION_RECORD64 record, ULONG first)                \
    {                                                                                          \
        (void)face;                                                                            \
        begin();                                                                               \
        text_add(&heard, "exception 0x%x at 0x%" PRIx64 " first %u",                           \
                (unsigned)record->ExceptionCode, (uint64_t)record->ExceptionAddress,           \
                (unsigned)first);                                                              \
        return (HRESULT)vote;                                                                  \
    }                                                                                          \
    EVENT(form, create_thread, Face *face, ULONG64 handle, ULONG64 data, ULONG64 start)        \
    {                                                                                          \
        (void)face, (void)handle, (void)data, (void)start;                                     \
        begin();                                                                               \
        text_add(&heard, "create thread");                                                     \
        return (HRESULT)vote;                                                                  \
    }                                                                                          \
    EVENT(form, exit_thread, Face *face, ULONG code)                                           \
    {                                                                                          \
        (void)face;                                                                            \
        begin();                                                                               \
        text_add(&heard, "exit thread %u", (unsigned)code);                                    \
        return (HRESULT)vote;                                                                  \
    }                                                                                          \
    EVENT(form, create_process, Face *face, ULONG64 file, ULONG64 handle, ULONG64 base,        \
            ULONG size, Text name, Text image, ULONG sum, ULONG stamp, ULONG64 thread,         \
            ULONG64 data, ULONG64 start)                                                       \
    {                                                                                          \
        (void)face, (void)file, (void)handle, (void)base, (void)size, (void)name, (void)image; \
        (void)sum, (void)stamp, (void)thread, (void)data, (void)start;                         \
        begin();                                                                               \
        text_add(&heard, "create process");                                                    \
        return (HRESULT)vote;                                                                  \
    }                                                                                          \
    EVENT(form, exit_process, Face *face, ULONG code)                                          \
    {                                                                                          \
        (void)face;                                                                            \
        begin();                                                                               \
        text_add(&heard, "exit process %u", (unsigned)code);                                   \
        return (HRESULT)vote;                                                                  \
    }                                                                                          \
    EVENT(form, load_module, Face *face, ULONG64 file, ULONG64 base, ULONG size, Text name,    \
            Text image, ULONG sum, ULONG stamp)                                                \
    {                                                                                          \
        (void)face, (void)file, (void)image, (void)sum, (void)stamp;                           \
        begin();                                                                               \
        text_add(&heard, "load ");                                                             \
        TEXT(name);                                                                            \
        text_add(&heard, " 0x%" PRIx64 " 0x%x", base, (unsigned)size);                         \
        return (HRESULT)vote;                                                                  \
    }                                                                                          \
    EVENT(form, unload_module, Face *face, Text image, ULONG64 base)                           \
    {                                                                                          \
        (void)face, (void)image;                                                               \
        begin();                                                                               \
        text_add(&heard, "unload 0x%" PRIx64, base);                                           \
        return (HRESULT)vote;                                                                  \
    }                                                                                          \
    EVENT(form, system_error, Face *face, ULONG error, ULONG level)                            \
    {                                                                                          \
        (void)face;                                                                            \
        begin();                                                                               \
        text_add(&heard, "error %u level %u", (unsigned)error, (unsigned)level);               \
        return (HRESULT)vote;                                                                  \
    }                                                                                          \
    EVENT(form, session, Face *face, ULONG status)                                             \
    {                                                                                          \
        (void)face;                                                                            \
        begin();                                                                               \
        text_add(&heard, "session %u", (unsigned)status);                                      \
        return S_OK;                                                                           \
    }                                                                                          \
    EVENT(form, debuggee, Face *face, ULONG flags, ULONG64 argument)                           \
    {                                                                                          \
        (void)face;                                                                            \
        begin();                                                                               \
        text_add(&heard, "debuggee 0x%x %" PRIu64, (unsigned)flags, argument);                 \
        return S_OK;                                                                           \
    }                                                                                          \
    EVENT(form, engine, Face *face, ULONG flags, ULONG64 argument)                             \
    {                                                                                          \
        (void)face;                                                                            \
        begin();                                                                               \
        text_add(&heard, "engine 0x%x 0x%" PRIx64, (unsigned)flags, argument);                 \
        return S_OK;                                                                           \
    }                                                                                          \
    EVENT(form, symbols, Face *face, ULONG flags, ULONG64 argument)                            \
    {                                                                                          \
        (void)face;                                                                            \
        begin();                                                                               \
        text_add(&heard, "symbols 0x%x 0x%" PRIx64, (unsigned)flags, argument);                \
        return S_OK;                                                                           \
    }

EVENTS(narrow, IDebugEventCallbacks, IDebugBreakpoint, PCSTR, NARROW)
EVENTS(wide, IDebugEventCallbacksWide, IDebugBreakpoint2, PCWSTR, WIDE)

/* IUnknown's slots, for an interface: its functions differ in the type of their first alone. */
#define UNKNOWN_OF(name, Face)                                                        \
    static HRESULT STDMETHODCALLTYPE name##_query(Face *face, REFIID iid, void **out) \
    {                                                                                 \
        return query((IUnknown *)(void *)face, iid, out);                             \
    }                                                                                 \
    static ULONG STDMETHODCALLTYPE name##_add(Face *face)                             \
    {                                                                                 \
        return add_reference((IUnknown *)(void *)face);                               \
    }                                                                                 \
    static ULONG STDMETHODCALLTYPE name##_release(Face *face)                         \
    {                                                                                 \
        return release((IUnknown *)(void *)face);                                     \
    }

UNKNOWN_OF(output, IDebugOutputCallbacks)
UNKNOWN_OF(output_wide, IDebugOutputCallbacksWide)
UNKNOWN_OF(output2, IDebugOutputCallbacks2)
UNKNOWN_OF(events, IDebugEventCallbacks)
UNKNOWN_OF(events_wide, IDebugEventCallbacksWide)

/* clang-format off */
static IDebugOutputCallbacksVtbl output_vtbl = { output_query, output_add, output_release, output };
static IDebugOutputCallbacksWideVtbl output_wide_vtbl = { output_wide_query, output_wide_add, output_wide_release, output_wide };
static IDebugOutputCallbacks2Vtbl output2_vtbl = { output2_query, output2_add, output2_release, output_first, output_interest, output_second };

#define EVENTS_VTBL(name, form) { name##_query, name##_add, name##_release, \
    form##_interest, form##_breakpoint, form##_exception, form##_create_thread, form##_exit_thread, \
    form##_create_process, form##_exit_process, form##_load_module, form##_unload_module, form##_system_error, \
    form##_session, form##_debuggee, form##_engine, form##_symbols }

static IDebugEventCallbacksVtbl events_vtbl = EVENTS_VTBL(events, narrow);
static IDebugEventCallbacksWideVtbl events_wide_vtbl = EVENTS_VTBL(events_wide, wide);

static struct object objects[] = {
    { { .output      = { &output_vtbl } },      "output",      &IID_IDebugOutputCallbacks,     0 },
    { { .output_wide = { &output_wide_vtbl } }, "output-wide", &IID_IDebugOutputCallbacksWide, 0 },
    { { .output2     = { &output2_vtbl } },     "output2",     &IID_IDebugOutputCallbacks2,    0 },
    { { .events      = { &events_vtbl } },      "events",      &IID_IDebugEventCallbacks,      0 },
    { { .events_wide = { &events_wide_vtbl } }, "events-wide", &IID_IDebugEventCallbacksWide,  0 },
};
/* clang-format on */

#define OBJECTS (sizeof(objects) / sizeof(objects[0]))

static struct object *find(const char *name)
{
    for (size_t i = 0; i < OBJECTS; i++) {
        if (!strcmp(objects[i].name, name))
            return &objects[i];
    }
    return NULL;
}

void *listener_named(const char *name)
{
    return !strcmp(name, "input") ? listen_input() : find(name);
}

void listen_reset(void)
{
    text_clear(&heard);
    interest = 0xffffffff;
    refusal = S_OK;
    vote = DEBUG_STATUS_NO_CHANGE;
}

void listen_heard(struct client *c, struct words *words, struct text *out)
{
    (void)c;
    (void)words;
    text_add(out, "%s", heard.length ? heard.at : "nothing");
    text_clear(&heard);
}

void listen_interest(struct client *c, struct words *words, struct text *out)
{
    char word[WORD_SIZE];
    uint64_t number;

    (void)c;
    if (words_take(words, word) && !strcmp(word, "refuse"))
        refusal = E_FAIL;
    else if (number_from_word(word, &number))
        interest = (ULONG)number;
    else
        text_add(out, "(interest MASK|refuse)");
}

void listen_vote(struct client *c, struct words *words, struct text *out)
{
    char word[WORD_SIZE];
    uint64_t number;

    (void)c;
    if (words_take(words, word) && number_from_word(word, &number))
        vote = (ULONG)number;
    else
        text_add(out, "(vote STATUS)");
}

void listen_references(struct client *c, struct words *words, struct text *out)
{
    char word[WORD_SIZE];
    const struct object *o;

    (void)c;
    o = words_take(words, word) ? find(word) : NULL;
    if (o)
        text_add(out, "%u", (unsigned)o->references);
    else
        text_add(out, "(held LISTENER)");
}

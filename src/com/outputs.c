#include "com/outputs.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "com/texts.h"
#include "engine/engine.h"

#define COLUMNS 80

static struct outputs *outputs_from_listener(struct listener *l)
{
    return (struct outputs *)(void *)((char *)l - offsetof(struct outputs, listener));
}

/* The callbacks may replace themselves, or release the client: nothing of it is touched after the
 * call. */
static void call_narrow(IDebugOutputCallbacks *callbacks, uint32_t mask, const char *text)
{
    PSTR narrow = texts_narrow(text);

    callbacks->lpVtbl->AddRef(callbacks);
    if (narrow)
        callbacks->lpVtbl->Output(callbacks, mask, narrow);
    callbacks->lpVtbl->Release(callbacks);
    free(narrow);
}

static void call_wide(IDebugOutputCallbacksWide *callbacks, uint32_t mask, const char *text)
{
    PWSTR wide = texts_wide(text);

    callbacks->lpVtbl->AddRef(callbacks);
    if (wide)
        callbacks->lpVtbl->Output(callbacks, mask, wide);
    callbacks->lpVtbl->Release(callbacks);
    free(wide);
}

static const char *entity_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

/* A text as markup, for who takes nothing else. */
static char *mark_up(const char *text)
{
    char *out = malloc(strlen(text) * strlen("&quot;") + 1);
    size_t length = 0;

    if (!out)
        return NULL;
    for (; *text; text++) {
        const char *entity = entity_of(*text);
        size_t size = entity ? strlen(entity) : 1;

        memcpy(out + length, entity ? entity : text, size);
        length += size;
    }
    out[length] = '\0';
    return out;
}

static void call_second(
        IDebugOutputCallbacks2 *callbacks, ULONG wants, uint32_t mask, const char *text)
{
    bool plain = (wants & DEBUG_OUTCBI_TEXT) != 0;
    char *marked = plain ? NULL : mark_up(text);
    PWSTR wide = plain ? texts_wide(text) : marked ? texts_wide(marked) : NULL;

    callbacks->lpVtbl->AddRef(callbacks);
    if (wide)
        callbacks->lpVtbl->Output2(callbacks, plain ? DEBUG_OUTCB_TEXT : DEBUG_OUTCB_DML,
                plain || strcmp(marked, text) == 0 ? 0 : DEBUG_OUTCBF_DML_HAS_SPECIAL_CHARACTERS,
                mask, wide);
    callbacks->lpVtbl->Release(callbacks);
    free(marked);
    free(wide);
}

static void call(struct outputs *o, uint32_t mask, const char *text)
{
    if (o->second) {
        if (o->wants & DEBUG_OUTCBI_ANY_FORMAT)
            call_second(o->second, o->wants, mask, text);
    } else if (o->narrow) {
        call_narrow(o->narrow, mask, text);
    } else if (o->wide) {
        call_wide(o->wide, mask, text);
    }
}

/* The text with the prefix before each line that begins in it; NULL: no memory. */
static char *put_prefix(struct outputs *o, const char *text)
{
    const char *prefix = o->prefix->text;
    size_t size = strlen(prefix), lines = 1, length = 0;
    char *out;

    for (const char *c = text; *c; c++)
        lines += *c == '\n';
    out = malloc(strlen(text) + lines * size + 1);
    if (!out)
        return NULL;
    for (; *text; text++) {
        if (!o->inside_line) {
            memcpy(out + length, prefix, size);
            length += size;
        }
        out[length++] = *text;
        o->inside_line = *text != '\n';
    }
    out[length] = '\0';
    return out;
}

static void tell_text(struct listener *l, uint32_t mask, const char *text)
{
    struct outputs *o = outputs_from_listener(l);
    char *prefixed;

    if (!*text) { /* more may be long in coming */
        outputs_flush(o);
        return;
    }
    if (!o->prefix) {
        o->inside_line = text[strlen(text) - 1] != '\n';
        call(o, mask, text);
        return;
    }
    prefixed = put_prefix(o, text);
    if (prefixed)
        call(o, mask, prefixed);
    free(prefixed);
}

static uint32_t tell_notice(struct listener *l, const struct notice *notice)
{
    struct outputs *o = outputs_from_listener(l);

    if (notice->event & (NOTICE_START_INPUT | NOTICE_END_INPUT))
        return input_tell(o, notice);
    return events_tell(o, notice);
}

HRESULT outputs_init(struct outputs *o, struct engine *engine, uintptr_t thread)
{
    static const struct listener_ops ops = { tell_text, tell_notice };

    *o = (struct outputs){
        .listener = { .ops = &ops, .thread = thread, .output_mask = OUTPUT_MASK_DEFAULT },
        .engine = engine,
        .width = COLUMNS,
    };
    return listeners_add(engine, &o->listener);
}

void outputs_deinit(struct outputs *o, struct engine *engine)
{
    lock_take(&engine->lock);
    breakpoints_forget_client(engine, &o->listener);
    lock_give(&engine->lock);
    listeners_remove(engine, &o->listener);
    outputs_set(o, NULL, NULL);
    events_set(o, NULL, NULL, 0);
    input_set(o, NULL);
    while (o->prefix) {
        struct line_prefix *below = o->prefix->below;

        free(o->prefix);
        o->prefix = below;
    }
}

/* Where callbacks have the newer interface they are called by it. */
static void ask_second(struct outputs *o)
{
    void *second = NULL;

    if (!o->narrow ||
            FAILED(o->narrow->lpVtbl->QueryInterface(
                    o->narrow, &IID_IDebugOutputCallbacks2, &second)) ||
            !second)
        return;
    o->second = second;
    if (FAILED(o->second->lpVtbl->GetInterestMask(o->second, &o->wants)))
        o->wants = DEBUG_OUTCBI_TEXT;
}

void outputs_set(struct outputs *o, IDebugOutputCallbacks *narrow, IDebugOutputCallbacksWide *wide)
{
    IDebugOutputCallbacks *old_narrow = o->narrow;
    IDebugOutputCallbacksWide *old_wide = o->wide;
    IDebugOutputCallbacks2 *old_second = o->second;

    if (narrow)
        narrow->lpVtbl->AddRef(narrow);
    if (wide)
        wide->lpVtbl->AddRef(wide);
    o->narrow = narrow;
    o->wide = wide;
    o->second = NULL;
    o->wants = 0;
    o->listener.has_output = narrow || wide;
    ask_second(o);
    if (old_second)
        old_second->lpVtbl->Release(old_second);
    if (old_narrow)
        old_narrow->lpVtbl->Release(old_narrow);
    if (old_wide)
        old_wide->lpVtbl->Release(old_wide);
}

void outputs_flush(struct outputs *o)
{
    static const WCHAR nothing[] = { 0 };
    IDebugOutputCallbacks2 *second = o->second;

    if (!second || !(o->wants & DEBUG_OUTCBI_EXPLICIT_FLUSH))
        return;
    second->lpVtbl->AddRef(second);
    second->lpVtbl->Output2(second, DEBUG_OUTCB_EXPLICIT_FLUSH, 0, 0, nothing);
    second->lpVtbl->Release(second);
}

static struct line_prefix *prefix_new(const char *text, ULONG64 handle)
{
    size_t size = strlen(text) + 1;
    struct line_prefix *p = malloc(sizeof(*p) + size);

    if (!p)
        return NULL;
    p->handle = handle;
    p->below = NULL;
    memcpy(p->text, text, size);
    return p;
}

/* The place that points to the prefix with a handle, or to the end. */
static struct line_prefix **find_prefix(struct outputs *o, ULONG64 handle)
{
    struct line_prefix **at = &o->prefix;

    while (*at && (*at)->handle != handle)
        at = &(*at)->below;
    return at;
}

HRESULT outputs_set_prefix(struct outputs *o, const char *text)
{
    struct line_prefix *p = text ? prefix_new(text, 0) : NULL;
    struct line_prefix **at = find_prefix(o, 0);

    if (text && !p)
        return E_OUTOFMEMORY;
    free(*at); /* it is the lowest one */
    *at = p;
    return S_OK;
}

HRESULT outputs_push_prefix(struct outputs *o, const char *text, ULONG64 *handle)
{
    struct line_prefix *p = prefix_new(text, o->last_prefix + 1);

    if (!p)
        return E_OUTOFMEMORY;
    p->below = o->prefix;
    o->prefix = p;
    *handle = ++o->last_prefix;
    return S_OK;
}

HRESULT outputs_pop_prefix(struct outputs *o, ULONG64 handle)
{
    struct line_prefix **at = find_prefix(o, handle);
    struct line_prefix *p = *at;

    if (!p || !handle)
        return E_INVALIDARG;
    *at = p->below;
    free(p);
    return S_OK;
}

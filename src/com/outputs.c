#include "com/outputs.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/growing.h"
#include "com/texts.h"
#include "engine/engine.h"
#include "engine/markup.h"

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

static void call_second(
        IDebugOutputCallbacks2 *callbacks, uint32_t mask, const char *text, bool markup)
{
    PWSTR wide = texts_wide(text);
    ULONG flags = 0;

    if (markup && markup_has_tags(text))
        flags |= DEBUG_OUTCBF_DML_HAS_TAGS;
    if (markup && strchr(text, '&'))
        flags |= DEBUG_OUTCBF_DML_HAS_SPECIAL_CHARACTERS;
    callbacks->lpVtbl->AddRef(callbacks);
    if (wide)
        callbacks->lpVtbl->Output2(
                callbacks, markup ? DEBUG_OUTCB_DML : DEBUG_OUTCB_TEXT, flags, mask, wide);
    callbacks->lpVtbl->Release(callbacks);
    free(wide);
}

static void call(struct outputs *o, uint32_t mask, const char *text, bool markup)
{
    if (o->second) {
        if (o->wants & DEBUG_OUTCBI_ANY_FORMAT)
            call_second(o->second, mask, text, markup);
    } else if (o->narrow) {
        call_narrow(o->narrow, mask, text);
    } else if (o->wide) {
        call_wide(o->wide, mask, text);
    }
}

/* Whether it is to get a text as markup: one that is, or any, where it takes nothing else. */
static bool takes_markup(const struct outputs *o, bool markup)
{
    return o->second && (o->wants & DEBUG_OUTCBI_DML) &&
           (markup || !(o->wants & DEBUG_OUTCBI_TEXT));
}

/* A text as it is shown: as markup or plain; to be freed. NULL: no memory. */
static char *convert(const char *text, bool markup, bool wanted)
{
    struct growing out = { .text = NULL };
    char *converted;

    if (!markup && wanted)
        markup_add(&out, text);
    else
        growing_add(&out, text, strlen(text));
    converted = growing_end(&out);
    if (converted && markup && !wanted)
        markup_strip(converted);
    return converted;
}

/* The text with the prefix before each line that begins in it; to be freed. NULL: no memory. */
static char *put_prefix(struct outputs *o, const char *text, bool markup)
{
    struct growing out = { .text = NULL };

    while (*text) {
        size_t tag = markup ? markup_tag(text) : 0;

        if (!tag && !o->inside_line && o->prefix && markup)
            markup_add(&out, o->prefix->text);
        else if (!tag && !o->inside_line && o->prefix)
            growing_add(&out, o->prefix->text, strlen(o->prefix->text));
        if (!tag)
            o->inside_line = *text != '\n';
        growing_add(&out, text, tag ? tag : 1);
        text += tag ? tag : 1;
    }
    return growing_end(&out);
}

static void tell_text(struct listener *l, uint32_t mask, const char *text, bool markup)
{
    struct outputs *o = outputs_from_listener(l);
    bool wanted = takes_markup(o, markup);
    char *shown, *prefixed;

    if (!*text) { /* more may be long in coming */
        outputs_flush(o);
        return;
    }
    shown = convert(text, markup, wanted);
    prefixed = shown ? put_prefix(o, shown, wanted) : NULL;
    if (prefixed && *prefixed)
        call(o, mask, prefixed, wanted);
    free(prefixed);
    free(shown);
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
    if (atomic_load(&o->listener.adds)) { /* a client that added none need not wait for anybody */
        lock_take(&engine->lock);
        breakpoints_forget_client(engine, &o->listener);
        lock_give(&engine->lock);
    }
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

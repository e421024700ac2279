/**
 * @file
 * What a client gave to be called: for output, input and events; and how it wants output to look.
 */
#ifndef COM_OUTPUTS_H
#define COM_OUTPUTS_H

#include <stdbool.h>

#include <dbgspaces/dbgeng.h>

#include "engine/listeners.h"

/** What stands before each line; the newest is in force. */
struct line_prefix {
    struct line_prefix *below;
    ULONG64 handle; /**< 0: it was set, not pushed */
    char text[];    /**< UTF-8 */
};

/**
 * Of one client. They are changed on its thread under the engine's lock. At most one of each
 * subject's callbacks is there.
 */
struct outputs {
    struct listener listener;
    struct engine *engine;
    IDebugOutputCallbacks *narrow;
    IDebugOutputCallbacksWide *wide;
    IDebugOutputCallbacks2 *second; /**< narrow's, where it has it */
    ULONG wants;                    /**< DEBUG_OUTCBI_*: second's interest */
    IDebugEventCallbacks *events;
    IDebugEventCallbacksWide *events_wide;
    IDebugInputCallbacks *input;
    ULONG width; /**< columns */
    struct line_prefix *prefix;
    ULONG64 last_prefix; /**< handle; none is given twice */
    bool inside_line;    /**< what was printed last does not end with a newline */
};

/** Make them an engine's listener, without callbacks; thread 0: any. */
HRESULT outputs_init(struct outputs *o, struct engine *engine, uintptr_t thread);

/** Give all callbacks back; the engine tells it no more. */
void outputs_deinit(struct outputs *o, struct engine *engine);

/** Replace the callbacks for output by another set, NULLs: none; their references are kept. */
void outputs_set(struct outputs *o, IDebugOutputCallbacks *narrow, IDebugOutputCallbacksWide *wide);

/** Tell who wants to know that what came before is to be seen now. */
void outputs_flush(struct outputs *o);

/** Set, or clear with NULL, the lowest prefix; or push one and say its handle. */
HRESULT outputs_set_prefix(struct outputs *o, const char *text);
HRESULT outputs_push_prefix(struct outputs *o, const char *text, ULONG64 *handle);

/** E_INVALIDARG: no such handle. */
HRESULT outputs_pop_prefix(struct outputs *o, ULONG64 handle);

/** Call event callbacks; events.c. The vote is DEBUG_STATUS_*. */
uint32_t events_tell(struct outputs *o, const struct notice *notice);

/** Replace the callbacks for input, and call them; client_input.c. */
void input_set(struct outputs *o, IDebugInputCallbacks *callbacks);
uint32_t input_tell(struct outputs *o, const struct notice *notice);

/** Replace the event callbacks; both NULL: none. Their references are kept. */
void events_set(struct outputs *o, IDebugEventCallbacks *narrow, IDebugEventCallbacksWide *wide,
        ULONG mask);

#endif

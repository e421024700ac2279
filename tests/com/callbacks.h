/* Callbacks that write down what they are told. */
#ifndef TESTS_COM_CALLBACKS_H
#define TESTS_COM_CALLBACKS_H

#include <stdatomic.h>

#include <dbgspaces/dbgeng.h>

#define HEARD_MAX 2048

/** Output callbacks in one of three forms; `text` is what came, wide texts as ASCII. */
struct output {
    union {
        IDebugOutputCallbacks narrow;
        IDebugOutputCallbacksWide wide;
        IDebugOutputCallbacks2 second;
    } iface;
    atomic_int refs;
    ULONG interest; /* of the second form: DEBUG_OUTCBI_* */
    ULONG mask;     /* of the last text */
    ULONG which;    /* of the last Output2 */
    ULONG flags;    /* likewise */
    atomic_int calls;
    char text[HEARD_MAX];
};

void output_narrow(struct output *o);
void output_wide(struct output *o);
void output_second(struct output *o, ULONG interest);

/** Event callbacks, narrow or wide: each call is a line of `text`. */
struct events {
    union {
        IDebugEventCallbacks narrow;
        IDebugEventCallbacksWide wide;
    } iface;
    atomic_int refs;
    ULONG interest;                 /* DEBUG_EVENT_* */
    HRESULT interested;             /* what GetInterestMask answers */
    ULONG vote;                     /* what events are answered with */
    IDebugDataSpaces4 *reads;       /* where each call reads a byte: NULL, nowhere */
    void (*acts)(struct events *e); /* what each call does beside; NULL: nothing */
    void *met;                      /* of the last call of Breakpoint */
    void *context;                  /* the test's own */
    char text[HEARD_MAX];
};

void events_narrow(struct events *e, ULONG interest);
void events_wide(struct events *e, ULONG interest);

/** A text of ASCII as a wide one, good until the third call from now. */
PCWSTR wide(const char *text);

/** The other way, likewise. */
const char *ascii(PCWSTR text);

#endif

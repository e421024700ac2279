/**
 * @file
 * The parts of debug.h: debug (a thread of its own, and what others ask it), debug_run (letting the
 * process go, and what it comes to; on that thread alone), debug_images (images that come and go;
 * on that thread, too).
 */
#ifndef BACKEND_PROCESS_DEBUG_PARTS_H
#define BACKEND_PROCESS_DEBUG_PARTS_H

#include <stdatomic.h>

#include "backend/process/breaks.h"
#include "backend/process/debug.h"
#include "backend/process/debug_images.h"
#include "backend/process/trace.h"
#include "base/bell.h"

#define DEBUG_CODE_BREAKPOINT 0x80000003u

enum debug_bell {
    DEBUG_ASKED,    /**< there is something to do for another thread */
    DEBUG_ANSWERED, /**< it is done */
    DEBUG_NEWS,     /**< there is an event */
    DEBUG_BELLS,
};

enum debug_state {
    DEBUG_STANDS,
    DEBUG_RUNS,
    DEBUG_OVER, /**< there is no process any more */
};

struct debug {
    struct system_process *system;
    struct trace *trace;
    struct worker *worker;
    struct bell bell[DEBUG_BELLS];
    unsigned bells; /**< that are made */
    struct debug_request *request;
    bool ends;
    HRESULT hr; /**< of the beginning */
    struct breaks breaks;
    struct debug_images images;
    enum debug_state state;
    struct trace_event last; /**< why it stands */
    bool told;               /**< that it is over */
    bool printed;            /**< it goes on as soon as the next event is waited for */
    uint32_t off;            /**< the thread that goes off a breakpoint; 0: none */
    uint32_t steps;          /**< the one that is to execute an instruction; 0: none */
    uint64_t hold;           /**< until then the others stand; 0: they go */
    bool released;           /**< the others go too, while one goes for an instruction */
    atomic_bool interrupts;
    atomic_bool stopped; /**< it stands, for good, and that was told */
};

/** Memory as a debugger reads and writes it. */
struct breaks_memory debug_memory(struct debug *d);

/** As debug_resume(). */
HRESULT debug_run_resume(struct debug *d, unsigned how, uint32_t thread);

/** Go on with what it was let go for. */
HRESULT debug_run_go_on(struct debug *d);

/** While it runs: look for what happens, for a moment. */
void debug_run_listen(struct debug *d);

/** Leave the process, without breakpoints, for which it has to stand once more. */
void debug_run_leave(struct debug *d);

#endif

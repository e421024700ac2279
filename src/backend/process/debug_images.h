/**
 * @file
 * Images that come and go, where the system tells nobody of them: the program's dynamic linker runs
 * through a place when they have, and the list of images is compared with what it was before.
 */
#ifndef BACKEND_PROCESS_DEBUG_IMAGES_H
#define BACKEND_PROCESS_DEBUG_IMAGES_H

#include "backend/process/system.h"
#include "backend/process/trace.h"

struct debug;

struct debug_images {
    bool wanted;              /**< else nothing is planted and nothing told */
    struct loaded_list known; /**< when they were looked at last */
    struct loaded_list gone;  /**< since then; told first, and then those that came */
    struct loaded_list come;
    size_t told;                /**< of gone and come */
    bool waits;                 /**< the stop behind them is to be told yet */
    struct trace_event stopped; /**< what it is */
};

/** Begin to watch the program that is there, which stands. */
void debug_images_begin(struct debug *d);

/** Forget all. */
void debug_images_end(struct debug *d);

/** Where the event is of a thread that stands at the linker's place, see what came and went. */
void debug_images_look(struct debug *d);

/**
 * Make the next image that came or went the event; after the last one the stop becomes it that
 * debug_images_look() was called for.
 *
 * @return whether it is an image
 */
bool debug_images_next(struct debug *d);

/** Whether the event is an image. */
bool debug_images_told(const struct debug *d);

#endif

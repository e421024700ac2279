/**
 * @file
 * What an engine prints: to which clients it goes, and to the log file (spec dataspaces 4.4).
 */
#ifndef ENGINE_OUTPUT_H
#define ENGINE_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <dbgspaces/wintypes.h>

struct engine;
struct listener;

/** Where a thread's output goes that does not say it itself: the control of its Execute() that
 * runs.
 */
struct output_ambient {
    struct output_ambient *outer; /**< one that began earlier, on any thread */
    uintptr_t thread;             /**< whose it is; outer and thread are for output.c alone */
    uint32_t control;             /**< DEBUG_OUTCTL_* */
    struct listener *from;        /**< what "this client" is */
};

struct log_file {
    FILE *file; /**< NULL: none is open */
    char *path; /**< as it was given; UTF-8 */
    bool append;
    uint32_t mask; /**< DEBUG_OUTPUT_* that it wants */
};

/** What clients and the log file want unless they say otherwise: all but VERBOSE, STATUS and XML.
 */
#define OUTPUT_MASK_DEFAULT 0x3f7u

/**
 * Print a text. Takes the lock itself; a log sink's is dropped.
 *
 * @param from     the client that prints; NULL: none
 * @param control  DEBUG_OUTCTL_*
 * @param mask     DEBUG_OUTPUT_*
 * @param text     UTF-8
 *
 * @retval S_OK          handed to those who want it, or left for their threads
 * @retval E_INVALIDARG  a control that is none
 */
HRESULT output_text(
        struct engine *e, struct listener *from, uint32_t control, uint32_t mask, const char *text);

/** The same of a text that is DML; the log gets it without. */
HRESULT output_markup(
        struct engine *e, struct listener *from, uint32_t control, uint32_t mask, const char *text);

/** From here on this thread's output goes there, until the end. They take the lock themselves. */
void output_ambient_begin(struct engine *e, struct output_ambient *ambient);
void output_ambient_end(struct engine *e, const struct output_ambient *ambient);

/** Whether a control is one. */
bool output_control_is_known(uint32_t control);

/**
 * Open the log file, and close the one that was open. The lock is held, as for all below.
 *
 * @param append  what the file holds already stays
 *
 * @return S_OK, or why not, and the other one is still open
 */
HRESULT output_log_open(struct engine *e, const char *path, bool append);

/** E_FAIL: it could not be written to its end; S_FALSE: none was open. */
HRESULT output_log_close(struct engine *e);

#endif

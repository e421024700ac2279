/**
 * @file
 * What a display looks at: a range of one space, read ahead in pieces.
 */
#ifndef SHELL_VIEW_H
#define SHELL_VIEW_H

#include "shell/command.h"

#define VIEW_WINDOW_MAX 4096u

struct view {
    struct run *r;
    struct space space;
    uint64_t first;   /**< the next unit to fetch */
    uint64_t left;    /**< units from there on */
    unsigned unit;    /**< bytes */
    size_t ahead_max; /**< most bytes of one read */
    size_t window_at; /**< the window's next byte */
    size_t window_size;
    bool was_short;      /**< the last read ended early, and did not say why */
    uint64_t hole_first; /**< units from here to hole_last are shown as unreadable, unasked */
    uint64_t hole_last;  /**< below hole_first: there is none */
    uint8_t window[VIEW_WINDOW_MAX];
};

/**
 * Take a display's switches and range, up to the command's end.
 *
 * Without an address it goes on behind the last display of that memory.
 *
 * @param unit          bytes of a unit
 * @param default_count units to show where no length is given
 * @param view          [out] ready for view_fetch()
 */
HRESULT view_begin(struct run *r, unsigned unit, uint64_t default_count, struct view *view);

/** Look at `count` units of virtual memory, fewer where the address space ends. */
void view_at(struct run *r, unsigned unit, uint64_t address, uint64_t count, struct view *view);

/**
 * Fetch the next unit and step over it; view->left is at least a unit.
 *
 * @param value  [out] its bytes as a little-endian number; 0 if it cannot be read
 *
 * @retval S_OK     fetched
 * @retval S_FALSE  there is nothing to read, wholly or in part
 * @retval other    anything else that the target met, and nothing was stepped over; view_fail()
 * says it
 */
HRESULT view_fetch(struct view *view, uint64_t *value);

/** Say why the view ends before its next unit; returns hr. */
HRESULT view_fail(struct view *view, HRESULT hr);

/** Remember where the view stopped, for the next display without an address. */
void view_end(const struct view *view);

#endif

/**
 * @file
 * A machine's map as a picture, before it is drawn: what is shown, in which order, how high.
 *
 * Virtual memory stands in one column, a part for each run of pages that is mapped in one piece;
 * physical memory in another, cut into bands wherever a part begins or ends.
 */
#ifndef BACKEND_SIM_PICTURE_H
#define BACKEND_SIM_PICTURE_H

#include "backend/sim/machine.h"

/** Most parts of one picture; a machine may have more, and is no picture then. */
#define PICTURE_PARTS_MAX 1024

enum picture_kind {
    PICTURE_MAPPED,
    PICTURE_TABLES,    /**< the page tables, as they see themselves */
    PICTURE_NOT_VALID, /**< pages whose entries are not valid */
};

/** A run of virtual addresses. */
struct picture_part {
    enum picture_kind kind;
    uint32_t space;
    uint64_t first;
    uint64_t last;
    uint64_t pa; /**< of the first byte; not of those that are not valid */
    uint64_t pa_last;
    enum ds_caching type; /**< that the entries name */
    const char *title;    /**< "": none */
    size_t note;          /**< what else is said of it: picture.notes from here on */
    size_t note_count;
    int y; /**< its place, in pixels below the columns' top */
    int height;
};

/** A run of physical addresses. */
struct picture_band {
    uint64_t first;
    uint64_t last;
    const struct machine_range *range;
    const char *title; /**< "": none */
    bool used;         /**< something points to it, or is said of it */
    int y;
    int height;
};

/** A line above the parts of one kind. */
struct picture_heading {
    const char *text;
    uint64_t root; /**< of the tables */
    int y;
};

struct picture {
    const struct machine *machine;
    struct picture_part *parts; /**< from top to bottom */
    size_t part_count;
    const struct machine_note **notes; /**< those of virtual memory, by space and address */
    size_t note_count;
    struct picture_band *bands; /**< by address */
    size_t band_count;
    struct picture_heading headings[MACHINE_SPACES_MAX + 1];
    size_t heading_count;
    int height; /**< of the higher column */
};

/** Heights in pixels. */
#define PICTURE_LINE    24 /**< a part's first line */
#define PICTURE_SUBLINE 16 /**< each note behind it */

/**
 * Lay a machine out.
 *
 * @retval S_OK              picture_free() ends it
 * @retval E_OUTOFMEMORY     no memory
 * @retval HR_NOT_SUPPORTED  more than PICTURE_PARTS_MAX parts
 */
HRESULT picture_make(const struct machine *m, struct picture *p);
void picture_free(struct picture *p);

/** The bands that a part's memory lies in: *first to *last; false: in none. */
bool picture_find_bands(const struct picture *p, const struct picture_part *part,
        const struct picture_band **first, const struct picture_band **last);

#endif

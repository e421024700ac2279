/**
 * @file
 * Whose memory an image is, and how its virtual addresses become physical ones: by what the file
 * says, and by what the connection says.
 */
#ifndef BACKEND_DUMP_MACHINE_H
#define BACKEND_DUMP_MACHINE_H

#include "backend/dump/image.h"
#include "paging/paging.h"

/** What the page tables are, and where they begin. */
struct machine_tables {
    enum ds_paging paging;     /**< DS_PAGING_NONE: virtual addresses do not translate */
    struct paging_roots roots; /**< flag bits removed */
};

/**
 * Choose by the options machine, root, root-high and levels, and by the file where they say
 * nothing.
 *
 * Sets the image's machine and pointer size where the file did not. What was chosen, and why, is
 * logged.
 *
 * @param raw   the file is memory alone: an x64's where the connection says nothing
 * @param read  reads a table entry, with context
 *
 * @retval E_INVALIDARG  an option means nothing for this machine, or contradicts the file; logged
 */
HRESULT machine_choose(const struct ds_conn *conn, struct image *image, bool raw,
        paging_reader *read, void *context, struct machine_tables *out);

#endif

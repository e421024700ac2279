/**
 * @file
 * Which memory a command means, and how it is to be reached: the switches of the memory commands.
 */
#ifndef SHELL_SPACE_H
#define SHELL_SPACE_H

#include "shell/run.h"

enum space_way {
    SPACE_CACHED,   /**< virtual, through the cache: ReadVirtual and WriteVirtual */
    SPACE_UNCACHED, /**< virtual, past it: ReadVirtualUncached and WriteVirtualUncached */
    SPACE_PHYSICAL, /**< ReadPhysical2 and WritePhysical2 */
};

struct space {
    enum space_way way;
    enum ds_caching caching; /**< SPACE_PHYSICAL: the attribute to pass on */
    bool single;             /**< a display reads one unit at a time */
};

/** Which switches a command has; bits. */
enum space_switches {
    SPACE_TAKES_WAY = 1 << 0,       /**< /p, /p[c|uc|wc], /u */
    SPACE_TAKES_ATTRIBUTE = 1 << 1, /**< [c], [uc], [wc]: the command is a physical one */
    SPACE_TAKES_SINGLE = 1 << 2,    /**< -m */
};

/**
 * Take the switches that stand before an address.
 *
 * @param switches  space_switches that the command has
 * @param space     [out] SPACE_PHYSICAL for commands with SPACE_TAKES_ATTRIBUTE, cached without
 * switches
 *
 * @retval E_INVALIDARG  a switch that is not known, or does not go with another; said
 * @retval E_UNEXPECTED  the target has no physical memory; said
 */
HRESULT space_take(struct run *r, unsigned switches, struct space *space);

bool space_is_virtual(const struct space *space);

HRESULT space_read(const struct run *r, const struct space *space, uint64_t address, void *buf,
        size_t size, size_t *done);
HRESULT space_write(const struct run *r, const struct space *space, uint64_t address,
        const void *buf, size_t size, size_t *done);

/** Tell the engine's clients that something was written; space_write() does so itself. */
void space_tell_write(const struct run *r, const struct space *space);

/** Room for space_address(). */
#define SPACE_ADDRESS_MAX 24

/** An address as messages show it: physical ones behind a '#'. */
const char *space_address(const struct run *r, const struct space *space, uint64_t address,
        char text[SPACE_ADDRESS_MAX]);

/** The same as displays begin with it: all of one width. */
const char *space_column(const struct run *r, const struct space *space, uint64_t address,
        char text[SPACE_ADDRESS_MAX]);

#endif

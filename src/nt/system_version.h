/**
 * @file
 * What a Windows says of its version and its time.
 */
#ifndef NT_SYSTEM_VERSION_H
#define NT_SYSTEM_VERSION_H

#include "memory/memory.h"

struct system_version {
    uint32_t major;
    uint32_t minor;
    uint32_t build;
};

/**
 * Read the version out of the page that the kernel shares with all processes; of a dump without it,
 * the header's build number, and the version that it belongs to.
 *
 * @retval E_NOINTERFACE  the target has no such page, or it does not hold what belongs there, and
 *                        no header tells it
 * @retval other          the target met it on the way
 *
 * Source: KUSER_SHARED_DATA in the WDK's ntddk.h.
 */
HRESULT system_version_read(struct memory *m, struct system_version *version);

/** The system's time, in units of 100 ns since 1601, and how long it has run, in the same (0: that
 * is not known): by that page, or a dump's header. */
HRESULT system_version_clock(struct memory *m, uint64_t *time, uint64_t *up);

/** The build's name, as the kernel keeps it: to be freed. E_NOINTERFACE: there is none. */
HRESULT system_version_build_name(struct memory *m, char **name);

/**
 * The five values of the last bug check: its code and parameters; zeros where there was none. Where
 * the kernel's own are not to be read, or say that there was none, those of a dump's header: a dump
 * of a live system has code 0x161 there alone.
 *
 * @retval E_NOINTERFACE  it is not known where they are
 * @retval other          the target met it on the way
 */
HRESULT system_version_bug_check(struct memory *m, uint64_t values[5]);

#endif

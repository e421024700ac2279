#include "base/tap.h"

#include <errno.h>
#include <inttypes.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/hr.h"
#include "base/lock.h"
#include "base/log.h"
#include "base/tap_format.h"
#include "base/text.h"

struct ds_tap {
    atomic_bool on;
    struct lock lock; /* of what follows: packets come from other threads than commands */
    FILE *file;       /* NULL: off */
    const struct tap_format *format;
    struct tap_log log;
};

#ifdef _WIN32

/* Windows counts units of 100 ns since 1601 */
static uint64_t now_us(void)
{
    FILETIME time;

    GetSystemTimeAsFileTime(&time);
    return (((uint64_t)time.dwHighDateTime << 32 | time.dwLowDateTime) -
                   UINT64_C(116444736000000000)) /
           10;
}

#else

static uint64_t now_us(void)
{
    struct timespec time;

    clock_gettime(CLOCK_REALTIME, &time);
    return (uint64_t)time.tv_sec * 1000000 + (uint64_t)time.tv_nsec / 1000;
}

#endif

HRESULT ds_tap_new(const char *name, ds_packet_words *words, struct ds_tap **out)
{
    struct ds_tap *tap = calloc(1, sizeof(*tap));

    *out = NULL;
    if (!tap || FAILED(lock_init(&tap->lock))) {
        free(tap);
        return E_OUTOFMEMORY;
    }
    atomic_init(&tap->on, false);
    tap->log.name = name;
    tap->log.words = words;
    *out = tap;
    return S_OK;
}

void ds_tap_free(struct ds_tap *tap)
{
    if (!tap)
        return;
    tap_stop(tap);
    lock_deinit(&tap->lock);
    free(tap);
}

const char *tap_name(const struct ds_tap *tap)
{
    return tap->log.name;
}

/* the lock is held; false: what could not be written has been told */
static bool close_file(struct ds_tap *tap)
{
    bool fine = !ferror(tap->file);

    fine = fclose(tap->file) == 0 && fine;
    tap->file = NULL;
    atomic_store(&tap->on, false);
    if (!fine)
        LOG_ERROR(tap->log.name, "the packet log could not be written to its end");
    return fine;
}

HRESULT tap_start(struct ds_tap *tap, const char *path)
{
    static const char ending[] = ".pcapng";
    size_t length = strlen(path), ending_length = sizeof(ending) - 1;
    bool pcapng = length >= ending_length && text_alike(path + length - ending_length, ending);
    FILE *file = file_write(path, false);
    int error = errno;

    if (!file) {
        LOG_ERROR(tap->log.name, "%s: the packet log cannot be made: %s", path, strerror(error));
        return hr_from_errno(error);
    }
    lock_take(&tap->lock);
    if (tap->file)
        close_file(tap);
    tap->file = file;
    tap->format = pcapng ? &tap_pcapng : &tap_text;
    tap->log.file = file;
    tap->log.start_us = now_us();
    tap->format->begin(&tap->log);
    fflush(file);
    atomic_store(&tap->on, true);
    lock_give(&tap->lock);
    return S_OK;
}

HRESULT tap_stop(struct ds_tap *tap)
{
    HRESULT hr = S_FALSE;

    lock_take(&tap->lock);
    if (tap->file)
        hr = close_file(tap) ? S_OK : E_FAIL;
    lock_give(&tap->lock);
    return hr;
}

void ds_tap_packet(struct ds_tap *tap, enum ds_direction direction, const void *bytes, size_t size)
{
    if (!tap || !atomic_load_explicit(&tap->on, memory_order_relaxed))
        return;
    lock_take(&tap->lock);
    if (tap->file) {
        tap->format->packet(&tap->log, now_us(), direction, bytes, size);
        /* so that the log of a session that ended badly is whole */
        if (fflush(tap->file) != 0)
            close_file(tap);
    }
    lock_give(&tap->lock);
}

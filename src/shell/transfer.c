/* .writemem and .readmem: memory into a file, and a file into memory, in pieces. */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/hr.h"
#include "shell/command.h"
#include "shell/paths.h"
#include "shell/range.h"

#define CHUNK 0x10000u  /* bytes in hand at once */
#define DOT   0x100000u /* a dot stands for so many */

struct transfer {
    struct run *r;
    char *path;
    struct range range;
    uint64_t done;
    uint8_t *bytes; /* CHUNK of them */
};

static void deinit(struct transfer *t)
{
    free(t->path);
    free(t->bytes);
}

/* How far it came, and the line that the dots are in ends. */
static HRESULT fail(struct transfer *t, HRESULT hr, size_t more)
{
    char where[RUN_ADDRESS_MAX];

    run_print(t->r, "\n");
    return run_fail(t->r, hr, "%s: 0x%" PRIx64 " of 0x%" PRIx64 " bytes, then %s", t->path,
            t->done + more, t->range.size,
            run_address(t->r, t->range.first + t->done + more, where));
}

static HRESULT fail_file(struct transfer *t, HRESULT hr)
{
    run_print(t->r, "\n");
    return run_fail_file(t->r, hr, "%s: offset 0x%" PRIx64, t->path, t->done);
}

/* The next piece; 0: that was all. */
static size_t next_size(const struct transfer *t)
{
    uint64_t left = t->range.size - t->done;

    if (left > 0 && t->done % DOT == 0)
        run_print(t->r, ".");
    return left < CHUNK ? (size_t)left : CHUNK;
}

static HRESULT write_piece(struct transfer *t, FILE *file, size_t size)
{
    size_t held = 0;
    HRESULT hr = run_poll(t->r);

    while (SUCCEEDED(hr) && held < size) {
        size_t part = 0;

        hr = virtual_read(
                t->r->memory, t->range.first + t->done + held, t->bytes + held, size - held, &part);
        held += part;
    }
    errno = 0;
    if (fwrite(t->bytes, 1, held, file) < held)
        return fail_file(t, hr_from_errno(errno));
    if (FAILED(hr))
        return fail(t, hr, held);
    t->done += size;
    return S_OK;
}

/* What was written stays in the file, also where not all could be read. */
static HRESULT write_file(struct transfer *t)
{
    FILE *file = file_write(t->path, false);
    HRESULT hr = S_OK;
    size_t size;

    if (!file)
        return run_fail_file(t->r, hr_from_errno(errno), "%s", t->path);
    run_print(t->r, "Writing %" PRIx64 " bytes", t->range.size);
    while (SUCCEEDED(hr) && (size = next_size(t)) > 0)
        hr = write_piece(t, file, size);
    errno = 0;
    if (fclose(file) != 0 && SUCCEEDED(hr))
        hr = fail_file(t, hr_from_errno(errno));
    else if (SUCCEEDED(hr))
        run_print(t->r, "\n");
    return hr;
}

static HRESULT read_piece(struct transfer *t, const struct file *file, size_t size)
{
    static const struct space cached = { SPACE_CACHED, DS_CACHING_DEFAULT, false };
    size_t held = 0;
    size_t moved = 0;
    HRESULT hr = S_OK;

    while (SUCCEEDED(hr) && held < size) {
        size_t part = 0;

        hr = file_read(file, t->done + held, t->bytes + held, size - held, &part);
        if (SUCCEEDED(hr) && part == 0)
            hr = HR_READ_FAULT;
        held += part;
    }
    if (FAILED(hr))
        return fail_file(t, hr);
    hr = run_poll(t->r);
    while (SUCCEEDED(hr) && moved < size) {
        size_t part = 0;

        hr = space_write(t->r, &cached, t->range.first + t->done + moved, t->bytes + moved,
                size - moved, &part);
        moved += part;
    }
    if (FAILED(hr))
        return fail(t, hr, moved);
    t->done += size;
    return S_OK;
}

/* Without a length all of the file is meant. */
static HRESULT fit_file(struct transfer *t, const struct file *file)
{
    if (t->range.size == 0)
        t->range.size = file->size;
    if (t->range.size > file->size)
        return run_refuse(t->r, t->range.at,
                "0x%" PRIx64 " bytes are wanted, and the file holds 0x%" PRIx64, t->range.size,
                file->size);
    return range_fit(t->r, true, &t->range);
}

static HRESULT read_file(struct transfer *t)
{
    struct file *file = NULL;
    HRESULT hr = file_open(t->path, "shell", &file);
    size_t size;

    if (FAILED(hr))
        return run_fail_file(t->r, hr, "%s", t->path);
    hr = fit_file(t, file);
    if (SUCCEEDED(hr))
        run_print(t->r, "Reading %" PRIx64 " bytes", t->range.size);
    while (SUCCEEDED(hr) && (size = next_size(t)) > 0)
        hr = read_piece(t, file, size);
    if (SUCCEEDED(hr))
        run_print(t->r, "\n");
    file_close(file);
    return hr;
}

static HRESULT begin(struct run *r, bool needs_length, struct transfer *t)
{
    HRESULT hr = paths_take(r, &t->path);

    if (FAILED(hr))
        return hr;
    if (needs_length)
        hr = range_take_whole(r, true, 1, &t->range);
    else
        hr = range_take(r, true, 1, &t->range);
    if (SUCCEEDED(hr) && !t->range.has_address)
        hr = run_refuse(r, r->scan.at, "an address is missing");
    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (FAILED(hr))
        return hr;
    t->bytes = malloc(CHUNK);
    return t->bytes ? S_OK : run_fail(r, E_OUTOFMEMORY, "the bytes");
}

HRESULT transfer_write(struct run *r)
{
    struct transfer t = { .r = r };
    HRESULT hr = begin(r, true, &t);

    if (SUCCEEDED(hr))
        hr = write_file(&t);
    deinit(&t);
    return hr;
}

HRESULT transfer_read(struct run *r)
{
    struct transfer t = { .r = r };
    HRESULT hr = begin(r, false, &t);

    if (SUCCEEDED(hr))
        hr = read_file(&t);
    deinit(&t);
    return hr;
}

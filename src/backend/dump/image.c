#include "backend/dump/image.h"

#include <inttypes.h>

#include "base/log.h"

HRESULT image_refuse(const struct image *image, uint64_t offset, const char *what, uint64_t found,
        const char *wanted)
{
    LOG_ERROR("dump", "%s, offset 0x%" PRIx64 ": %s is 0x%" PRIx64 ", wanted %s", image->file->path,
            offset, what, found, wanted);
    return HR_BAD_DATA;
}

HRESULT image_read(
        const struct image *image, uint64_t offset, void *buf, size_t size, const char *what)
{
    size_t done;
    HRESULT hr = file_read(image->file, offset, buf, size, &done);

    if (FAILED(hr)) {
        LOG_ERROR("dump", "%s, offset 0x%" PRIx64 ": cannot be read (%s)", image->file->path,
                offset, ds_hr_name(hr));
    } else if (done < size) {
        LOG_ERROR("dump", "%s, offset 0x%" PRIx64 ": ends after 0x%zx bytes of %s, wanted 0x%zx",
                image->file->path, offset, done, what, size);
        hr = HR_TRUNCATED;
    }
    return hr;
}

HRESULT image_add(struct image *image, uint64_t pa, uint64_t size, uint64_t offset, uint64_t field)
{
    HRESULT hr;

    if (pa > IMAGE_PHYSICAL_END)
        return image_refuse(image, field, "a run's address", pa, "at most 52 bits");
    if (size > IMAGE_PHYSICAL_END - pa)
        return image_refuse(image, field, "a run's size", size, "its last address in 52 bits");
    hr = runs_add(&image->runs, pa, size, offset);
    if (FAILED(hr))
        LOG_ERROR("dump", "%s: no memory for 0x%zx runs", image->file->path, image->runs.count);
    return hr;
}

HRESULT image_seal(struct image *image)
{
    HRESULT hr = runs_seal(&image->runs);

    if (FAILED(hr)) {
        LOG_ERROR("dump", "%s: no memory for 0x%zx runs", image->file->path, image->runs.count);
        return hr;
    }
    if (image->runs.overlapping)
        LOG_INFO("dump", "%s: runs overlap, and the first one is right", image->file->path);
    if (image->runs.clipped)
        LOG_WARN("dump",
                "%s: is cut at offset 0x%" PRIx64 ": runs go on behind it, and are missing there",
                image->file->path, image->file->size);
    LOG_INFO("dump", "%s: 0x%" PRIx64 " bytes of memory in %zu runs", image->file->path,
            runs_total(&image->runs), image->runs.count);
    return S_OK;
}

HRESULT raw_load(struct image *image, uint64_t base)
{
    HRESULT hr;

    image->pointer_size = 8; /* where nothing is said */
    if (!image->file->size) {
        LOG_ERROR("dump", "%s: is empty", image->file->path);
        return HR_TRUNCATED;
    }
    hr = image_add(image, base, image->file->size, 0, 0);
    return SUCCEEDED(hr) ? image_seal(image) : hr;
}

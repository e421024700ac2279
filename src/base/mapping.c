#include "base/mapping.h"

#include <string.h>

#include "base/log.h"

static HRESULT read_by_position(
        struct mapping *m, uint64_t offset, void *buf, size_t size, size_t *done)
{
    HRESULT hr = file_read(m->file, offset, buf, size, done);

    if (m->bytes && !m->told) {
        m->told = true;
        LOG_WARN(m->room, "%s: was cut while it was open; what is left is read by position",
                m->file->path);
    }
    return SUCCEEDED(hr) && *done ? S_OK : HR_READ_FAULT;
}

HRESULT mapping_read(struct mapping *m, uint64_t offset, void *buf, size_t size, size_t *done)
{
    if (m->bytes && mapping_is_whole(m)) {
        memcpy(buf, m->bytes + offset, size);
        if (mapping_is_whole(m)) {
            *done = size;
            return S_OK;
        }
    }
    return read_by_position(m, offset, buf, size, done);
}

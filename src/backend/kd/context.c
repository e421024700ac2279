/* Contexts of processors: whole, or in pieces where the line does not bear them (spec
 * kd-protocol 2.14). */
#include "backend/kd/host.h"

#include <string.h>

#include "base/hr.h"
#include "protocol/kd_context.h"

/* A context of so many bytes is asked for in pieces. */
static bool in_pieces(const struct kd_host *h, size_t size)
{
    return h->session.known && h->most < size &&
           kd_message_has_api(&h->session.version, KD_GET_CONTEXT_EX);
}

static uint32_t piece_size(const struct kd_host *h, size_t left)
{
    return left < h->most ? (uint32_t)left : h->most;
}

static HRESULT ask(struct kd_host *h, const struct kd_manipulate *m, size_t size,
        enum kd_class class, struct kd_manipulate *reply)
{
    HRESULT hr = kd_host_ask(h, m, size, class, reply);

    return SUCCEEDED(hr) && kd_message_failed(reply->status) ? hr_from_ntstatus(reply->status) : hr;
}

static HRESULT read_pieces(
        struct kd_host *h, uint32_t cpu, uint8_t *context, size_t size, size_t *done)
{
    HRESULT hr = S_OK;

    for (*done = 0; *done < size && SUCCEEDED(hr);) {
        struct kd_manipulate m = {
            .api = KD_GET_CONTEXT_EX,
            .processor = (uint16_t)cpu,
            .status = KD_STATUS_PENDING,
            .piece = { .offset = (uint32_t)*done, .count = piece_size(h, size - *done) },
        };
        struct kd_manipulate reply;

        hr = ask(h, &m, m.piece.count, KD_REPEAT, &reply);
        if (FAILED(hr))
            break;
        if (!reply.data_size || reply.data_size > m.piece.count)
            return hr_from_ntstatus(KD_STATUS_UNSUCCESSFUL);
        memcpy(context + *done, reply.data, reply.data_size);
        *done += reply.data_size;
    }
    return hr;
}

HRESULT kd_context_read(struct kd_host *h, uint32_t cpu, uint8_t context[KD_DATA_MAX], size_t *size)
{
    struct kd_manipulate m = {
        .api = KD_GET_CONTEXT,
        .processor = (uint16_t)cpu,
        .status = KD_STATUS_PENDING,
    };
    struct kd_manipulate reply;
    size_t whole = kd_context_size(h->machine);
    HRESULT hr;

    *size = 0;
    if (whole && in_pieces(h, whole))
        return read_pieces(h, cpu, context, whole, size);
    hr = ask(h, &m, whole ? whole : KD_DATA_MAX, KD_REPEAT, &reply);
    if (FAILED(hr))
        return hr;
    if (!reply.data_size)
        return hr_from_ntstatus(KD_STATUS_UNSUCCESSFUL);
    memcpy(context, reply.data, reply.data_size);
    *size = reply.data_size;
    return S_OK;
}

HRESULT kd_context_write(
        struct kd_host *h, uint32_t cpu, const uint8_t *before, const uint8_t *context, size_t size)
{
    struct kd_manipulate m = {
        .api = in_pieces(h, size) ? KD_SET_CONTEXT_EX : KD_SET_CONTEXT,
        .processor = (uint16_t)cpu,
        .status = KD_STATUS_PENDING,
    };
    struct kd_manipulate reply;
    HRESULT hr = S_OK;
    uint32_t count;

    if (m.api == KD_SET_CONTEXT) {
        m.data = context;
        m.data_size = size;
        return ask(h, &m, 0, KD_ONCE, &reply);
    }
    for (size_t at = 0; at < size && SUCCEEDED(hr); at += count) {
        count = piece_size(h, size - at);
        if (before && !memcmp(before + at, context + at, count))
            continue;
        m.piece = (struct kd_context_piece){ .offset = (uint32_t)at, .count = count };
        m.data = context + at;
        m.data_size = count;
        hr = ask(h, &m, 0, KD_ONCE, &reply);
    }
    return hr;
}

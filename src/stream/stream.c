#include "stream/stream.h"

#include <inttypes.h>

#include "base/clock.h"
#include "base/log.h"
#include "stream/connect.h"

#define RETRY_MS 100u /* between two looks for a place that is not there yet */

static HRESULT wait_for_one(const struct stream_place *where, struct stream **out)
{
    struct stream_listener *listener = NULL;
    char text[STREAM_PLACE_TEXT];
    HRESULT hr;

    hr = stream_listen(where, &listener);
    if (FAILED(hr))
        goto done;
    hr = stream_accept(listener, where->timeout_ms, out);
    if (hr == S_FALSE) {
        LOG_ERROR("stream", "%s: nobody connected within %" PRIu32 " ms",
                stream_place_text(where, text), where->timeout_ms);
        hr = HR_TIMEOUT;
    }
done:
    stream_unlisten(listener);
    return hr;
}

HRESULT stream_open(const struct stream_place *where, struct stream **out)
{
    uint64_t deadline = clock_deadline(where->timeout_ms);
    struct stream_failure why;
    char text[STREAM_PLACE_TEXT];
    HRESULT hr;

    *out = NULL;
    if (where->listen && where->kind != STREAM_SERIAL)
        return wait_for_one(where, out);
    for (;;) {
        hr = stream_connect(where, deadline, out, &why);
        if (SUCCEEDED(hr) || !where->reconnect || !why.passing)
            break;
        if (!clock_left(deadline)) {
            hr = HR_TIMEOUT;
            break;
        }
        clock_sleep(clock_left(deadline) < RETRY_MS ? clock_left(deadline) : RETRY_MS);
    }
    if (FAILED(hr) && !where->quiet)
        LOG_ERROR("stream", "%s: %s", stream_place_text(where, text), why.text);
    return hr;
}

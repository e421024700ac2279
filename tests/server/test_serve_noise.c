/* A target that hangs up on noise, as VirtualBox does: on that line alone, and the next host finds
 * it. */
#include "rows.h"

#include <stdio.h>

#include <dbgspaces/dbgeng.h>
#include <dbgspaces/dbgspaces.h>

#ifndef _WIN32
#include <unistd.h>
#endif

#include "given.h"
#include "stream/stream.h"
#include "thread.h"

#define PATIENCE_MS 20000u

struct serving {
    IDebugDataSpaces4 *client;
    char where[128];
    HRESULT hr;
};

static void serve(void *context)
{
    struct serving *serving = context;

    serving->hr = ds_serve(serving->client, serving->where);
}

static int process_number(void)
{
#ifdef _WIN32
    return 40000 + (int)(GetCurrentProcessId() % 10000);
#else
    return 40000 + (int)(getpid() % 10000);
#endif
}

/* Send it, and see the line go. */
static void say_noise(int port)
{
    struct stream_place place = { .kind = STREAM_TCP,
        .host = "127.0.0.1",
        .port = (uint16_t)port,
        .reconnect = true,
        .timeout_ms = PATIENCE_MS };
    struct stream *stream = NULL;
    uint8_t bytes[512];
    size_t done;
    HRESULT hr = S_OK;

    assert_int_equal(stream_open(&place, &stream), S_OK);
    assert_int_equal(stream_write(stream, "login: ", 7, PATIENCE_MS), S_OK);
    while (SUCCEEDED(hr)) /* the state change comes first */
        hr = stream_read(stream, bytes, sizeof(bytes), PATIENCE_MS, &done);
    assert_int_equal(hr, HR_CLOSED);
    stream_close(stream);
}

static void noise_ends_a_line_and_not_the_serving(void **state)
{
    struct serving serving = { .client = given_data_spaces("sim:") };
    int port = process_number();
    struct thread *thread;
    IDebugDataSpaces4 *host;
    char connection[128];
    ULONG value = 0;
    ULONG done = 0;

    (void)state;
    snprintf(serving.where, sizeof(serving.where), "kd:tcp:host=127.0.0.1,port=%d,quirks=hangs-up",
            port);
    snprintf(connection, sizeof(connection), "kd:tcp:host=127.0.0.1,port=%d,reconnect", port);
    thread = thread_begin(serve, &serving);
    say_noise(port);
    say_noise(port);
    host = given_data_spaces(connection);
    assert_int_equal(host->lpVtbl->ReadPhysical(host, 0x400000, &value, 4, &done), S_OK);
    assert_int_equal(value, 0x400000); /* the pattern of the built-in machine */
    assert_int_equal(host->lpVtbl->Release(host), 0);
    ds_interrupt(serving.client);
    thread_end(thread);
    assert_int_equal(serving.hr, HR_INTERRUPTED);
    assert_int_equal(serving.client->lpVtbl->Release(serving.client), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(noise_ends_a_line_and_not_the_serving),
    };

    return RUN_TESTS(tests);
}

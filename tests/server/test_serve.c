/* A target behind a stream of each kind: a host comes, writes to a device, and goes. */
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>
#include <dbgspaces/sim.h>

#ifndef _WIN32
#include <fcntl.h>
#include <unistd.h>
#endif

#include "base/clock.h"
#include "files.h"
#include "given.h"
#include "protocol/kd_message.h"
#include "protocol/kd_packet.h"
#include "stream/stream.h"
#include "thread.h"

#define PATIENCE_MS 20000u
#define LAB         0xfee01010u

struct serving {
    IDebugDataSpaces4 *client;
    char where[256];
    HRESULT hr;
};

static void serve(void *context)
{
    struct serving *serving = context;

    serving->hr = ds_serve(serving->client, serving->where);
}

/* A host that has a stream and no link: what it sends arrives, and what comes is whole. */
struct host {
    struct stream *stream;
    struct kd_framer framer;
    struct cursor in;
    uint8_t bytes[4096];
};

static enum kd_found hear(struct host *h)
{
    uint64_t deadline = clock_deadline(PATIENCE_MS);
    enum kd_found found;
    size_t size = 0;

    while ((found = kd_framer_feed(&h->framer, &h->in)) == KD_NEED_MORE) {
        assert_int_equal(
                stream_read(h->stream, h->bytes, sizeof(h->bytes), clock_left(deadline), &size),
                S_OK);
        h->in = cursor_of(h->bytes, size);
    }
    return found;
}

static void say(struct host *h, const void *bytes, size_t size)
{
    assert_int_equal(stream_write(h->stream, bytes, size, PATIENCE_MS), S_OK);
}

static void say_control(struct host *h, enum kd_packet_type type, uint32_t id)
{
    uint8_t packet[KD_HEADER_SIZE];

    kd_packet_control(type, id, packet);
    say(h, packet, sizeof(packet));
}

/* Take the next data packet of a type, and acknowledge whatever comes before it, and it. */
static void hear_data(struct host *h, enum kd_packet_type type)
{
    for (;;) {
        if (hear(h) != KD_DATA)
            continue;
        say_control(h, KD_PACKET_ACK, h->framer.header.id & ~KD_ID_SYNC);
        if (h->framer.header.type == type)
            return;
    }
}

static void say_message(struct host *h, uint32_t id, const struct kd_manipulate *message)
{
    uint8_t bytes[KD_MESSAGE_MAX];
    uint8_t packet[KD_PACKET_MAX];
    size_t size = kd_message_encode(message, IMAGE_FILE_MACHINE_AMD64, bytes);

    say(h, packet, kd_packet_encode(KD_PACKET_MANIPULATE, id, bytes, size, packet));
}

/* One uncached write of 4 bytes; what the target answers. */
static uint32_t write_register(struct host *h, uint32_t id, uint32_t value)
{
    uint8_t data[4] = { (uint8_t)value, (uint8_t)(value >> 8), (uint8_t)(value >> 16),
        (uint8_t)(value >> 24) };
    const struct kd_manipulate request = {
        .api = KD_WRITE_PHYSICAL,
        .status = KD_STATUS_PENDING,
        .memory = { LAB, sizeof(data), DS_CACHING_UNCACHED },
        .data = data,
        .data_size = sizeof(data),
    };
    struct kd_manipulate reply;

    say_message(h, id, &request);
    hear_data(h, KD_PACKET_MANIPULATE);
    assert_int_equal(kd_message_parse(h->framer.message, h->framer.header.size,
                             IMAGE_FILE_MACHINE_AMD64, &reply),
            S_OK);
    assert_int_equal(reply.api, KD_WRITE_PHYSICAL);
    assert_int_equal(reply.memory.actual, 4);
    return reply.status;
}

/* The lab's writes: how many there were, and how many of them of 4 bytes and uncached. */
static void check_writes(IDebugDataSpaces4 *client, uint64_t count)
{
    struct ds_sim_range lab;

    assert_int_equal(ds_sim_find_range(ds_sim_from(client), "lab", &lab), S_OK);
    assert_true(ds_sim_count(&lab.counts, DS_SIM_WRITE) == count);
    assert_true(lab.counts.accesses[DS_SIM_WRITE][DS_SIM_WIDTH_4][DS_CACHING_UNCACHED] == count);
}

static struct host *given_host(const struct stream_place *place)
{
    struct host *h = calloc(1, sizeof(*h));

    assert_non_null(h);
    h->in = cursor_of(NULL, 0);
    assert_int_equal(stream_open(place, &h->stream), S_OK);
    return h;
}

static void end_host(struct host *h)
{
    stream_close(h->stream);
    free(h);
}

struct place_row {
    const char *name;
    const char *where; /* %d: the number of this process, so that two runs do not meet */
    const char *options;
};

/* clang-format off */
static const struct place_row place_rows[] = {
#ifdef _WIN32
    { "a named pipe",   "kd:com:pipe,port=\\\\.\\pipe\\dbgspaces-%d", "" },
#else
    { "a unix socket",  "kd:com:pipe,port=/tmp/dbgspaces-%d.sock",    "" },
#endif
    { "TCP",            "kd:tcp:host=127.0.0.1,port=%d",              "" },
    { "one host alone", "kd:tcp:host=127.0.0.1,port=%d",              ",once" },
};
/* clang-format on */

/* Where the text above leads, for the host. */
static struct stream_place place_of(const struct place_row *row, int number)
{
    struct stream_place place = { .reconnect = true, .timeout_ms = PATIENCE_MS };

    place.kind = strstr(row->where, "tcp:") ? STREAM_TCP : STREAM_PIPE;
    place.port = (uint16_t)number;
    snprintf(place.host, sizeof(place.host), "127.0.0.1");
#ifdef _WIN32
    snprintf(place.path, sizeof(place.path), "\\\\.\\pipe\\dbgspaces-%d", number);
#else
    snprintf(place.path, sizeof(place.path), "/tmp/dbgspaces-%d.sock", number);
#endif
    return place;
}

static int process_number(void)
{
#ifdef _WIN32
    return 20000 + (int)(GetCurrentProcessId() % 10000);
#else
    return 20000 + (int)(getpid() % 10000);
#endif
}

/* The first host finds a new session; the second one a target that stands, by a RESET. */
static void serves_one_host_after_the_other(void **state)
{
    const struct place_row *row = *state;
    bool once = strcmp(row->options, ",once") == 0;
    int number = process_number();
    struct stream_place place = place_of(row, number);
    struct serving serving = { .client = given_data_spaces("sim:") };
    struct thread *thread;
    struct host *h;

    snprintf(serving.where, sizeof(serving.where), row->where, number);
    strcat(serving.where, row->options);
    thread = thread_begin(serve, &serving);

    end_host(given_host(&place)); /* who only looks whether somebody is there is no host */
    h = given_host(&place);
    hear_data(h, KD_PACKET_STATE);
    assert_int_equal(h->framer.header.id, KD_ID_INITIAL | KD_ID_SYNC);
    assert_int_equal(write_register(h, KD_ID_INITIAL, 0x11223344), KD_STATUS_SUCCESS);
    check_writes(serving.client, 1);
    end_host(h);
    if (!once) {
        h = given_host(&place);
        say_control(h, KD_PACKET_RESET, 0);
        hear_data(h, KD_PACKET_STATE);
        assert_int_equal(h->framer.header.id, KD_ID_INITIAL);
        assert_int_equal(write_register(h, KD_ID_INITIAL, 0x55667788), KD_STATUS_SUCCESS);
        check_writes(serving.client, 2);
        end_host(h);
        ds_interrupt(serving.client);
    }
    thread_end(thread);
    assert_int_equal(serving.hr, once ? S_OK : HR_INTERRUPTED);
    assert_int_equal(serving.client->lpVtbl->Release(serving.client), 0);
}

#ifndef _WIN32
static void put_all(int fd, const uint8_t *bytes, size_t size)
{
    assert_int_equal(write(fd, bytes, size), size);
}

/* The host's end of a pty is no serial port: plain bytes. */
static void serves_on_a_pty(void **state)
{
    static const uint8_t state_change[] = { 0x30, 0x30, 0x30, 0x30, 7, 0, 0xf0, 0 };
    int fd = posix_openpt(O_RDWR | O_NOCTTY);
    struct serving serving = { .client = given_data_spaces("sim:") };
    uint64_t deadline = clock_deadline(PATIENCE_MS);
    struct thread *thread;
    uint8_t bytes[257];
    size_t size = 0;

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(grantpt(fd), 0);
    assert_int_equal(unlockpt(fd), 0);
    snprintf(serving.where, sizeof(serving.where), "kd:com:port=%s", ptsname(fd));
    thread = thread_begin(serve, &serving);
    while (size < sizeof(bytes) && clock_left(deadline)) {
        ssize_t got = read(fd, bytes + size, sizeof(bytes) - size);

        if (got > 0)
            size += (size_t)got;
        else
            clock_sleep(10); /* nobody has opened the other end yet */
    }
    assert_int_equal(size, sizeof(bytes));
    assert_memory_equal(bytes, state_change, sizeof(state_change));
    kd_packet_control(KD_PACKET_ACK, KD_ID_INITIAL, bytes);
    put_all(fd, bytes, KD_HEADER_SIZE);
    ds_interrupt(serving.client);
    thread_end(thread);
    assert_int_equal(serving.hr, HR_INTERRUPTED);
    close(fd);
    assert_int_equal(serving.client->lpVtbl->Release(serving.client), 0);
}
#endif

/* Many prints take no longer than their packets do: nothing waits in between. */
static void prints_follow_each_other(void **state)
{
    static const char machine[] =
            "ram 0 0x1000\nrun print \"x\" times=1000\nrun stop 0x80000003 0\n";
    const struct kd_manipulate go = { .api = KD_CONTINUE, .go = { .status = KD_CONTINUE_GO } };
    struct stream_place place = { .kind = STREAM_TCP,
        .host = "127.0.0.1",
        .reconnect = true,
        .timeout_ms = PATIENCE_MS,
        .port = (uint16_t)process_number() };
    struct serving serving = { .hr = E_FAIL };
    char connection[512];
    struct thread *thread;
    struct host *h;
    uint64_t began;

    (void)state;
    snprintf(connection, sizeof(connection), "sim:machine=\"%s\"",
            given_file(machine, sizeof(machine) - 1));
    serving.client = given_data_spaces(connection);
    snprintf(serving.where, sizeof(serving.where), "kd:tcp:host=127.0.0.1,port=%d",
            process_number());
    thread = thread_begin(serve, &serving);
    h = given_host(&place);
    hear_data(h, KD_PACKET_STATE);
    say_message(h, KD_ID_INITIAL, &go);
    began = clock_ms();
    for (int i = 0; i < 1000; i++)
        hear_data(h, KD_PACKET_DEBUG_IO);
    assert_in_range(clock_ms() - began, 0, 30000); /* with a wait of 100 ms it would be 100 s */
    hear_data(h, KD_PACKET_STATE);
    end_host(h);
    ds_interrupt(serving.client);
    thread_end(thread);
    assert_int_equal(serving.hr, HR_INTERRUPTED);
    assert_int_equal(serving.client->lpVtbl->Release(serving.client), 0);
}

struct refusal_row {
    const char *name;
    const char *where;
    HRESULT hr; /* E_FAIL: any failure */
};

/* clang-format off */
static const struct refusal_row refusal_rows[] = {
    { "a place that cannot be made",   "kd:com:pipe,port=/nowhere/at/all.sock", E_FAIL },
    { "nobody to connect to",          "kd:tcp:host=127.0.0.1,port=1,connect",  E_FAIL },
    { "a text that is not understood", "kd:com:pype,port=x",                    E_INVALIDARG },
    { "no text",                       NULL,                                    E_INVALIDARG },
};
/* clang-format on */

static void does_not_serve(void **state)
{
    const struct refusal_row *row = *state;
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    HRESULT hr;

    ds_set_log_levels("all=off");
    hr = ds_serve(client, row->where);
    ds_set_log_levels("all=warn");
    if (row->hr == E_FAIL)
        assert_true(FAILED(hr)); /* what the system says of it differs */
    else
        assert_int_equal(hr, row->hr);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void what_is_no_client_is_not_served(void **state)
{
    (void)state;
    assert_int_equal(ds_serve(NULL, "kd:com:pipe,port=x"), E_INVALIDARG);
}

static void a_client_without_a_target_is_not_served(void **state)
{
    void *object = NULL;
    IDebugDataSpaces4 *client;

    (void)state;
    assert_int_equal(DebugCreate(&IID_IDebugDataSpaces4, &object), S_OK);
    client = object;
    assert_int_equal(ds_serve(client, "kd:com:pipe,port=x"), E_UNEXPECTED);
    client->lpVtbl->Release(client);
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(prints_follow_each_other),
#ifndef _WIN32
    cmocka_unit_test(serves_on_a_pty),
#endif
    cmocka_unit_test(what_is_no_client_is_not_served),
    cmocka_unit_test(a_client_without_a_target_is_not_served),
};

int main(void)
{
    return RUN_ROWS(place_rows, serves_one_host_after_the_other) +
           RUN_ROWS(refusal_rows, does_not_serve) + RUN_TESTS(others);
}

/*
 * What .trace writes of a live kernel: a host and a served simulator in one program, over a pipe or
 * a unix socket. The caching attribute of WritePhysical2 is on the wire, and where a target does
 * not take one nothing is (spec kd-protocol 0.3, 2.3.1).
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>
#include <dbgspaces/sim.h>

#include "files.h"
#include "given.h"
#include "rows.h"
#include "thread.h"

#define HEADER       16u /* of a packet; its message follows */
#define AT_API       (HEADER + 0x00)
#define AT_ADDRESS   (HEADER + 0x10)
#define AT_COUNT     (HEADER + 0x18)
#define AT_FLAGS     (HEADER + 0x1c)
#define READ_API     0x313du /* spec kd-protocol 2.1 */
#define WRITE_API    0x313eu
#define PACKETS_MOST 256

/* One program's two ends. */
static struct ends {
    IDebugDataSpaces4 *served;
    IDebugDataSpaces4 *host;
    struct thread *thread;
    char place[300];
    HRESULT hr;
} ends;

static void serve(void *context)
{
    struct ends *e = context;

    e->hr = ds_serve(e->served, e->place);
}

static void begin(void)
{
    static unsigned number;
    char connection[256];

#ifdef _WIN32
    snprintf(connection, sizeof(connection), "kd:com:pipe,port=\\\\.\\pipe\\dbgspaces-%lu-%u",
            GetCurrentProcessId(), ++number);
#else
    snprintf(connection, sizeof(connection), "kd:com:pipe,port=%s.%u", given_file("", 0), ++number);
#endif
    snprintf(ends.place, sizeof(ends.place), "%s,once", connection);
    ends.served = given_data_spaces("sim:run");
    ends.thread = thread_begin(serve, &ends);
    strcat(connection, ",reconnect"); /* it may be there before the other end is */
    ends.host = given_data_spaces(connection);
}

static void end(void)
{
    assert_int_equal(ends.host->lpVtbl->Release(ends.host), 0);
    thread_end(ends.thread);
    assert_int_equal(ends.hr, S_OK);
    assert_int_equal(ends.served->lpVtbl->Release(ends.served), 0);
}

static void run(const char *format, const char *path)
{
    char commands[1200];

    snprintf(commands, sizeof(commands), format, path);
    assert_int_equal(ds_execute(ends.host, commands, NULL, NULL), S_OK);
}

/* A packet as the log has it. */
struct packet {
    bool sent;
    size_t size;
    uint8_t bytes[4096];
};

static struct packet packets[PACKETS_MOST];
static size_t packet_count;

/* "SECONDS > SIZE bytes...", and lines of "    OFFSET  xx xx". */
static void read_log(const char *path)
{
    char line[1024];
    FILE *file = fopen(path, "r");
    struct packet *p = NULL;

    packet_count = 0;
    assert_non_null(file);
    while (fgets(line, sizeof(line), file)) {
        char direction;
        size_t size;

        if (sscanf(line, "%*[0-9.] %c %zu byte", &direction, &size) == 2) {
            assert_true(packet_count < PACKETS_MOST && size <= sizeof(p->bytes));
            p = &packets[packet_count++];
            p->sent = direction == '>';
            p->size = 0;
            continue;
        }
        if (p && strncmp(line, "    ", 4) == 0)
            for (char *at = line + 9; *at == ' ' || *at == '\t'; at += 3)
                p->bytes[p->size++] = (uint8_t)strtoul(at, NULL, 16);
    }
    fclose(file);
}

static uint64_t number_at(const struct packet *p, size_t at, size_t width)
{
    uint64_t value = 0;

    assert_true(p->size >= at + width);
    for (size_t i = width; i-- > 0;)
        value = value << 8 | p->bytes[at + i];
    return value;
}

/* The request that was sent, of an API at an address; NULL: none. */
static const struct packet *find_request(uint32_t api, uint64_t pa)
{
    for (size_t i = 0; i < packet_count; i++) {
        const struct packet *p = &packets[i];

        if (p->sent && p->size > HEADER + 0x38 && number_at(p, AT_API, 4) == api &&
                number_at(p, AT_ADDRESS, 8) == pa)
            return p;
    }
    return NULL;
}

struct flag_row {
    const char *name;
    uint64_t pa; /* of RAM, a device, a frame buffer */
    ULONG flags;
    HRESULT hr;
};

/* clang-format off */
static const struct flag_row flag_rows[] = { /* docs/simulator.md has the addresses */
    { "default",             0x02300000, DEBUG_PHYSICAL_DEFAULT,        S_OK },
    { "cached",              0x02300000, DEBUG_PHYSICAL_CACHED,         S_OK },
    { "uncached",            0xfee01000, DEBUG_PHYSICAL_UNCACHED,       S_OK },
    { "write-combined",      0xfd000000, DEBUG_PHYSICAL_WRITE_COMBINED, S_OK },
    { "one that there is not", 0x02300000, 4,                           E_INVALIDARG },
};
/* clang-format on */

static void the_attribute_is_on_the_wire(void **state)
{
    const struct flag_row *row = *state;
    const char *path = given_file("", 0);
    const struct packet *p;
    uint32_t value = 0x12345678;
    ULONG done = 99;

    begin();
    run(".trace kd on %s", path);
    assert_int_equal(
            ends.host->lpVtbl->WritePhysical2(ends.host, row->pa, row->flags, &value, 4, &done),
            row->hr);
    assert_int_equal(done, SUCCEEDED(row->hr) ? 4 : 0);
    value = 0;
    assert_int_equal(
            ends.host->lpVtbl->ReadPhysical2(ends.host, row->pa, row->flags, &value, 4, &done),
            row->hr);
    assert_int_equal(value, SUCCEEDED(row->hr) ? 0x12345678 : 0);
    run(".trace kd off", "");
    read_log(path);
    if (FAILED(row->hr)) {
        assert_int_equal(packet_count, 0);
    } else {
        p = find_request(WRITE_API, row->pa);
        assert_non_null(p);
        assert_int_equal(number_at(p, AT_COUNT, 4), 4);
        assert_int_equal(number_at(p, AT_FLAGS, 4), row->flags);
        assert_int_equal(number_at(p, HEADER + 0x38, 4), 0x12345678);
        p = find_request(READ_API, row->pa);
        assert_non_null(p);
        assert_int_equal(number_at(p, AT_FLAGS, 4), row->flags);
    }
    end();
}

/* Every packet of a write is in the other format too: spec kd-protocol 5.5. */
static void a_pcapng_has_all_packets_of_a_write(void **state)
{
    char path[1024];
    uint8_t bytes[0x1000];
    uint32_t value = 1, sent = 0, received = 0;
    size_t size, at = 0;
    FILE *file;

    (void)state;
    begin();
    snprintf(path, sizeof(path), "%s.pcapng", given_file("", 0));
    run(".trace kd on \"%s\"", path);
    assert_int_equal(ends.host->lpVtbl->WritePhysical2(
                             ends.host, 0xfee01000, DEBUG_PHYSICAL_UNCACHED, &value, 4, NULL),
            S_OK);
    run(".trace kd off", "");
    end();
    file = fopen(path, "rb");
    assert_non_null(file);
    size = fread(bytes, 1, sizeof(bytes), file);
    fclose(file);
    remove(path);
    while (at + 12 <= size) {
        uint32_t type, length;

        memcpy(&type, bytes + at, 4); /* little-endian, as every machine that runs this */
        memcpy(&length, bytes + at + 4, 4);
        assert_in_range(length, 12, size - at);
        if (type == 6) {
            sent += bytes[at + length - 12] == 2;
            received += bytes[at + length - 12] == 1;
        }
        at += length;
    }
    assert_int_equal(at, size);
    assert_int_equal(sent, 2);     /* the request, our acknowledgement */
    assert_int_equal(received, 2); /* the target's, its answer */
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pcapng_has_all_packets_of_a_write),
    };

    return RUN_ROWS(flag_rows, the_attribute_is_on_the_wire) + RUN_TESTS(tests);
}

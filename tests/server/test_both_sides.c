/* A host of ours on a served simulator, over every kind of line: what is written on one side
 * arrives at a device on the other, once, and under its attribute. */
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>
#include <dbgspaces/dbgspaces.h>
#include <dbgspaces/sim.h>

#ifndef _WIN32
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#endif

#include "given.h"
#include "thread.h"

/* docs/simulator.md: registers that keep what is written, RAM, a frame buffer */
#define LAB   0xfee01010u
#define RAM   0x02200000u
#define FRAME 0xfd000010u

struct side {
    IDebugDataSpaces4 *client; /* the served one */
    char where[256];
    HRESULT hr;
};

static void serve(void *context)
{
    struct side *side = context;

    side->hr = ds_serve(side->client, side->where);
}

static int process_number(void)
{
#ifdef _WIN32
    return 30000 + (int)(GetCurrentProcessId() % 10000);
#else
    return 30000 + (int)(getpid() % 10000);
#endif
}

static struct ds_sim_counts counts_of(IDebugDataSpaces4 *served, const char *name)
{
    struct ds_sim_range range;

    assert_int_equal(ds_sim_find_range(ds_sim_from(served), name, &range), S_OK);
    return range.counts;
}

struct access_row {
    ULONG64 pa;
    ULONG flags;
    HRESULT hr;
    const char *range;
};

/* clang-format off */
static const struct access_row accesses[] = {
    { RAM,   DEBUG_PHYSICAL_DEFAULT,        S_OK,           "ram" },
    { RAM,   DEBUG_PHYSICAL_CACHED,         S_OK,           "ram" },
    { LAB,   DEBUG_PHYSICAL_UNCACHED,       S_OK,           "lab" },
    { FRAME, DEBUG_PHYSICAL_WRITE_COMBINED, S_OK,           "frame" },
    { LAB,   DEBUG_PHYSICAL_DEFAULT,        HR_WRITE_FAULT, "lab" },
    { RAM,   4,                             E_INVALIDARG,   "ram" },
};
/* clang-format on */

static void collect(void *context, const char *text)
{
    char *all = context;
    size_t used = strlen(all);

    snprintf(all + used, 8192 - used, "%s", text);
}

/* Each write is one access of 4 bytes under its attribute, or none at all. */
static void check_writes(IDebugDataSpaces4 *host, IDebugDataSpaces4 *served)
{
    for (size_t i = 0; i < sizeof(accesses) / sizeof(accesses[0]); i++) {
        const struct access_row *row = &accesses[i];
        ULONG value = 0x11223344 + (ULONG)i;
        ULONG written = 99;
        struct ds_sim_counts counts;

        ds_sim_reset_counts(ds_sim_from(served));
        assert_int_equal(
                host->lpVtbl->WritePhysical2(host, row->pa, row->flags, &value, 4, &written),
                row->hr);
        counts = counts_of(served, row->range);
        assert_int_equal(written, row->hr == S_OK ? 4 : 0);
        assert_int_equal(ds_sim_count(&counts, DS_SIM_WRITE), row->hr == S_OK);
        if (row->hr == S_OK)
            assert_int_equal(counts.accesses[DS_SIM_WRITE][DS_SIM_WIDTH_4][row->flags], 1);
    }
}

/* What the two programs of docs/serving.md do. */
static void check_report(IDebugDataSpaces4 *host, IDebugDataSpaces4 *served)
{
    static char text[8192];

    ds_sim_reset_counts(ds_sim_from(served));
    text[0] = '\0';
    assert_int_equal(ds_execute(host, "!ed [uc] fee01010 12345678; .sim", collect, text), S_OK);
    assert_non_null(strstr(text, "lab      0x1000 bytes, uncached\n"
                                 "           1 x write of 4 bytes, uncached\n"));
    assert_int_equal(ds_execute(host, ".sim reset", collect, text), S_OK);
    assert_int_equal(
            ds_sim_count(&(struct ds_sim_counts[]){ counts_of(served, "lab") }[0], DS_SIM_WRITE),
            0);
}

static void write_and_look(struct side *side, const char *connection)
{
    struct thread *thread = thread_begin(serve, side);
    IDebugDataSpaces4 *host = given_data_spaces(connection);

    check_writes(host, side->client);
    check_report(host, side->client);
    assert_int_equal(host->lpVtbl->Release(host), 0);
    ds_interrupt(side->client);
    thread_end(thread);
    assert_int_equal(side->hr, HR_INTERRUPTED);
    assert_int_equal(side->client->lpVtbl->Release(side->client), 0);
}

struct line_row {
    const char *name;
    const char *serve; /* %d: a number of this process's own */
    const char *open;
};

/* clang-format off */
static const struct line_row line_rows[] = {
#ifdef _WIN32
    { "a named pipe",  "kd:com:pipe,port=\\\\.\\pipe\\dbgspaces-%d", "kd:com:pipe,port=\\\\.\\pipe\\dbgspaces-%d,reconnect" },
#else
    { "a unix socket", "kd:com:pipe,port=/tmp/dbgspaces-%d.sock",    "kd:com:pipe,port=/tmp/dbgspaces-%d.sock,reconnect" },
#endif
    { "TCP",           "kd:tcp:host=127.0.0.1,port=%d",              "kd:tcp:host=127.0.0.1,port=%d,reconnect" },
    { "the host listens", "kd:tcp:host=127.0.0.1,port=%d,connect,reconnect", "kd:tcp:host=127.0.0.1,port=%d,listen" },
    { "TCP, in Microsoft's words", "kd:com:ipport=%d,port=127.0.0.1", "kd:com:ipport=%d,port=127.0.0.1,reconnect" },
};
/* clang-format on */

static void reaches_the_device(void **state)
{
    const struct line_row *row = *state;
    struct side side = { .client = given_data_spaces("sim:") };
    char connection[256];

    snprintf(side.where, sizeof(side.where), row->serve, process_number());
    snprintf(connection, sizeof(connection), row->open, process_number());
    write_and_look(&side, connection);
}

/* A target that differs from Windows is served to one host after the other all the same. */
struct quirk_row {
    const char *name;
    const char *target;
    const char *quirks;
    HRESULT uncached; /* of an uncached write to a register */
};

/* clang-format off */
static const struct quirk_row quirk_rows[] = {
    { "ids that stay the same",            "sim:",    "same-ids",                   S_OK },
    { "ids that go on",                    "sim:",    "keeps-ids+odd-reset",        S_OK },
    { "a RESET that stops",                "sim:run", "same-ids+reset-stops",       S_OK },
    { "RESEND before an ACK",              "sim:run", "resends",                    S_OK },
    { "a line that is dropped on noise",   "sim:",    "hangs-up+same-ids+short-replies", S_OK },
    { "a print for each host",             "sim:",    "greets+keeps-ids+odd-reset", S_OK },
    { "the same where it may run",         "sim:run", "greets",                     S_OK },
    { "short replies, counts that lie",    "sim:",    "short-replies+claims-count", S_OK },
    { "no debugger data, few APIs",        "sim:",    "no-data-block+few-apis",     S_OK },
    { "no caching attributes",             "sim:",    "refuses-flags",              HR_WRITE_FAULT },
    { "attributes that are not looked at", "sim:",    "ignores-flags",              HR_WRITE_FAULT }, /* as default, of a register */
};
/* clang-format on */

static void one_host(const struct quirk_row *row, const char *connection, ULONG number)
{
    IDebugDataSpaces4 *host = given_data_spaces(connection);
    ULONG value = number;
    ULONG read = 0;
    ULONG done = 0;

    assert_int_equal(host->lpVtbl->WritePhysical2(
                             host, RAM, DEBUG_PHYSICAL_DEFAULT, &value, sizeof(value), &done),
            S_OK);
    assert_int_equal(host->lpVtbl->ReadPhysical(host, RAM, &read, sizeof(read), &done), S_OK);
    assert_int_equal(read, number);
    assert_int_equal(host->lpVtbl->WritePhysical2(
                             host, LAB, DEBUG_PHYSICAL_UNCACHED, &value, sizeof(value), &done),
            row->uncached);
    assert_int_equal(host->lpVtbl->ReadPhysical(host, 0x05000000, &read, sizeof(read), &done),
            HR_READ_FAULT);
    assert_int_equal(done, 0);
    assert_int_equal(host->lpVtbl->Release(host), 0);
}

static void serves_hosts_with_quirks(void **state)
{
    const struct quirk_row *row = *state;
    struct side side = { .client = given_data_spaces(row->target) };
    struct thread *thread;
    char connection[256];

    ds_set_log_levels("sim=off"); /* what is refused here is meant to be */
    snprintf(side.where, sizeof(side.where), "kd:tcp:host=127.0.0.1,port=%d,quirks=%s",
            process_number(), row->quirks);
    snprintf(connection, sizeof(connection), "kd:tcp:host=127.0.0.1,port=%d,reconnect",
            process_number());
    thread = thread_begin(serve, &side);
    one_host(row, connection, 0x11111111);
    one_host(row, connection, 0x22222222);
    ds_interrupt(side.client);
    thread_end(thread);
    assert_int_equal(side.hr, HR_INTERRUPTED);
    assert_int_equal(side.client->lpVtbl->Release(side.client), 0);
}

#ifndef _WIN32
/* A null modem: what one pty's program writes, the other's reads. */
struct modem {
    int fds[2];
    int end[2]; /* a pipe: something in it ends the thread */
};

static void copy(int from, int to)
{
    char bytes[4096];
    ssize_t size = read(from, bytes, sizeof(bytes));

    for (ssize_t at = 0; at < size;) {
        ssize_t put = write(to, bytes + at, (size_t)(size - at));

        if (put > 0)
            at += put;
        else if (errno != EAGAIN && errno != EINTR)
            return;
    }
    if (size < 0)
        usleep(1000); /* nobody has the other end open */
}

static void carry(void *context)
{
    const struct modem *modem = context;
    struct pollfd polls[3] = { { modem->fds[0], POLLIN, 0 }, { modem->fds[1], POLLIN, 0 },
        { modem->end[0], POLLIN, 0 } };

    while (poll(polls, 3, -1) > 0 && !polls[2].revents) {
        if (polls[0].revents)
            copy(modem->fds[0], modem->fds[1]);
        if (polls[1].revents)
            copy(modem->fds[1], modem->fds[0]);
    }
}

static int given_pty(char *path, size_t size)
{
    int fd = posix_openpt(O_RDWR | O_NOCTTY);

    assert_true(fd >= 0);
    assert_int_equal(grantpt(fd), 0);
    assert_int_equal(unlockpt(fd), 0);
    snprintf(path, size, "%s", ptsname(fd));
    return fd;
}

static void reaches_the_device_on_a_serial_line(void **state)
{
    struct side side = { .client = given_data_spaces("sim:") };
    struct modem modem;
    struct thread *thread;
    char path[128];
    char connection[256];

    (void)state;
    modem.fds[0] = given_pty(path, sizeof(path));
    snprintf(side.where, sizeof(side.where), "kd:com:port=%s", path);
    modem.fds[1] = given_pty(path, sizeof(path));
    snprintf(connection, sizeof(connection), "kd:com:port=%s,baud=115200", path);
    assert_int_equal(pipe(modem.end), 0);
    thread = thread_begin(carry, &modem);
    write_and_look(&side, connection);
    assert_int_equal(write(modem.end[1], "e", 1), 1);
    thread_end(thread);
    for (int i = 0; i < 2; i++) {
        close(modem.fds[i]);
        close(modem.end[i]);
    }
}
#endif

static void a_place_where_nobody_listens(void **state)
{
    void *object = NULL;
    char connection[256];

    (void)state;
    snprintf(connection, sizeof(connection), "kd:tcp:host=127.0.0.1,port=%d", process_number());
    ds_set_log_levels("all=off");
    assert_true(FAILED(ds_open(connection, &IID_IDebugDataSpaces4, &object)));
    ds_set_log_levels("all=warn");
    assert_null(object);
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(a_place_where_nobody_listens),
#ifndef _WIN32
    cmocka_unit_test(reaches_the_device_on_a_serial_line),
#endif
};

int main(void)
{
    return RUN_ROWS(line_rows, reaches_the_device) +
           RUN_ROWS(quirk_rows, serves_hosts_with_quirks) + RUN_TESTS(others);
}

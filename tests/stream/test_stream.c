/* What a stream promises, over each kind of place. */
#include "ways.h"
#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "heard.h"

#define SHORT_MS  50u   /* a wait that is to end without anything */
#define ENOUGH_MS 5000u /* one that is to end early */

static void read_all(struct stream *s, void *buf, size_t size)
{
    size_t at = 0;

    while (at < size) {
        size_t done = 0;

        assert_int_equal(stream_read(s, (char *)buf + at, size - at, ENOUGH_MS, &done), S_OK);
        assert_in_range(done, 1, size - at);
        at += done;
    }
}

static void bytes_arrive_as_they_were_in_both_directions(void **state)
{
    const struct way *way = *state;
    struct stream *ours, *theirs;
    uint8_t sent[256], back[256];

    for (size_t i = 0; i < sizeof(sent); i++)
        sent[i] = (uint8_t)i; /* 11, 13, 0A, 0D and 03 among them */
    way->open(&ours, &theirs);
    assert_int_equal(stream_write(ours, sent, sizeof(sent), ENOUGH_MS), S_OK);
    read_all(theirs, back, sizeof(back));
    assert_memory_equal(back, sent, sizeof(sent));
    memset(back, 0, sizeof(back));
    assert_int_equal(stream_write(theirs, sent, sizeof(sent), ENOUGH_MS), S_OK);
    read_all(ours, back, sizeof(back));
    stream_close(ours);
    stream_close(theirs);

    assert_memory_equal(back, sent, sizeof(sent));
}

static void a_read_takes_what_there_is(void **state)
{
    const struct way *way = *state;
    struct stream *ours, *theirs;
    uint8_t back[100];
    size_t done = 0;

    way->open(&ours, &theirs);
    assert_int_equal(stream_write(ours, "abc", 3, ENOUGH_MS), S_OK);
    read_all(theirs, back, 1);
    assert_int_equal(stream_read(theirs, back + 1, sizeof(back) - 1, ENOUGH_MS, &done), S_OK);
    stream_close(ours);
    stream_close(theirs);

    assert_in_range(done, 1, 2);
    assert_memory_equal(back, "abc", 1 + done);
}

static void a_read_of_nothing_ends_in_time(void **state)
{
    const struct way *way = *state;
    struct stream *ours, *theirs;
    uint64_t before, after;
    uint8_t back[4];
    size_t done = 9;

    way->open(&ours, &theirs);
    before = clock_ms();
    assert_int_equal(stream_read(ours, back, sizeof(back), SHORT_MS, &done), S_FALSE);
    after = clock_ms();
    stream_close(ours);
    stream_close(theirs);

    assert_int_equal(done, 0);
    assert_in_range(after - before, SHORT_MS - 20, SHORT_MS + 2000); /* clocks may tick by 16 ms */
}

static void wake(void *context)
{
    clock_sleep(SHORT_MS);
    stream_wake(context);
}

static void a_read_that_waits_can_be_woken(void **state)
{
    const struct way *way = *state;
    struct stream *ours, *theirs;
    struct thread *thread;
    uint8_t back[4];
    size_t done = 9;

    way->open(&ours, &theirs);
    thread = thread_begin(wake, ours);
    assert_int_equal(stream_read(ours, back, sizeof(back), CLOCK_FOREVER, &done), S_FALSE);
    thread_join(thread);
    assert_int_equal(done, 0);
    stream_wake(ours);
    assert_int_equal(stream_read(ours, back, sizeof(back), ENOUGH_MS, &done), S_FALSE);
    assert_int_equal(stream_write(theirs, "x", 1, ENOUGH_MS), S_OK);
    read_all(ours, back, 1);
    stream_close(ours);
    stream_close(theirs);

    assert_int_equal(back[0], 'x');
}

struct reader {
    struct stream *stream;
    uint8_t byte;
};

static void read_one(void *context)
{
    struct reader *reader = context;

    read_all(reader->stream, &reader->byte, 1);
}

static void one_thread_writes_while_another_waits_to_read(void **state)
{
    const struct way *way = *state;
    struct stream *ours, *theirs;
    struct reader reader = { 0 };
    struct thread *thread;
    uint8_t back = 0;

    way->open(&ours, &theirs);
    reader.stream = ours;
    thread = thread_begin(read_one, &reader);
    clock_sleep(SHORT_MS);
    assert_int_equal(stream_write(ours, "b", 1, ENOUGH_MS), S_OK);
    read_all(theirs, &back, 1);
    assert_int_equal(stream_write(theirs, "r", 1, ENOUGH_MS), S_OK);
    thread_join(thread);
    stream_close(ours);
    stream_close(theirs);

    assert_int_equal(back, 'b');
    assert_int_equal(reader.byte, 'r');
}

static void what_was_sent_before_the_end_is_read_first(void **state)
{
    const struct way *way = *state;
    struct stream *ours, *theirs;
    uint8_t back[4];
    size_t done = 9;

    if (strstr(way->name, "serial"))
        SKIP_BECAUSE("a pty forgets what was sent to it when its other side closes");
    way->open(&ours, &theirs);
    assert_int_equal(stream_write(theirs, "end", 3, ENOUGH_MS), S_OK);
    stream_close(theirs);
    read_all(ours, back, 3);
    assert_memory_equal(back, "end", 3);
    assert_int_equal(stream_read(ours, back, sizeof(back), ENOUGH_MS, &done), HR_CLOSED);
    assert_int_equal(done, 0);
    assert_int_equal(stream_read(ours, back, sizeof(back), ENOUGH_MS, &done), HR_CLOSED);
    stream_close(ours);
}

static void an_end_that_is_gone_is_told_and_kills_nobody(void **state)
{
    const struct way *way = *state;
    struct stream *ours, *theirs;
    HRESULT hr = S_OK;

    if (strstr(way->name, "FIFO"))
        SKIP_BECAUSE("we hold a FIFO open for reading ourselves, and learn of its end by reading");
    way->open(&ours, &theirs);
    stream_close(theirs);
    for (int i = 0; i < 100 && hr == S_OK; i++) {
        hr = stream_write(ours, "more", 4, ENOUGH_MS); /* the first may still be taken */
        clock_sleep(hr == S_OK ? 10 : 0);
    }
    stream_close(ours);

    assert_int_equal(hr, HR_CLOSED);
}

static void a_write_that_nobody_reads_ends_in_time(void **state)
{
    static uint8_t much[1 << 16];
    const struct way *way = *state;
    struct stream *ours, *theirs;
    uint64_t before = 0;
    HRESULT hr = S_OK;

    way->open(&ours, &theirs);
    for (int i = 0; i < 1000 && hr == S_OK; i++) {
        before = clock_ms();
        hr = stream_write(ours, much, sizeof(much), SHORT_MS);
    }
    assert_int_equal(hr, HR_TIMEOUT);
    assert_in_range(clock_ms() - before, SHORT_MS - 20, SHORT_MS + 2000);
    stream_close(ours);
    stream_close(theirs);
}

static void a_listener_serves_one_after_the_other(void **state)
{
    struct stream_place where = { .kind = STREAM_PIPE, .timeout_ms = ENOUGH_MS };
    struct stream_listener *listener = NULL;
    struct stream *none = NULL;

    (void)state;
    strcpy(where.path, unused_path());
    assert_int_equal(stream_listen(&where, &listener), S_OK);
    for (int i = 0; i < 3; i++) {
        struct stream *ours = NULL, *theirs = NULL;
        uint8_t back = 0;

        assert_int_equal(stream_accept(listener, 10, &none), S_FALSE);
        assert_null(none);
        assert_int_equal(stream_open(&where, &theirs), S_OK);
        assert_int_equal(stream_accept(listener, ENOUGH_MS, &ours), S_OK);
        assert_int_equal(stream_write(theirs, "x", 1, ENOUGH_MS), S_OK);
        read_all(ours, &back, 1);
        assert_int_equal(back, 'x');
        stream_close(theirs);
        stream_close(ours);
    }
    stream_listener_wake(listener);
    assert_int_equal(stream_accept(listener, CLOCK_FOREVER, &none), S_FALSE);
    stream_unlisten(listener);
    listen_to_log("all=error");
    assert_true(FAILED(stream_open(&where, &none)));
    assert_int_equal(heard_lines(DS_LOG_ERROR), 1);
}

struct late {
    struct stream_place where;
    struct stream *stream;
    HRESULT hr;
};

static void come_late(void *context)
{
    struct late *late = context;

    clock_sleep(3 * SHORT_MS);
    late->hr = stream_open(&late->where, &late->stream);
}

static void reconnect_waits_for_a_pipe_to_appear(void **state)
{
    struct late late = { .where = {
                                 .kind = STREAM_PIPE, .listen = true, .timeout_ms = ENOUGH_MS } };
    struct stream_place where = { .kind = STREAM_PIPE, .reconnect = true, .timeout_ms = ENOUGH_MS };
    struct stream *ours = NULL;
    struct thread *thread;

    (void)state;
    strcpy(where.path, unused_path());
    strcpy(late.where.path, where.path);
    thread = thread_begin(come_late, &late);
    assert_int_equal(stream_open(&where, &ours), S_OK);
    thread_join(thread);
    assert_int_equal(late.hr, S_OK);
    stream_close(ours);
    stream_close(late.stream);
}

struct wrong_row {
    const char *name;
    struct stream_place where;
    const char *words[3]; /* that the one line of the log has */
};

/* clang-format off */
static const struct wrong_row wrong_rows[] = {
    { "a port that is not there", { .kind = STREAM_SERIAL, .path = "/no/such/tty", .baud = 9600, .timeout_ms = 100 }, { "/no/such/tty at 9600 baud: ", "cannot be opened" } },
    { "a pipe that is not there", { .kind = STREAM_PIPE, .path = "/no/such/pipe", .timeout_ms = 100 }, { "pipe /no/such/pipe: " } },
    { "a port nobody listens on", { .kind = STREAM_TCP, .host = "127.0.0.1", .port = 1, .timeout_ms = 5000 }, { "127.0.0.1 port 1: ", "cannot be connected to over TCP" } },
    { "a host that has no name",  { .kind = STREAM_TCP, .host = "no such host", .port = 1, .timeout_ms = 5000 }, { "no such host port 1: ", "no such host" } },
    { "waited for in vain",       { .kind = STREAM_PIPE, .path = "/no/such/pipe", .reconnect = true, .timeout_ms = 150 }, { "pipe /no/such/pipe: " } },
};
/* clang-format on */

static void says_why_it_cannot_be_opened(void **state)
{
    const struct wrong_row *row = *state;
    struct stream *s = NULL;
    HRESULT hr;

    listen_to_log("all=error");
    hr = stream_open(&row->where, &s);

    assert_true(FAILED(hr));
    assert_null(s);
    assert_int_equal(heard_lines(DS_LOG_ERROR), 1);
    assert_heard(row->words);
    if (row->where.reconnect)
        assert_int_equal(hr, HR_TIMEOUT);
}

#define RUN_WAYS(function) rows_run(#function, ways, sizeof(ways[0]), way_count, function)

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(a_listener_serves_one_after_the_other),
        cmocka_unit_test(reconnect_waits_for_a_pipe_to_appear),
    };

    return RUN_WAYS(bytes_arrive_as_they_were_in_both_directions) +
           RUN_WAYS(a_read_takes_what_there_is) + RUN_WAYS(a_read_of_nothing_ends_in_time) +
           RUN_WAYS(a_read_that_waits_can_be_woken) +
           RUN_WAYS(one_thread_writes_while_another_waits_to_read) +
           RUN_WAYS(what_was_sent_before_the_end_is_read_first) +
           RUN_WAYS(an_end_that_is_gone_is_told_and_kills_nobody) +
           RUN_WAYS(a_write_that_nobody_reads_ends_in_time) + RUN_TESTS(others) +
           RUN_ROWS(wrong_rows, says_why_it_cannot_be_opened);
}

/* What is Linux' own: socket files, serial settings, locks on ports. */
#include "rows.h"

#include <asm/termbits.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "heard.h"
#include "stream/stream.h"

static void given_path(struct stream_place *where)
{
    static unsigned count;

    snprintf(where->path, sizeof(where->path), "/tmp/dbgspaces-posix-%ld-%u", (long)getpid(),
            count++);
}

static void a_stale_socket_is_replaced_and_ours_removed(void **state)
{
    struct stream_place where = { .kind = STREAM_PIPE };
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    struct stream_listener *listener = NULL;
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    (void)state;
    given_path(&where);
    strcpy(address.sun_path, where.path);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
    close(fd); /* the file stays, as after a crash */
    assert_int_equal(access(where.path, F_OK), 0);
    assert_int_equal(stream_listen(&where, &listener), S_OK);
    stream_unlisten(listener);

    assert_int_equal(access(where.path, F_OK), -1);
}

static void a_file_that_is_no_socket_is_said_to_be_none(void **state)
{
    struct stream_place where = { .kind = STREAM_PIPE };
    struct stream *stream = NULL;
    FILE *file;

    (void)state;
    given_path(&where);
    file = fopen(where.path, "w");
    assert_non_null(file);
    fclose(file);
    listen_to_log("all=error");
    assert_int_equal(stream_open(&where, &stream), E_INVALIDARG);
    assert_heard((const char *const[]){ where.path, "is no socket", NULL });
    remove(where.path);
}

static unsigned sockets_that_ask(void)
{
    unsigned count = 0;

    for (int fd = 3; fd < 64; fd++) {
        int asks = 0, idle = 0, patience = 0;
        socklen_t size = sizeof(asks);

        if (!getsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &asks, &size) && asks &&
                !getsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, &idle, &size) && idle <= 10 &&
                !getsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &patience, &size))
            count += patience > 0 && patience <= 30000;
    }
    return count;
}

/* A machine that has vanished says nothing: the system asks, or its place is taken for ever. */
static void tcp_notices_an_end_that_has_vanished(void **state)
{
    struct stream_place where = { .kind = STREAM_TCP, .host = "127.0.0.1", .timeout_ms = 5000 };
    struct stream_listener *listener = NULL;
    struct stream *near = NULL, *far = NULL;

    (void)state;
    assert_int_equal(stream_listen(&where, &listener), S_OK);
    where.port = stream_listener_port(listener);
    assert_int_equal(stream_open(&where, &near), S_OK);
    assert_int_equal(stream_accept(listener, 5000, &far), S_OK);
    assert_int_equal(sockets_that_ask(), 2);
    stream_close(near);
    stream_close(far);
    stream_unlisten(listener);
}

static void a_socket_in_use_is_not_taken_away(void **state)
{
    struct stream_place where = { .kind = STREAM_PIPE };
    struct stream_listener *first = NULL, *second = NULL;

    (void)state;
    given_path(&where);
    assert_int_equal(stream_listen(&where, &first), S_OK);
    listen_to_log("all=error");
    assert_true(FAILED(stream_listen(&where, &second)));
    assert_null(second);
    assert_heard((const char *const[]){ where.path, "another program listens", NULL });
    assert_int_equal(access(where.path, F_OK), 0);
    stream_unlisten(first);
}

static void a_file_at_a_sockets_path_stays(void **state)
{
    struct stream_place where = { .kind = STREAM_PIPE };
    struct stream_listener *listener = NULL;
    FILE *file;

    (void)state;
    given_path(&where);
    file = fopen(where.path, "w");
    assert_non_null(file);
    fclose(file);
    listen_to_log("all=error");
    assert_true(FAILED(stream_listen(&where, &listener)));
    assert_heard((const char *const[]){ where.path, "something else than a socket", NULL });
    assert_int_equal(unlink(where.path), 0);
}

static void a_path_too_long_for_a_socket_is_refused(void **state)
{
    struct stream_place where = { .kind = STREAM_PIPE };
    struct stream_listener *listener = NULL;
    struct stream *s = NULL;

    (void)state;
    memset(where.path, 'x', 200);
    listen_to_log("all=error");
    assert_int_equal(stream_listen(&where, &listener), E_INVALIDARG);
    assert_int_equal(stream_open(&where, &s), E_INVALIDARG);
    assert_int_equal(heard_lines(DS_LOG_ERROR), 2);
    assert_heard((const char *const[]){ "at most 107 bytes, not 200", NULL });
}

static int given_pty(struct stream_place *where)
{
    int master = open("/dev/ptmx", O_RDWR | O_NOCTTY);
    unsigned number = 0;
    int locked = 0;

    assert_true(master >= 0);
    assert_int_equal(ioctl(master, TIOCSPTLCK, &locked) || ioctl(master, TIOCGPTN, &number), 0);
    snprintf(where->path, sizeof(where->path), "/dev/pts/%u", number);
    return master;
}

static void a_serial_line_is_raw_8n1_at_its_speed(void **state)
{
    struct stream_place where = { .kind = STREAM_SERIAL, .baud = 57600 };
    int master = given_pty(&where);
    struct stream *s = NULL;
    struct termios2 line;

    (void)state;
    assert_int_equal(stream_open(&where, &s), S_OK);
    assert_int_equal(ioctl(master, TCGETS2, &line), 0); /* a pty's two sides share their settings */
    stream_close(s);
    close(master);

    assert_int_equal(line.c_cflag & CSIZE, CS8);
    assert_int_equal(line.c_cflag & (PARENB | CSTOPB | CRTSCTS), 0);
    assert_int_equal(line.c_cflag & CLOCAL, CLOCAL);
    assert_int_equal(line.c_iflag & (IXON | IXOFF | ICRNL | INLCR | ISTRIP | BRKINT), 0);
    assert_int_equal(line.c_lflag & (ECHO | ICANON | ISIG | IEXTEN), 0);
    assert_int_equal(line.c_oflag & OPOST, 0);
    assert_int_equal(line.c_ospeed, 57600);
    assert_int_equal(line.c_ispeed, 57600);
}

static void a_serial_line_has_one_owner(void **state)
{
    struct stream_place where = { .kind = STREAM_SERIAL, .baud = 115200 };
    int master = given_pty(&where);
    struct stream *first = NULL, *second = NULL;

    (void)state;
    assert_int_equal(stream_open(&where, &first), S_OK);
    listen_to_log("all=error");
    assert_true(FAILED(stream_open(&where, &second)));
    assert_null(second);
    assert_heard((const char *const[]){ where.path, "another program has the serial port", NULL });
    stream_close(first);
    close(master);
}

static void a_file_is_no_serial_port(void **state)
{
    struct stream_place where = { .kind = STREAM_SERIAL, .baud = 115200, .path = "/dev/null" };
    struct stream *s = NULL;

    (void)state;
    listen_to_log("all=error");
    assert_true(FAILED(stream_open(&where, &s)));
    assert_heard((const char *const[]){ "/dev/null at 115200 baud: is not a serial port", NULL });
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stale_socket_is_replaced_and_ours_removed),
        cmocka_unit_test(a_socket_in_use_is_not_taken_away),
        cmocka_unit_test(a_file_that_is_no_socket_is_said_to_be_none),
        cmocka_unit_test(tcp_notices_an_end_that_has_vanished),
        cmocka_unit_test(a_file_at_a_sockets_path_stays),
        cmocka_unit_test(a_path_too_long_for_a_socket_is_refused),
        cmocka_unit_test(a_serial_line_is_raw_8n1_at_its_speed),
        cmocka_unit_test(a_serial_line_has_one_owner),
        cmocka_unit_test(a_file_is_no_serial_port),
    };

    return RUN_TESTS(tests);
}

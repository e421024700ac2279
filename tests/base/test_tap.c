/* Packet logs: what is written of packets, byte for byte, and when. */
#include "files.h"
#include "heard.h"
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/tap.h"

/* A packet's first byte in words. */
static void words_of(enum ds_direction direction, const void *packet, size_t packet_size,
        char *text, size_t size)
{
    const uint8_t *bytes = packet;

    snprintf(text, size, "%s %zu from %02x", direction == DS_PACKET_SENT ? "sent" : "received",
            packet_size, bytes[0]);
}

static struct ds_tap *given_tap(ds_packet_words *words)
{
    struct ds_tap *tap = NULL;

    assert_int_equal(ds_tap_new("probe", words, &tap), S_OK);
    return tap;
}

/* The whole file; good until the next call. */
static const uint8_t *content_of(const char *path, size_t *size)
{
    static uint8_t bytes[0x1000];
    FILE *file = fopen(path, "rb");

    assert_non_null(file);
    *size = fread(bytes, 1, sizeof(bytes) - 1, file);
    bytes[*size] = 0;
    fclose(file);
    return bytes;
}

/* The line of the text behind its time. */
static const char *after_time(const char *line)
{
    const char *end = strchr(line, ' ');

    assert_non_null(end);
    assert_int_equal(strspn(line, "0123456789."), end - line);
    assert_int_equal(end[-7], '.');
    return end + 1;
}

static void a_text_shows_direction_size_words_and_bytes(void **state)
{
    static const uint8_t packet[18] = { 0x30, 0x31, [16] = 0xaa, [17] = 0xff };
    static const char wanted[] = "> 18 bytes: sent 18 from 30\n"
                                 "    0000  30 31 00 00 00 00 00 00 00 00 00 00 00 00 00 00\n"
                                 "    0010  aa ff\n";
    const char *path = given_file("old", 3);
    struct ds_tap *tap = given_tap(words_of);
    const char *text, *line;
    size_t size;

    (void)state;
    assert_int_equal(tap_start(tap, path), S_OK);
    ds_tap_packet(tap, DS_PACKET_SENT, packet, sizeof(packet));
    ds_tap_packet(tap, DS_PACKET_RECEIVED, "b", 1);
    text = (const char *)content_of(path, &size); /* it is there before the log is closed */
    assert_int_equal(strncmp(text, "packets of probe; > sent, < received; begins ", 45), 0);
    line = after_time(strchr(text, '\n') + 1);
    assert_int_equal(strncmp(line, wanted, strlen(wanted)), 0);
    assert_string_equal(
            after_time(line + strlen(wanted)), "< 1 byte: received 1 from 62\n    0000  62\n");
    ds_tap_free(tap);
}

static void a_text_without_words_shows_bytes(void **state)
{
    const char *path = given_file("", 0);
    struct ds_tap *tap = given_tap(NULL);
    const char *text;
    size_t size;

    (void)state;
    assert_int_equal(tap_start(tap, path), S_OK);
    ds_tap_packet(tap, DS_PACKET_SENT, "b", 1);
    assert_int_equal(tap_stop(tap), S_OK);
    text = (const char *)content_of(path, &size);
    assert_string_equal(after_time(strchr(text, '\n') + 1), "> 1 byte\n    0000  62\n");
    ds_tap_free(tap);
}

/* A path of a new file with an ending. */
static const char *path_with(const char *ending)
{
    static char path[1024];

    snprintf(path, sizeof(path), "%s%s", given_file("", 0), ending);
    return path;
}

/* Blocks by draft-ietf-opsawg-pcapng 4.1 to 4.3, link type by spec kd-protocol 5.5. */
static void a_pcapng_is_what_its_draft_says(void **state)
{
    static const uint8_t head[] = {
        /* section header block: type, length 28, magic, 1.0, no length, length */
        0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0, 0x4d, 0x3c, 0x2b, 0x1a, 1, 0, 0, 0, 0xff, 0xff, 0xff,
        0xff, 0xff, 0xff, 0xff, 0xff, 28, 0, 0, 0,
        /* interface description block: USER0, no limit, if_name "probe", end of options */
        1, 0, 0, 0, 36, 0, 0, 0, 147, 0, 0, 0, 0, 0, 0, 0, 2, 0, 5, 0, 'p', 'r', 'o', 'b', 'e', 0,
        0, 0, 0, 0, 0, 0, 36, 0, 0, 0,
        /* enhanced packet block of 5 bytes: interface 0; its time follows */
        6, 0, 0, 0, 52, 0, 0, 0, 0, 0, 0, 0
    };
    static const uint8_t tail[] = {
        /* length, length, bytes and padding, epb_flags 2 (outbound), end, length */
        5, 0, 0, 0, 5, 0, 0, 0, 'h', 'e', 'l', 'l', 'o', 0, 0, 0, 2, 0, 4, 0, 2, 0, 0, 0, 0, 0, 0,
        0, 52, 0, 0, 0
    };
    const char *path = path_with(".pcapng");
    struct ds_tap *tap = given_tap(words_of);
    const uint8_t *bytes;
    uint64_t time = 0;
    size_t size;

    (void)state;
    assert_int_equal(tap_start(tap, path), S_OK);
    ds_tap_packet(tap, DS_PACKET_SENT, "hello", 5);
    ds_tap_packet(tap, DS_PACKET_RECEIVED, "b", 1);
    assert_int_equal(tap_stop(tap), S_OK);
    bytes = content_of(path, &size);
    assert_int_equal(size, sizeof(head) + 8 + sizeof(tail) + 48);
    assert_memory_equal(bytes, head, sizeof(head));
    for (int i = 0; i < 8; i++) /* the high half comes first */
        time |= (uint64_t)bytes[sizeof(head) + (size_t)i] << 8 * (i ^ 4);
    assert_in_range(time / 1000000, 1577836800, 7258118400); /* the years 2020 to 2200 */
    assert_memory_equal(bytes + sizeof(head) + 8, tail, sizeof(tail));
    assert_int_equal(bytes[size - 12], 1); /* epb_flags of the second: inbound */
    remove(path);
    ds_tap_free(tap);
}

static void an_ending_may_have_any_letters(void **state)
{
    static const uint8_t section[] = { 0x0a, 0x0d, 0x0d, 0x0a };
    const char *path = path_with(".PcapNG");
    struct ds_tap *tap = given_tap(words_of);
    const uint8_t *bytes;
    size_t size;

    (void)state;
    assert_int_equal(tap_start(tap, path), S_OK);
    assert_int_equal(tap_stop(tap), S_OK);
    bytes = content_of(path, &size);
    assert_true(size > sizeof(section));
    assert_memory_equal(bytes, section, sizeof(section));
    remove(path);
    ds_tap_free(tap);
}

static void nothing_is_written_but_between_start_and_stop(void **state)
{
    const char *path = given_file("", 0);
    struct ds_tap *tap = given_tap(NULL);
    size_t before, after;

    (void)state;
    ds_tap_packet(NULL, DS_PACKET_SENT, "b", 1);
    ds_tap_packet(tap, DS_PACKET_SENT, "b", 1);
    assert_int_equal(tap_stop(tap), S_FALSE);
    assert_int_equal(tap_start(tap, path), S_OK);
    content_of(path, &before);
    assert_int_equal(tap_stop(tap), S_OK);
    ds_tap_packet(tap, DS_PACKET_SENT, "b", 1);
    content_of(path, &after);
    assert_int_equal(before, after);
    ds_tap_free(tap);
}

static void a_file_that_cannot_be_made_leaves_the_log_before(void **state)
{
    static const char *const words[] = { "probe", "missing", "cannot be made", NULL };
    const char *path = given_file("", 0);
    struct ds_tap *tap = given_tap(NULL);
    size_t before, after;

    (void)state;
    listen_to_log("all=error");
    assert_int_equal(tap_start(tap, path), S_OK);
    content_of(path, &before);
    assert_int_equal(tap_start(tap, "missing/folder/log"), HR_FILE_NOT_FOUND);
    assert_heard(words);
    ds_tap_packet(tap, DS_PACKET_SENT, "b", 1);
    content_of(path, &after);
    assert_true(after > before);
    ds_tap_free(tap);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_shows_direction_size_words_and_bytes),
        cmocka_unit_test(a_text_without_words_shows_bytes),
        cmocka_unit_test(a_pcapng_is_what_its_draft_says),
        cmocka_unit_test(an_ending_may_have_any_letters),
        cmocka_unit_test(nothing_is_written_but_between_start_and_stop),
        cmocka_unit_test(a_file_that_cannot_be_made_leaves_the_log_before),
    };

    return RUN_TESTS(tests);
}

/* What a target asks of its host: prints, prompts, files, hardware breakpoints. */
#include "rows.h"

#include <string.h>

#include "protocol/kd_io.h"
#include "protocol/kd_message.h"
#include "vectors.h"

static const char hello[] = "KD: hello\n";

static void a_print_is_the_vector(void **state)
{
    const struct kd_debug_io print = { KD_PRINT_STRING, 6, 0, 10, 0, (const uint8_t *)hello, 10 };
    uint8_t wanted[VECTOR_MAX];
    uint8_t got[KD_MESSAGE_MAX];
    struct kd_debug_io parsed;
    size_t size = vector_message(28, wanted);

    (void)state;
    assert_int_equal(kd_io_encode_debug(&print, got), size);
    assert_memory_equal(got, wanted, size);
    assert_int_equal(kd_io_parse_debug(wanted, size, &parsed), S_OK);
    assert_int_equal(parsed.api, KD_PRINT_STRING);
    assert_int_equal(parsed.level, 6);
    assert_int_equal(parsed.length, 10);
    assert_memory_equal(parsed.text, hello, 10);
}

/* Offsets of section 2.19 to 2.21; the numbers at them are little-endian. */
static void a_prompt_says_how_much_it_takes(void **state)
{
    static const uint8_t wanted[] = { 0x31, 0x32, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0, 0x80, 0, 0, 0, '>',
        ' ' };
    const struct kd_debug_io prompt = { KD_GET_STRING, 0, 1, 2, 0x80, (const uint8_t *)"> ", 2 };
    uint8_t got[KD_MESSAGE_MAX];
    struct kd_debug_io parsed;

    (void)state;
    assert_int_equal(kd_io_encode_debug(&prompt, got), sizeof(wanted));
    assert_memory_equal(got, wanted, sizeof(wanted));
    assert_int_equal(kd_io_parse_debug(wanted, sizeof(wanted), &parsed), S_OK);
    assert_int_equal(parsed.second, 0x80);
    assert_int_equal(parsed.processor, 1);
}

static void opening_a_file_has_its_fields(void **state)
{
    static const uint8_t path[] = { 'a', 0, 0, 0 };
    const struct kd_file_io create = { KD_CREATE_FILE, 0, 0x80100000, 0x80, 1, 2, 0x60,
        .created = 0x1122, .file_size = 0x3344, .data = path, .data_size = sizeof(path) };
    uint8_t wanted[KD_FILE_IO_SIZE + sizeof(path)] = { 0x30, 0x34, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
        0x80, 0x80, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0x60, 0, 0, 0 };
    uint8_t got[KD_MESSAGE_MAX];
    struct kd_file_io parsed;

    (void)state;
    wanted[0x20] = 0x22, wanted[0x21] = 0x11;
    wanted[0x28] = 0x44, wanted[0x29] = 0x33;
    wanted[0x40] = 'a';
    assert_int_equal(kd_io_encode_file(&create, got), sizeof(wanted));
    assert_memory_equal(got, wanted, sizeof(wanted));
    assert_int_equal(kd_io_parse_file(wanted, sizeof(wanted), &parsed), S_OK);
    assert_int_equal(parsed.access, 0x80100000);
    assert_int_equal(parsed.disposition, 2);
    assert_int_equal(parsed.data_size, sizeof(path));
    assert_memory_equal(parsed.data, path, sizeof(path));
}

static void a_refused_file_keeps_its_request(void **state)
{
    uint8_t bytes[KD_FILE_IO_SIZE] = { 0x31, 0x34, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 2 };
    uint8_t answer[KD_MESSAGE_MAX];
    struct kd_file_io request;

    (void)state;
    assert_int_equal(kd_io_parse_file(bytes, sizeof(bytes), &request), S_OK);
    assert_true(request.handle == 7);
    assert_true(request.offset == 0x200);
    request.status = KD_STATUS_NO_SUCH_FILE;
    assert_int_equal(kd_io_encode_file(&request, answer), KD_FILE_IO_SIZE);
    memcpy(bytes + 4, (const uint8_t[]){ 0x0f, 0, 0, 0xc0 }, 4);
    assert_memory_equal(answer, bytes, KD_FILE_IO_SIZE);
}

static void a_hardware_breakpoint_is_twelve_bytes(void **state)
{
    static const uint8_t wanted[] = { 0, 0x43, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0 };
    const struct kd_control control = { KD_REQUEST_HARDWARE_BREAKPOINT, 2, 1 };
    uint8_t got[KD_MESSAGE_MAX];
    struct kd_control parsed;

    (void)state;
    assert_int_equal(kd_io_encode_control(&control, got), sizeof(wanted));
    assert_memory_equal(got, wanted, sizeof(wanted));
    assert_int_equal(kd_io_parse_control(wanted, sizeof(wanted), &parsed), S_OK);
    assert_int_equal(parsed.number, 2);
    assert_int_equal(parsed.granted, 1);
}

/* The first four bytes are the API; the size is what came. */
struct debug_row {
    const char *name;
    uint32_t api;
    uint32_t length; /* as the message says */
    size_t size;
    HRESULT hr;
    uint32_t heard; /* length that is believed */
};

/* clang-format off */
static const struct debug_row debug_rows[] = {
    { "a print of nothing",                             KD_PRINT_STRING, 0,          16, S_OK,         0 },
    { "a print that is longer than what came",          KD_PRINT_STRING, 0xffffffff, 20, S_OK,         4 },
    { "a print with something behind it",               KD_PRINT_STRING, 2,          20, S_OK,         2 },
    { "less than the fixed part is no print",           KD_PRINT_STRING, 0,          15, HR_TRUNCATED, 0 },
    { "what is neither print nor prompt",               0x3232,          0,          16, HR_BAD_DATA,  0 },
};
/* clang-format on */

static void hears_what_came(void **state)
{
    const struct debug_row *row = *state;
    const struct kd_debug_io io = { row->api, .length = row->length, .text = (const uint8_t *)hello,
        .text_size = 10 };
    struct kd_debug_io parsed;
    uint8_t bytes[KD_MESSAGE_MAX];

    assert_int_equal(kd_io_encode_debug(&io, bytes), 26);
    assert_int_equal(kd_io_parse_debug(bytes, row->size, &parsed), row->hr);
    assert_int_equal(parsed.length, row->heard);
}

static void what_is_short_or_unknown_is_refused(void **state)
{
    uint8_t bytes[KD_FILE_IO_SIZE] = { 0x34, 0x34 }; /* behind CloseFile */
    struct kd_file_io file;
    struct kd_control control;

    (void)state;
    assert_int_equal(kd_io_parse_file(bytes, KD_FILE_IO_SIZE, &file), HR_BAD_DATA);
    assert_int_equal(kd_io_parse_file(bytes, KD_FILE_IO_SIZE - 1, &file), HR_TRUNCATED);
    assert_int_equal(kd_io_parse_control(bytes, KD_CONTROL_SIZE, &control), HR_BAD_DATA);
    assert_int_equal(kd_io_parse_control(bytes, KD_CONTROL_SIZE - 1, &control), HR_TRUNCATED);
}

static void text_has_a_limit(void **state)
{
    static uint8_t text[KD_MESSAGE_MAX];
    struct kd_debug_io io = { KD_PRINT_STRING, .text = text,
        .text_size = KD_MESSAGE_MAX - KD_DEBUG_IO_SIZE };
    struct kd_file_io file = { KD_CREATE_FILE, .data = text,
        .data_size = KD_MESSAGE_MAX - KD_FILE_IO_SIZE };
    uint8_t bytes[KD_MESSAGE_MAX];

    (void)state;
    assert_int_equal(kd_io_encode_debug(&io, bytes), KD_MESSAGE_MAX);
    io.text_size++;
    assert_int_equal(kd_io_encode_debug(&io, bytes), 0);
    assert_int_equal(kd_io_encode_file(&file, bytes), KD_MESSAGE_MAX);
    file.data_size++;
    assert_int_equal(kd_io_encode_file(&file, bytes), 0);
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(a_print_is_the_vector),
    cmocka_unit_test(a_prompt_says_how_much_it_takes),
    cmocka_unit_test(opening_a_file_has_its_fields),
    cmocka_unit_test(a_refused_file_keeps_its_request),
    cmocka_unit_test(a_hardware_breakpoint_is_twelve_bytes),
    cmocka_unit_test(what_is_short_or_unknown_is_refused),
    cmocka_unit_test(text_has_a_limit),
};

int main(void)
{
    return RUN_ROWS(debug_rows, hears_what_came) + RUN_TESTS(others);
}

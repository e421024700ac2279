/* Files: what opens, what does not and why, positioned reads. */
#include "files.h"
#include "heard.h"
#include "rows.h"

#include <stdio.h>
#include <string.h>

#ifndef _WIN32
#include <sys/stat.h>
#include <unistd.h>
#endif

#include "base/file.h"

struct read_row {
    const char *name;
    uint64_t offset;
    size_t size;
    size_t done;
};

/* clang-format off */
static const struct read_row read_rows[] = { /* of a file of 16 bytes */
    { "bytes are read from a position",           4,          8, 8 },
    { "a read ends with the file",                12,         8, 4 },
    { "at the end there is nothing",              16,         8, 0 },
    { "behind the end there is nothing",          0x100000000, 8, 0 },
    { "at the last position there is nothing",    UINT64_MAX, 8, 0 },
    { "no byte is asked for, none is read",       4,          0, 0 },
};
/* clang-format on */

static void read_at(void **state)
{
    const struct read_row *row = *state;
    const char *text = "0123456789abcdef";
    char buf[8];
    size_t done = 99;
    struct file *f;

    assert_int_equal(file_open(given_file(text, 16), "test", &f), S_OK);
    assert_true(f->size == 16);
    assert_int_equal(file_read(f, row->offset, buf, row->size, &done), S_OK);
    assert_int_equal(done, row->done);
    if (done)
        assert_memory_equal(buf, text + row->offset, done);
    file_close(f);
}

/* Opening must fail so, and the log must name the path and say why. */
static void assert_refused(const char *path, HRESULT hr, const char *why)
{
    const char *words[] = { path, why, NULL };
    struct file *f = (struct file *)&words;

    listen_to_log("all=error");
    assert_int_equal(file_open(path, "test", &f), hr);
    assert_null(f);
    assert_int_equal(heard_lines(DS_LOG_ERROR), 1);
    assert_heard(words);
}

static void a_missing_file_is_said_to_be_missing(void **state)
{
    char path[1024];

    (void)state;
    snprintf(path, sizeof(path), "%s-not", given_file(NULL, 0));
    assert_refused(path, HR_FILE_NOT_FOUND, "o such file");
    snprintf(path, sizeof(path), "%s-not/file", given_file(NULL, 0));
    assert_refused(path, HR_FILE_NOT_FOUND, "o such file");
}

static void a_directory_is_no_file(void **state)
{
    (void)state;
    assert_refused(".", E_ACCESSDENIED, "is a directory, wanted a file");
}

static void a_device_or_pipe_is_no_file(void **state)
{
    (void)state;
#ifdef _WIN32
    assert_refused("NUL", E_ACCESSDENIED, "is a pipe or a device, wanted a file");
#else
    char path[1024];

    assert_refused("/dev/null", E_ACCESSDENIED, "is a character device, wanted a file");
    snprintf(path, sizeof(path), "%s-pipe", given_file(NULL, 0));
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_refused(path, E_ACCESSDENIED, "is a pipe, wanted a file"); /* and does not wait */
    file_remove(path);
#endif
}

static void an_unreadable_file_is_refused(void **state)
{
    (void)state;
#ifdef _WIN32
    SKIP_BECAUSE("rights are not set by a mode on Windows");
#else
    const char *path = given_file("x", 1);

    if (!geteuid())
        SKIP_BECAUSE("root may read everything");
    assert_int_equal(chmod(path, 0), 0);
    assert_refused(path, E_ACCESSDENIED, "ermission denied");
#endif
}

static void a_path_is_utf_8(void **state)
{
    char path[1024];
    struct file *f;

    (void)state;
    snprintf(path, sizeof(path), "%s-\xc3\xa4\xe2\x82\xac", given_file(NULL, 0));
    assert_refused(path, HR_FILE_NOT_FOUND, "\xc3\xa4\xe2\x82\xac");
#ifdef _WIN32
    wchar_t wide[1024];

    assert_true(MultiByteToWideChar(CP_UTF8, 0, path, -1, wide, 1024) > 0);
    FILE *made = _wfopen(wide, L"wb");
#else
    FILE *made = fopen(path, "wb");
#endif
    assert_non_null(made);
    fclose(made);
    assert_int_equal(file_open(path, "test", &f), S_OK);
    assert_string_equal(f->path, path);
    file_close(f);
#ifdef _WIN32
    assert_int_equal(_wremove(wide), 0);
#else
    file_remove(path);
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_file_is_said_to_be_missing),
        cmocka_unit_test(a_directory_is_no_file),
        cmocka_unit_test(a_device_or_pipe_is_no_file),
        cmocka_unit_test(an_unreadable_file_is_refused),
        cmocka_unit_test(a_path_is_utf_8),
    };

    return RUN_ROWS(read_rows, read_at) + RUN_TESTS(tests);
}

/* A file that is cut while it is mapped: no crash, no wrong word, and others keep their signals. */
#include "counting_file.h"
#include "files.h"
#include "heard.h"
#include "rows.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>

#include "base/mapping.h"

struct open_file {
    const char *path;
    struct file *file;
    struct mapping map;
};

static void open_counting_file(struct open_file *f)
{
    f->path = given_counting_file();
    assert_int_equal(file_open(f->path, "test", &f->file), S_OK);
    assert_int_equal(mapping_open(f->file, "test", &f->map), S_OK);
    assert_non_null(f->map.bytes);
}

static void close_file(struct open_file *f)
{
    mapping_close(&f->map);
    file_close(f->file);
}

struct cut_row {
    const char *name;
    uint64_t left; /* bytes that the cut leaves */
    uint64_t offset;
    size_t size;
    HRESULT hr;
    size_t done;
};

/* clang-format off */
static const struct cut_row cut_rows[] = {
    { "what is left is still read",                 2 * PAGE,      PAGE,         PAGE,     S_OK,          PAGE },
    { "a read over the cut is short",               2 * PAGE,      PAGE,         3 * PAGE, S_OK,          PAGE },
    { "a word behind the cut is unreadable",        2 * PAGE,      3 * PAGE,     8,        HR_READ_FAULT, 0 },
    { "many pages behind the cut are unreadable",   2 * PAGE,      3 * PAGE,     9 * PAGE, HR_READ_FAULT, 0 },
    { "a read over a cut inside a page is short",   PAGE + 0x18,   PAGE,         2 * PAGE, S_OK,          0x18 },
    { "of a file cut to nothing nothing is read",   0,             0,            8,        HR_READ_FAULT, 0 },
};
/* clang-format on */

static void cut(void **state)
{
    const struct cut_row *row = *state;
    struct open_file f;
    uint8_t *buf = malloc(FILE_SIZE);
    size_t done = 0;

    assert_non_null(buf);
    open_counting_file(&f);
    listen_to_log("all=warn");
    file_resize(f.path, row->left);
    for (int again = 0; again < 2; again++) {
        assert_int_equal(mapping_read(&f.map, row->offset, buf, row->size, &done), row->hr);
        assert_int_equal(done, row->done);
        assert_counted(buf, row->offset, done);
    }
    assert_int_equal(heard_lines(DS_LOG_WARN), row->offset + row->size > row->left);
    close_file(&f);
    free(buf);
}

/* Deeper each time; a file made longer again would rightly hold zeros. */
static void *cut_page_by_page(void *context)
{
    for (size_t left = PAGES - 1; left > 0; left--) {
        file_resize(context, left * PAGE);
        nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
    }
    return NULL;
}

static void no_wrong_word_while_it_is_cut(void **state)
{
    struct open_file f;
    pthread_t thread;
    uint64_t failed = 0;

    (void)state;
    open_counting_file(&f);
    listen_to_log("all=off");
    assert_int_equal(pthread_create(&thread, NULL, cut_page_by_page, (void *)(uintptr_t)f.path), 0);
    for (size_t i = 0; failed < 100000; i = (i + 4099) % (FILE_SIZE / 8)) {
        uint64_t word;
        size_t done;

        if (FAILED(mapping_read(&f.map, 8 * i, &word, 8, &done)))
            failed++;
        else
            assert_true(done == 8 && word == 8 * i + 1);
    }
    assert_int_equal(pthread_join(thread, NULL), 0);
    close_file(&f);
}

static void a_cut_concerns_one_mapping(void **state)
{
    struct open_file a, b, c;
    uint64_t word;
    size_t done;

    (void)state;
    open_counting_file(&a);
    open_counting_file(&b);
    open_counting_file(&c);
    listen_to_log("all=off");
    file_resize(b.path, 0);
    assert_int_equal(mapping_read(&b.map, PAGE, &word, 8, &done), HR_READ_FAULT);
    assert_int_equal(mapping_read(&a.map, PAGE, &word, 8, &done), S_OK);
    assert_int_equal(mapping_read(&c.map, PAGE, &word, 8, &done), S_OK);
    assert_false(atomic_load(a.map.stale));
    assert_true(atomic_load(b.map.stale));
    assert_false(atomic_load(c.map.stale));

    /* what comes after a cut mapping begins afresh */
    close_file(&b);
    open_counting_file(&b);
    assert_int_equal(mapping_read(&b.map, PAGE, &word, 8, &done), S_OK);
    assert_false(atomic_load(b.map.stale));
    close_file(&c);
    close_file(&b);

    /* and what is left is still guarded */
    file_resize(a.path, 0);
    assert_int_equal(mapping_read(&a.map, PAGE, &word, 8, &done), HR_READ_FAULT);
    close_file(&a);
}

static sigjmp_buf escape;

static void jump_out(int number)
{
    siglongjmp(escape, number);
}

static void a_fault_of_others_is_theirs(void **state)
{
    struct sigaction theirs = { .sa_handler = jump_out };
    struct sigaction before, now;
    struct open_file f, other;
    volatile const uint8_t *bytes;

    (void)state;
    assert_int_equal(sigaction(SIGBUS, &theirs, &before), 0);
    open_counting_file(&f);
    open_counting_file(&other);
    bytes = mmap(NULL, FILE_SIZE, PROT_READ, MAP_SHARED, (int)other.file->handle, 0);
    assert_ptr_not_equal(bytes, MAP_FAILED);
    file_resize(other.path, 0);
    if (!sigsetjmp(escape, 1)) {
        (void)bytes[PAGE];
        fail_msg("a page that is not there was read");
    }
    if (!sigsetjmp(escape, 1)) { /* sent, not met */
        raise(SIGBUS);
        fail_msg("the signal went nowhere");
    }
    assert_int_equal(munmap((void *)(uintptr_t)bytes, FILE_SIZE), 0);
    close_file(&other);
    close_file(&f);

    assert_int_equal(sigaction(SIGBUS, &before, &now), 0);
    assert_ptr_equal(now.sa_handler, jump_out); /* with the last mapping ours is gone */
}

static void who_came_after_us_keeps_his_place(void **state)
{
    struct sigaction theirs = { .sa_handler = jump_out };
    struct sigaction ours, now;
    struct open_file f;

    (void)state;
    open_counting_file(&f);
    assert_int_equal(sigaction(SIGBUS, &theirs, &ours), 0);
    close_file(&f);
    assert_int_equal(sigaction(SIGBUS, &ours, &now), 0);
    assert_ptr_equal(now.sa_handler, jump_out);

    /* ours stands again, as if he had left: it still works, and goes with the next last mapping */
    open_counting_file(&f);
    close_file(&f);
    assert_int_equal(sigaction(SIGBUS, NULL, &now), 0);
    assert_ptr_not_equal(now.sa_sigaction, ours.sa_sigaction);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_wrong_word_while_it_is_cut),
        cmocka_unit_test(a_cut_concerns_one_mapping),
        cmocka_unit_test(a_fault_of_others_is_theirs),
        cmocka_unit_test(who_came_after_us_keeps_his_place),
    };

    return RUN_ROWS(cut_rows, cut) + RUN_TESTS(tests);
}

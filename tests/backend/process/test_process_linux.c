/* What is Linux's own: signals and tracers, rights, threads that come and go, 32 bits. */
#include "given_subject.h"

#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "backend/process/half_linux.h"
#include "backend/registry.h"
#include "base/clock.h"
#include "heard.h"
#include "target/process.h"
#include "target/target.h"

#define NOBODY 65534

/* The letter behind "State:" in /proc/ID/status. */
static char state_of(uint64_t id)
{
    char line[256];
    char path[64];
    char state = 0;
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%" PRIu64 "/status", id);
    file = fopen(path, "r");
    assert_non_null(file);
    while (!state && fgets(line, sizeof(line), file))
        if (sscanf(line, "State: %c", &state) != 1)
            state = 0;
    fclose(file);
    return state;
}

static bool comes_to(uint64_t id, char wanted)
{
    for (int i = 0; i < 5000; i++) {
        if (state_of(id) == wanted)
            return true;
        clock_sleep(1);
    }
    return false;
}

/* Another program looks at it, tells so, and is killed: nothing lets go but the system. */
static void it_runs_on_when_its_debugger_is_killed(void **state)
{
    struct subject s = given_subject();
    IDebugDataSpaces4 *ds;
    pid_t debugger;
    int told[2];
    char byte;

    (void)state;
    assert_int_equal(pipe(told), 0);
    debugger = fork();
    if (debugger == 0) {
        struct ds_target *target = subject_target(&s, "");

        if (write(told[1], target ? "y" : "n", 1) != 1)
            _exit(1);
        for (;;)
            pause();
    }
    assert_int_equal(read(told[0], &byte, 1), 1);
    assert_int_equal(byte, 'y');
    ds = subject_data_spaces(&s, ",nosuspend");
    assert_false(subject_runs(&s, ds));
    kill(debugger, SIGKILL);
    assert_int_equal(waitpid(debugger, NULL, 0), debugger);
    assert_true(subject_runs(&s, ds));
    ds->lpVtbl->Release(ds);
    close(told[0]);
    close(told[1]);
    subject_end(&s);
}

/* Its other thread counts on. */
static bool counts(struct subject *s)
{
    uint64_t before = subject_ask(s, "count");

    for (int i = 0; i < 5000; i++) {
        if (subject_ask(s, "count") != before)
            return true;
        clock_sleep(1);
    }
    return false;
}

static void one_that_a_signal_stopped_stays_so(void **state)
{
    struct subject s = given_subject();
    struct ds_target *target;

    (void)state;
    kill((pid_t)s.id, SIGSTOP);
    assert_true(comes_to(s.id, 'T'));
    target = subject_target(&s, "");
    assert_int_equal(state_of(s.id), 't');
    target_close(target);
    assert_true(comes_to(s.id, 'T'));
    kill((pid_t)s.id, SIGCONT);
    assert_true(comes_to(s.id, 'S'));
    assert_true(counts(&s));
    subject_end(&s);
}

/* A signal that comes while it stands is its own afterwards. */
static void a_signal_is_not_lost(void **state)
{
    struct subject s = given_subject();
    struct ds_target *target = subject_target(&s, "");
    int status = 0;

    (void)state;
    kill((pid_t)s.id, SIGTERM);
    clock_sleep(20);
    assert_int_equal(state_of(s.id), 't');
    target_close(target);
    assert_int_equal(waitpid((pid_t)s.system, &status, 0), s.system);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    s.system = 0;
    fclose(s.to);
    fclose(s.from);
}

static void threads_that_come_and_go(void **state)
{
    struct subject s = given_subject();

    (void)state;
    subject_ask(&s, "churn");
    for (int i = 0; i < 20; i++) {
        struct ds_target *target = subject_target(&s, "");
        struct ds_thread thread;
        uint64_t cursor = 0;
        uint64_t sums[2] = { 0, 0 };

        for (int pass = 0; pass < 2; pass++, cursor = 0)
            while (target_next_thread(target, &cursor, &thread) == S_OK)
                sums[pass] = sums[pass] * 31 + thread.id;
        assert_true(sums[0] == sums[1]);
        assert_true(sums[0] != 0);
        target_close(target);
    }
    subject_end(&s);
}

static void one_that_is_debugged_already(void **state)
{
    struct subject s = given_subject();
    struct ds_target *first = subject_target(&s, "");
    struct ds_target *second = NULL;
    char connection[64];
    char who[64];

    (void)state;
    listen_to_log("all=error");
    snprintf(connection, sizeof(connection), "process:%" PRIu64, s.id);
    assert_int_equal(registry_open(connection, &second), E_ACCESSDENIED);
    assert_int_equal(heard_lines(DS_LOG_ERROR), 1);
    snprintf(who, sizeof(who), "may not be suspended: process %d debugs it already", (int)getpid());
    assert_heard((const char *[]){ who, "nosuspend", NULL });
    second = subject_target(&s, ",nosuspend");
    target_close(second);
    target_close(first);
    subject_end(&s);
}

static void one_that_waits_for_its_parent(void **state)
{
    struct ds_target *target = NULL;
    pid_t child = fork();
    char connection[64];

    (void)state;
    if (child == 0)
        _exit(0);
    assert_true(comes_to((uint64_t)child, 'Z'));
    listen_to_log("all=error");
    snprintf(connection, sizeof(connection), "process:%d", (int)child);
    assert_int_equal(registry_open(connection, &target), HR_CLOSED);
    assert_int_equal(heard_lines(DS_LOG_ERROR), 1);
    assert_heard((const char *[]){ "has exited", NULL });
    waitpid(child, NULL, 0);
}

/* By a debugger: its memory goes before it does, with whatever was to be written. */
static void one_that_dies_while_it_is_written_to(void **state)
{
    struct subject s = given_program(TEST_DEBUGGEE);
    struct system_process *p = NULL;
    const uint64_t value = 1;
    size_t done = 0;

    (void)state;
    assert_int_equal(system_open((uint32_t)s.id, true, &p), S_OK);
    assert_int_equal(linux_write_anywhere(p, s.cell, &value, sizeof(value), &done), S_OK);
    assert_int_equal(done, sizeof(value));
    assert_int_equal(linux_write_anywhere(p, 0x10, &value, sizeof(value), &done), HR_WRITE_FAULT);
    subject_strike(&s);
    subject_wait_dead(&s);
    assert_int_equal(linux_write_anywhere(p, s.cell, &value, sizeof(value), &done), HR_CLOSED);
    assert_int_equal(done, 0);
    subject_end(&s);
    assert_int_equal(linux_write_anywhere(p, s.cell, &value, sizeof(value), &done), HR_CLOSED);
    system_close(p);
}

static void one_of_the_kernel(void **state)
{
    struct ds_target *target = NULL;
    char name[32] = "";
    FILE *file = fopen("/proc/2/comm", "r");

    (void)state;
    if (!file || !fgets(name, sizeof(name), file) || strcmp(name, "kthreadd\n") != 0) {
        if (file)
            fclose(file);
        SKIP_BECAUSE("process 2 is no thread of the kernel here");
    }
    fclose(file);
    listen_to_log("all=error");
    assert_int_equal(registry_open("process:2", &target), HR_NOT_SUPPORTED);
    assert_int_equal(heard_lines(DS_LOG_ERROR), 1);
    assert_heard((const char *[]){ "a thread of the kernel", NULL });
}

/* As another user, without rights: what is said is written to a pipe. */
static void look_as_nobody(const struct subject *s, const char *options, int to)
{
    struct ds_target *target = NULL;
    char connection[64];
    bool right;

    if (setgid(NOBODY) || setuid(NOBODY))
        _exit(1);
    listen_to_log("all=error");
    snprintf(connection, sizeof(connection), "process:%" PRIu64 "%s", s->id, options);
    right = registry_open(connection, &target) == E_ACCESSDENIED &&
            heard_lines(DS_LOG_ERROR) == 1 && strstr(heard_text(), "may not be looked at") &&
            strstr(heard_text(), "it is user 0's, and this process is user 65534's") &&
            strstr(heard_text(), "CAP_SYS_PTRACE");
    _exit(write(to, right ? "y" : "n", 1) != 1);
}

static const char *const access_options[] = { "", ",nosuspend", ",read-only" };

static void one_of_another_user(void **state)
{
    (void)state;
    if (geteuid() != 0)
        SKIP_BECAUSE("it takes root to be two users");
    for (size_t i = 0; i < sizeof(access_options) / sizeof(access_options[0]); i++) {
        struct subject s = given_subject();
        pid_t child;
        int told[2];
        char byte = 0;

        assert_int_equal(pipe(told), 0);
        child = fork();
        if (child == 0)
            look_as_nobody(&s, access_options[i], told[1]);
        assert_int_equal(read(told[0], &byte, 1), 1);
        assert_int_equal(byte, 'y');
        waitpid(child, NULL, 0);
        close(told[0]);
        close(told[1]);
        subject_end(&s);
    }
}

/* Its first thread has ended and the others go on: the process's number leads to no memory then. */
static void one_whose_first_thread_has_ended(void **state)
{
    struct subject s = given_subject();
    IDebugDataSpaces4 *ds;
    ULONG done = 0;
    uint64_t value = 0;

    (void)state;
    subject_ask(&s, "leave");
    assert_true(comes_to(s.id, 'Z'));
    ds = subject_data_spaces(&s, "");
    assert_int_equal(ds->lpVtbl->ReadVirtual(ds, s.block + 0x100, &value, 8, &done), S_OK);
    assert_true(value == s.block + 0x100);
    assert_false(subject_runs(&s, ds));
    ds->lpVtbl->Release(ds);
    subject_end(&s);
}

#ifdef TEST_NARROW

#define HIGH 0x90000000u /* narrow.c's pages: each 4 bytes hold their address */
#define LOW  0x20000000u

static void one_of_32_bits(void **state)
{
    struct subject s = given_program(TEST_NARROW);
    struct ds_target *t = subject_target(&s, "");
    struct ds_region region;
    struct ds_loaded loaded;
    uint64_t cursor = 0;
    uint32_t value = 0;
    size_t done;

    (void)state;
    assert_int_equal(t->info.pointer_size, 4);
    assert_int_equal(t->info.machine, IMAGE_FILE_MACHINE_I386);
    assert_int_equal(target_read_virtual(t, LOW + 4, &value, 4, &done), S_OK);
    assert_int_equal(value, LOW + 4);
    assert_int_equal(
            target_read_virtual(t, 0xffffffff00000000 | (HIGH + 4), &value, 4, &done), S_OK);
    assert_int_equal(value, HIGH + 4);
    assert_int_equal(target_read_virtual(t, HIGH + 4, &value, 4, &done), HR_READ_FAULT);
    assert_int_equal(target_query_virtual(t, HIGH, &region), E_INVALIDARG);
    assert_int_equal(target_query_virtual(t, 0xffffffff00000000 | HIGH, &region), S_OK);
    assert_true(region.range.first == (0xffffffff00000000 | HIGH));
    assert_true(region.range.last == (0xffffffff00000fff | HIGH));
    assert_int_equal(region.protect, PAGE_READWRITE);
    assert_int_equal(target_query_virtual(t, 0x7fffffff, &region), S_OK);
    assert_true(region.range.last == 0x7fffffff);
    assert_int_equal(region.state, MEM_FREE);
    assert_int_equal(target_query_virtual(t, 0xffffffff80000000, &region), S_OK);
    assert_true(region.range.first == 0xffffffff80000000);
    assert_int_equal(target_next_module(t, &cursor, &loaded), S_OK);
    assert_non_null(strstr(loaded.path, "process-narrow"));
    target_close(t);
    subject_end(&s);
}

#else

static void one_of_32_bits(void **state)
{
    (void)state;
    SKIP_BECAUSE("the compiler does not make programs of 32 bits");
}

#endif

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_runs_on_when_its_debugger_is_killed),
        cmocka_unit_test(one_that_a_signal_stopped_stays_so),
        cmocka_unit_test(a_signal_is_not_lost),
        cmocka_unit_test(threads_that_come_and_go),
        cmocka_unit_test(one_that_is_debugged_already),
        cmocka_unit_test(one_that_waits_for_its_parent),
        cmocka_unit_test(one_that_dies_while_it_is_written_to),
        cmocka_unit_test(one_of_the_kernel),
        cmocka_unit_test(one_of_another_user),
        cmocka_unit_test(one_whose_first_thread_has_ended),
        cmocka_unit_test(one_of_32_bits),
    };

    return RUN_TESTS(tests);
}

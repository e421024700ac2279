#include "given_subject.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "backend/registry.h"
#include "base/clock.h"
#include "given.h"

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#else
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

#define KILL_MS 5000

#ifdef _WIN32

static FILE *stream_of(HANDLE handle, const char *mode)
{
    return _fdopen(_open_osfhandle((intptr_t)handle, _O_BINARY), mode);
}

/* It ends with the test, also where it is suspended then. */
static void tie(HANDLE process)
{
    static HANDLE job;
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {
        .BasicLimitInformation = { .LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE }
    };

    if (!job) {
        job = CreateJobObjectA(NULL, NULL);
        SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof(limits));
    }
    AssignProcessToJobObject(job, process);
}

static bool begin(struct subject *s, const char *path)
{
    SECURITY_ATTRIBUTES inherited = { .nLength = sizeof(inherited), .bInheritHandle = TRUE };
    STARTUPINFOA startup = { .cb = sizeof(startup), .dwFlags = STARTF_USESTDHANDLES };
    PROCESS_INFORMATION process;
    HANDLE to;
    HANDLE from;

    if (!CreatePipe(&startup.hStdInput, &to, &inherited, 0) ||
            !CreatePipe(&from, &startup.hStdOutput, &inherited, 0))
        return false;
    SetHandleInformation(to, HANDLE_FLAG_INHERIT, 0);
    SetHandleInformation(from, HANDLE_FLAG_INHERIT, 0);
    if (!CreateProcessA(path, NULL, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process))
        return false;
    CloseHandle(startup.hStdInput);
    CloseHandle(startup.hStdOutput);
    CloseHandle(process.hThread);
    tie(process.hProcess);
    s->system = (intptr_t)process.hProcess;
    s->id = process.dwProcessId;
    s->to = stream_of(to, "wb");
    s->from = stream_of(from, "rb");
    return true;
}

static void kill_now(struct subject *s)
{
    TerminateProcess((HANDLE)s->system, 1);
}

/* A debugger keeps it from its end. */
static bool is_dead(const struct subject *s)
{
    DWORD code = STILL_ACTIVE;

    GetExitCodeProcess((HANDLE)s->system, &code);
    return code != STILL_ACTIVE;
}

static bool has_ended(struct subject *s, uint32_t timeout_ms, uint32_t *code)
{
    bool ended = WaitForSingleObject((HANDLE)s->system, timeout_ms) == WAIT_OBJECT_0;
    DWORD exit_code = STILL_ACTIVE;

    GetExitCodeProcess((HANDLE)s->system, &exit_code);
    *code = exit_code;
    if (ended)
        CloseHandle((HANDLE)s->system);
    return ended;
}

#else

static bool begin(struct subject *s, const char *path)
{
    int to[2];
    int from[2];
    pid_t child;

    if (pipe(to) || pipe(from))
        return false;
    fflush(stdout);
    child = fork();
    if (child < 0)
        return false;
    if (child == 0) {
        dup2(to[0], 0);
        dup2(from[1], 1);
        for (int i = 3; i < 64; i++)
            close(i);
        execl(path, path, (char *)NULL);
        _exit(127);
    }
    close(to[0]);
    close(from[1]);
    s->system = child;
    s->id = (uint64_t)child;
    s->to = fdopen(to[1], "w");
    s->from = fdopen(from[0], "r");
    return true;
}

static void kill_now(struct subject *s)
{
    kill((pid_t)s->system, SIGKILL);
}

/* The letter behind the name in parentheses; proc(5). */
static bool is_dead(const struct subject *s)
{
    char path[32];
    char state = 'X';
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/stat", (int)s->system);
    file = fopen(path, "r");
    if (file && fscanf(file, "%*d (%*[^)]) %c", &state) != 1)
        fail_msg("%s does not say its state", path);
    if (file)
        fclose(file);
    return state == 'Z' || state == 'X';
}

static bool has_ended(struct subject *s, uint32_t timeout_ms, uint32_t *code)
{
    uint64_t deadline = clock_deadline(timeout_ms);

    for (;;) {
        int status;

        if (waitpid((pid_t)s->system, &status, WNOHANG) == (pid_t)s->system) {
            *code = WIFSIGNALED(status) ? 0x80000000u | (uint32_t)WTERMSIG(status)
                                        : (uint32_t)WEXITSTATUS(status);
            return true;
        }
        if (clock_left(deadline) == 0)
            return false;
        clock_sleep(1);
    }
}

#endif

static void take_region(struct subject *s, const char *line)
{
    unsigned long long first;
    unsigned size;
    struct subject_region *r = &s->regions[s->region_count++];

    assert_true(s->region_count <= SUBJECT_REGIONS_MAX);
    assert_int_equal(sscanf(line, "region %llx %x %" SCNx32 " %" SCNx32 " %" SCNx32, &first, &size,
                             &r->protect, &r->state, &r->type),
            5);
    r->first = first;
    r->size = size;
}

static void take_line(struct subject *s, const char *line)
{
    const struct {
        const char *name;
        uint64_t *value;
    } facts[] = { { "id", &s->id }, { "block", &s->block }, { "base", &s->base },
        { "code", &s->code }, { "library", &s->library }, { "teb", &s->teb }, { "peb", &s->peb },
        { "event", &s->event }, { "place", &s->place }, { "cell", &s->cell },
        { "constant", &s->constant } };
    unsigned long long value;
    char name[16];

    if (!strncmp(line, "region", 6)) {
        take_region(s, line);
        return;
    }
    assert_int_equal(sscanf(line, "%15s %llx", name, &value), 2);
    for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++)
        if (!strcmp(name, facts[i].name))
            *facts[i].value = value;
    if (!strcmp(name, "thread")) {
        assert_true(s->thread_count < SUBJECT_THREADS_MAX);
        s->threads[s->thread_count++] = (uint32_t)value;
    }
}

struct subject given_program(const char *path)
{
    struct subject s = { .to = NULL };
    char line[256];

    if (!begin(&s, path))
        fail_msg("%s does not begin", path);
    for (;;) {
        if (!fgets(line, sizeof(line), s.from))
            fail_msg("%s ends too early", path);
        if (!strncmp(line, "ready", 5))
            return s;
        take_line(&s, line);
    }
}

struct subject given_subject(void)
{
    return given_program(TEST_SUBJECT);
}

void subject_say(struct subject *s, const char *what)
{
    fprintf(s->to, "%s\n", what);
    fflush(s->to);
}

uint64_t subject_ask(struct subject *s, const char *what)
{
    subject_say(s, what);
    return subject_answer(s);
}

uint64_t subject_answer(struct subject *s)
{
    unsigned long long value = 0;

    assert_int_equal(fscanf(s->from, " answer %llx", &value), 1);
    return value;
}

static void close_streams(struct subject *s)
{
    if (s->to)
        fclose(s->to);
    if (s->from)
        fclose(s->from);
    s->to = NULL;
    s->from = NULL;
}

void subject_strike(struct subject *s)
{
    kill_now(s);
}

void subject_wait_dead(const struct subject *s)
{
    uint64_t deadline = clock_deadline(KILL_MS);

    while (!is_dead(s)) {
        if (clock_left(deadline) == 0)
            fail_msg("it was killed, and runs still after %d ms", KILL_MS);
        clock_sleep(1);
    }
}

bool subject_has_ended(struct subject *s, uint32_t *code)
{
    if (!has_ended(s, 0, code))
        return false;
    close_streams(s);
    s->system = 0;
    return true;
}

void subject_kill(struct subject *s)
{
    uint32_t code;

    kill_now(s);
    if (!has_ended(s, KILL_MS, &code))
        fail_msg("it was killed, and is there still after %d ms", KILL_MS);
    close_streams(s);
    s->system = 0;
}

void subject_end(struct subject *s)
{
    if (s->system)
        subject_kill(s);
}

static const char *connection_of(const struct subject *s, const char *options)
{
    static char connection[128];

    snprintf(connection, sizeof(connection), "process:%" PRIu64 "%s", s->id, options);
    return connection;
}

struct ds_target *subject_target(const struct subject *s, const char *options)
{
    struct ds_target *target = NULL;
    HRESULT hr = registry_open(connection_of(s, options), &target);

    if (FAILED(hr))
        fail_msg("%s does not open: %s", connection_of(s, options), ds_hr_name(hr));
    return target;
}

IDebugDataSpaces4 *subject_data_spaces(const struct subject *s, const char *options)
{
    return given_data_spaces(connection_of(s, options));
}

bool subject_runs(struct subject *s, IDebugDataSpaces4 *ds)
{
    uint64_t first = 0;
    uint64_t later = 0;
    ULONG done = 0;
    uint64_t at = subject_page(s, ROLE_CELLS);

    assert_int_equal(ds->lpVtbl->ReadVirtual(ds, at, &first, 8, &done), S_OK);
    for (int i = 0; i < 100; i++) {
        clock_sleep(1);
        assert_int_equal(ds->lpVtbl->ReadVirtual(ds, at, &later, 8, &done), S_OK);
        if (later != first)
            return true;
    }
    return false;
}

uint64_t subject_page(const struct subject *s, enum role role)
{
    return s->block + (uint64_t)role * PAGE;
}

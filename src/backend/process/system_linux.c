/* A process of Linux, held on to by its folder in /proc. */
#include "backend/process/half_linux.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "backend/process/debug.h"
#include "backend/process/refusal.h"
#include "base/cursor.h"
#include "base/hr.h"
#include "base/log.h"

#define PF_KTHREAD     0x00200000u /* of the flags in /proc/ID/stat */
#define CAP_SYS_PTRACE 19u
#define ELF_HEAD       20 /* bytes, up to the machine */

/* The highest address that a process can map unless it asks for more: Documentation/arch/x86/
 * x86_64/mm and Documentation/arch/arm64/memory of Linux. */
#define MOST_X64   UINT64_C(0x00007fffffffefff)
#define MOST_ARM64 UINT64_C(0x0000ffffffffffff)
#define MOST_32    UINT64_C(0x00000000ffffffff)

HRESULT linux_closed(const struct system_process *p)
{
    LOG_ERROR("process", "process %" PRIu32 " has exited", p->id);
    return HR_CLOSED;
}

/* A number behind a word that begins a line of a text. */
static uint64_t number_of(const char *text, const char *word, int base)
{
    const char *at = text ? strstr(text, word) : NULL;

    return at ? strtoull(at + strlen(word), NULL, base) : 0;
}

static int read_scope(void)
{
    FILE *file = fopen("/proc/sys/kernel/yama/ptrace_scope", "re");
    int scope = 0;

    if (file && fscanf(file, "%d", &scope) != 1)
        scope = 0;
    if (file)
        fclose(file);
    return scope;
}

/* A process's or a thread's status, the own one's for 0; NULL: none. The caller frees it. */
static char *read_status(uint32_t id)
{
    struct system_process p = { .folder = -1 };
    char path[32] = "/proc/self";
    char *text = NULL;
    size_t size;

    if (id)
        snprintf(path, sizeof(path), "/proc/%" PRIu32, id);
    p.folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (p.folder >= 0) {
        linux_read_file(&p, "status", &text, &size);
        close(p.folder);
    }
    return text;
}

/* Whose thread this is: a tracer is a thread. 0 stays 0. */
static uint32_t process_of(uint32_t thread)
{
    char *status = thread ? read_status(thread) : NULL;
    uint32_t process = (uint32_t)number_of(status, "\nTgid:", 10);

    free(status);
    return process ? process : thread;
}

HRESULT linux_refuse(const struct system_process *p, const char *what)
{
    struct refusal refusal = { .own_user = geteuid(), .scope = read_scope() };
    char name[LINUX_NAME_SIZE];
    char *status = NULL;
    char *own = NULL;
    char why[256];
    size_t size;

    linux_name_file(p, "status", name);
    linux_read_file(p, name, &status, &size);
    own = read_status(0);
    refusal.tracer = process_of((uint32_t)number_of(status, "\nTracerPid:", 10));
    refusal.user = (uint32_t)number_of(status, "\nUid:", 10);
    refusal.capable = number_of(own, "\nCapEff:", 16) >> CAP_SYS_PTRACE & 1;
    refusal_explain(&refusal, why, sizeof(why));
    LOG_ERROR("process", "process %" PRIu32 " may not be %s: %s", p->id, what, why);
    free(status);
    free(own);
    return E_ACCESSDENIED;
}

/* Its parent, and PF_ flags; zeros: it is gone. */
static void read_stat(const struct system_process *p, uint32_t *parent, unsigned *flags)
{
    const char *end;
    char *text;
    size_t size;

    *parent = 0;
    *flags = 0;
    if (FAILED(linux_read_file(p, "stat", &text, &size)))
        return;
    end = strrchr(text, ')'); /* the name before may hold anything */
    if (end && sscanf(end, ") %*c %" SCNu32 " %*d %*d %*d %*d %u", parent, flags) != 2)
        *flags = 0;
    free(text);
}

uint32_t linux_parent(const struct system_process *p)
{
    uint32_t parent;
    unsigned flags;

    read_stat(p, &parent, &flags);
    return parent;
}

/* Whether it is one of the system's own threads: they have numbers like processes, and no memory.
 */
static bool is_of_kernel(const struct system_process *p)
{
    uint32_t parent;
    unsigned flags;

    read_stat(p, &parent, &flags);
    return flags & PF_KTHREAD;
}

static void set_facts(struct system_process *p, uint8_t class, uint16_t machine)
{
    static const struct {
        uint16_t elf;
        uint32_t machine;
    } machines[] = {
        { 3, IMAGE_FILE_MACHINE_I386 },
        { 40, IMAGE_FILE_MACHINE_ARMNT },
        { 62, IMAGE_FILE_MACHINE_AMD64 },
        { 183, IMAGE_FILE_MACHINE_ARM64 },
    };

    p->facts.pointer_size = class == 1 ? 4 : 8;
    for (size_t i = 0; i < sizeof(machines) / sizeof(machines[0]); i++)
        if (machines[i].elf == machine)
            p->facts.machine = machines[i].machine;
    p->most = class == 1                                     ? MOST_32
              : p->facts.machine == IMAGE_FILE_MACHINE_AMD64 ? MOST_X64
                                                             : MOST_ARM64;
}

/* The first bytes of an executable; false: it may not be read, or has less. */
static bool read_head(int folder, const char *name, uint8_t head[ELF_HEAD])
{
    int file = openat(folder, name, O_RDONLY | O_CLOEXEC);
    ssize_t size = file < 0 ? -1 : read(file, head, ELF_HEAD);

    if (file >= 0)
        close(file);
    return size == ELF_HEAD;
}

/* What kind of machine its executable is for; one that may not be read is taken for one like us. */
static void read_facts(struct system_process *p)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    uint8_t head[ELF_HEAD] = { 0 };
    char name[LINUX_NAME_SIZE];

    linux_name_file(p, "exe", name);
    p->facts.page_size = (uint32_t)sysconf(_SC_PAGESIZE);
    p->facts.processors = processors > 0 ? (uint32_t)processors : 1;
    if (read_head(p->folder, name, head) || read_head(AT_FDCWD, "/proc/self/exe", head)) {
        struct cursor c = cursor_of(head + ELF_HEAD - 2, 2);

        set_facts(p, head[4], take_u16(&c));
    }
}

static HRESULT read_path(struct system_process *p)
{
    char name[LINUX_NAME_SIZE];
    ssize_t length;

    linux_name_file(p, "exe", name);
    length = readlinkat(p->folder, name, p->path, sizeof(p->path) - 1);
    p->path[length < 0 ? 0 : length] = '\0';
    return length < 0 && errno == EACCES ? E_ACCESSDENIED : S_OK;
}

void linux_begin_anew(struct system_process *p)
{
    p->task = p->id;
    read_facts(p);
    read_path(p);
}

/* Whether its memory may be read, by a look at the page at 0, which nothing is mapped to. */
static HRESULT try_memory(struct system_process *p)
{
    HRESULT hr = read_path(p);
    size_t done = 0;
    uint8_t byte;

    if (SUCCEEDED(hr))
        hr = system_read(p, 0, &byte, 1, &done);
    return hr == HR_READ_FAULT ? S_OK : hr;
}

static HRESULT open_folder(uint32_t id, int *folder)
{
    char path[32];

    snprintf(path, sizeof(path), "/proc/%" PRIu32, id);
    *folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*folder >= 0)
        return S_OK;
    if (errno != ENOENT) {
        LOG_ERROR("process", "%s cannot be opened: %s", path, strerror(errno));
        return hr_from_errno(errno);
    }
    LOG_ERROR("process", "there is no process %" PRIu32, id);
    return HR_NO_PROCESS;
}

HRESULT system_open(uint32_t id, bool writes, struct system_process **out)
{
    struct system_process *p = calloc(1, sizeof(*p));
    HRESULT hr = E_OUTOFMEMORY;

    (void)writes; /* who may read may write here */
    *out = NULL;
    if (!p)
        goto done;
    p->id = id;
    p->task = id;
    hr = open_folder(id, &p->folder);
    if (FAILED(hr))
        goto done;
    hr = is_of_kernel(p) ? HR_NOT_SUPPORTED : linux_check(p);
    if (SUCCEEDED(hr)) {
        read_facts(p);
        hr = try_memory(p);
    }
    if (hr == HR_NOT_SUPPORTED)
        LOG_ERROR("process", "process %" PRIu32 " is a thread of the kernel: it has no memory", id);
    else if (hr == HR_CLOSED)
        linux_closed(p);
    else if (hr == E_ACCESSDENIED)
        linux_refuse(p, "looked at");
    if (FAILED(hr))
        goto done;
    *out = p;
    p = NULL; /* the caller owns it now */
done:
    system_close(p);
    return hr;
}

void system_close(struct system_process *p)
{
    if (!p)
        return;
    debug_end(p->suspended);
    maps_clear(&p->maps);
    loaded_clear(&p->images);
    if (p->folder >= 0)
        close(p->folder);
    free(p);
}

/* As one that is debugged, and not let go until it is left. */
HRESULT system_suspend(struct system_process *p)
{
    return debug_begin(p, false, &p->suspended);
}

bool system_is_self(uint32_t id)
{
    return id == (uint32_t)getpid();
}

void system_facts(const struct system_process *p, struct system_facts *facts)
{
    *facts = p->facts;
}

/* When it began, in ticks since the system did: the 20th word behind its name. Source: proc(5). */
static bool read_start(const struct system_process *p, uint64_t *ticks)
{
    const char *at;
    char *text;
    size_t size;

    if (FAILED(linux_read_file(p, "stat", &text, &size)))
        return false;
    at = strrchr(text, ')');
    for (int i = 0; at && i < 20; i++) {
        at = strchr(at, ' ');
        at = at ? at + 1 : NULL;
    }
    *ticks = at ? strtoull(at, NULL, 10) : 0;
    free(text);
    return at != NULL;
}

/* 0: unknown. */
static uint64_t up_ms(const struct system_process *p)
{
    long rate = sysconf(_SC_CLK_TCK);
    struct timespec now;
    uint64_t start = 0, here;

    if (rate <= 0 || !read_start(p, &start) || clock_gettime(CLOCK_BOOTTIME, &now))
        return 0;
    here = (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
    start = start * 1000 / (uint64_t)rate;
    return here > start ? here - start : 1;
}

HRESULT system_describe(struct system_process *p, struct ds_process *process)
{
    *process = (struct ds_process){
        .id = p->id, .executable = p->path[0] ? p->path : NULL, .up_ms = up_ms(p)
    };
    return linux_check(p);
}

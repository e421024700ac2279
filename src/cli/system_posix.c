#include "cli/system.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

#include <sys/stat.h>

#include <dbgspaces/dbgspaces.h>

static _Atomic(void *) running;
static atomic_bool stays_running;
static atomic_bool opening;
static atomic_uint presses;

bool system_begin(int *count, char ***arguments)
{
    (void)count;
    (void)arguments;
    return true;
}

bool system_is_interactive(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

FILE *system_open_script(const char *path)
{
    FILE *file = fopen(path, "r");
    struct stat s;

    if (file && fstat(fileno(file), &s) == 0 && S_ISDIR(s.st_mode)) {
        fclose(file);
        errno = EISDIR;
        return NULL;
    }
    return file;
}

static void on_interrupt(int number)
{
    int before = errno;
    void *client = atomic_load(&running);

    if (client) {
        ds_interrupt(client);
    } else if (atomic_load(&opening) ? atomic_fetch_add(&presses, 1) >= SYSTEM_PRESSES_MOST
                                     : !atomic_load(&stays_running)) {
        signal(number, SIG_DFL);
        raise(number);
    }
    errno = before;
}

void system_catch_interrupt(bool stays)
{
    /* restarted: output that is under way must not be lost */
    struct sigaction action = { .sa_handler = on_interrupt, .sa_flags = SA_RESTART };

    atomic_store(&stays_running, stays);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
}

void system_set_running(void *client)
{
    atomic_store(&running, client);
}

void system_begin_opening(void)
{
    atomic_store(&presses, 0);
    atomic_store(&opening, true);
}

void system_end_opening(void)
{
    atomic_store(&opening, false);
}

unsigned system_presses(void)
{
    return atomic_load(&presses);
}

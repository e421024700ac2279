#include "cli/system.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <time.h>
#include <unistd.h>

#include <sys/stat.h>

#include <dbgspaces/dbgspaces.h>

#define ONCE_MS     1000 /* who ends a group of processes signals twice: that counts once */
#define END_SECONDS 15   /* how long the end may take */

static _Atomic(void *) running;
static atomic_bool stays_running;
static atomic_bool opening;
static atomic_uint presses;
static atomic_uint_fast64_t end_at; /* when the tool was told to end, in milliseconds; 0: never */
static atomic_int ending;           /* the signal that it ends by; 0: none */

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

static void die(int number)
{
    signal(number, SIG_DFL);
    raise(number);
}

static uint64_t now_ms(void)
{
    struct timespec now = { .tv_sec = 0 };

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* Something does not heed the end. */
static void on_alarm(int number)
{
    (void)number;
    die(atomic_load(&ending));
}

static void begin_to_end(int number)
{
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    void *client;

    atomic_store(&ending, number);
    client = atomic_load(&running);
    atomic_fetch_add(&presses, SYSTEM_PRESSES_MOST);
    if (client)
        ds_interrupt_for_good(client);
    if (nothing >= 0) { /* a read that waits begins anew, and finds the end */
        dup2(nothing, STDIN_FILENO);
        close(nothing);
    }
    signal(SIGALRM, on_alarm);
    alarm(END_SECONDS);
}

/* Later once more, and there is no waiting for anything. Two can come at the same time, each in a
 * thread of its own. */
static void on_end(int number)
{
    int before = errno;
    uint_fast64_t first = 0, now = now_ms();

    if (atomic_compare_exchange_strong(&end_at, &first, now))
        begin_to_end(number);
    else if (number != SIGPIPE && now >= first + ONCE_MS)
        die(number);
    errno = before;
}

static void on_interrupt(int number)
{
    int before = errno;
    void *client = atomic_load(&running);

    if (client) {
        ds_interrupt(client);
    } else if (atomic_load(&opening)) {
        if (atomic_fetch_add(&presses, 1) >= SYSTEM_PRESSES_MOST)
            die(number);
    } else if (!atomic_load(&stays_running)) {
        on_end(number);
    }
    errno = before;
}

/* Who is not to hear of a signal (nohup) does not. */
static void catch_end(int number)
{
    struct sigaction action = { .sa_handler = on_end, .sa_flags = SA_RESTART };
    struct sigaction before;

    sigemptyset(&action.sa_mask);
    if (!sigaction(number, NULL, &before) && before.sa_handler != SIG_IGN)
        sigaction(number, &action, NULL);
}

void system_catch_interrupt(bool stays)
{
    /* restarted: output that is under way must not be lost */
    struct sigaction action = { .sa_handler = on_interrupt, .sa_flags = SA_RESTART };

    atomic_store(&stays_running, stays);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    catch_end(SIGTERM);
    catch_end(SIGHUP);
    catch_end(SIGPIPE);
}

bool system_is_ending(void)
{
    return atomic_load(&ending) != 0;
}

void system_end(void)
{
    int number = atomic_load(&ending);

    if (number)
        die(number);
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

#include "cli/system.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>

#include <dbgspaces/dbgspaces.h>
#include <shellapi.h>

static SRWLOCK lock = SRWLOCK_INIT; /* who is told of Ctrl-C is not closed meanwhile */
static void *running;
static atomic_bool stays_running;
static atomic_bool opening;
static atomic_uint presses;

static char *utf8_from_wide(const WCHAR *wide)
{
    int size = WideCharToMultiByte(CP_UTF8, 0, wide, -1, NULL, 0, NULL, NULL);
    char *text = size > 0 ? malloc((size_t)size) : NULL;

    if (text)
        WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, size, NULL, NULL);
    return text;
}

/* Windows gives main() arguments in a code page; these live as long as the tool. */
bool system_begin(int *count, char ***arguments)
{
    WCHAR **wide = CommandLineToArgvW(GetCommandLineW(), count);
    char **texts = wide ? calloc((size_t)*count + 1, sizeof(*texts)) : NULL;

    SetConsoleOutputCP(CP_UTF8);
    if (!texts)
        return false;
    for (int i = 0; i < *count; i++) {
        texts[i] = utf8_from_wide(wide[i]);
        if (!texts[i])
            return false;
    }
    LocalFree(wide);
    *arguments = texts;
    return true;
}

static bool is_console(DWORD which)
{
    DWORD mode;

    return GetConsoleMode(GetStdHandle(which), &mode) != 0;
}

bool system_is_interactive(void)
{
    return is_console(STD_INPUT_HANDLE) && is_console(STD_OUTPUT_HANDLE);
}

FILE *system_open_script(const char *path)
{
    int size = MultiByteToWideChar(CP_UTF8, 0, path, -1, NULL, 0);
    WCHAR *wide = size > 0 ? calloc((size_t)size, sizeof(*wide)) : NULL;
    FILE *file = NULL;

    errno = ENOMEM;
    if (wide && MultiByteToWideChar(CP_UTF8, 0, path, -1, wide, size) > 0)
        file = _wfopen(wide, L"r");
    free(wide);
    return file;
}

/* Runs in a thread of its own. */
static BOOL WINAPI on_control(DWORD event)
{
    bool told;

    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
        return FALSE;
    AcquireSRWLockShared(&lock);
    told = running != NULL;
    if (told)
        ds_interrupt(running);
    ReleaseSRWLockShared(&lock);
    if (!told && atomic_load(&opening))
        return atomic_fetch_add(&presses, 1) < SYSTEM_PRESSES_MOST;
    return told || atomic_load(&stays_running);
}

void system_catch_interrupt(bool stays)
{
    atomic_store(&stays_running, stays);
    SetConsoleCtrlHandler(on_control, TRUE);
}

void system_set_running(void *client)
{
    AcquireSRWLockExclusive(&lock);
    running = client;
    ReleaseSRWLockExclusive(&lock);
}

/* Windows ends a process by itself */
bool system_is_ending(void)
{
    return false;
}

void system_end(void)
{
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

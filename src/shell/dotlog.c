/* .logopen, .logappend, .logclose, .logfile: the engine's log file. Words: WinDbg's. */
#include <stdlib.h>

#include <dbgspaces/dbgeng.h>

#include "engine/notice.h"
#include "shell/command.h"
#include "shell/paths.h"

#define DEFAULT_NAME "dbgeng.log"

static void print_path(struct run *r, const char *before, const char *path, const char *behind)
{
    run_put(r, DEBUG_OUTPUT_NORMAL, before);
    run_put(r, DEBUG_OUTPUT_NORMAL, path);
    run_put(r, DEBUG_OUTPUT_NORMAL, behind);
}

/* What closing brings; the lock is held. */
static HRESULT close_log(struct run *r)
{
    HRESULT hr;

    print_path(r, "Closing open log file ", r->engine->log_file.path, "\n");
    hr = output_log_close(r->engine);
    notice_engine_changed(r->engine, DEBUG_CES_LOG_FILE, FALSE);
    return FAILED(hr) ? run_fail_file(r, hr, "the end of the log") : S_OK;
}

static HRESULT open_log(struct run *r, const char *path, bool append)
{
    HRESULT hr = r->engine->log_file.path ? close_log(r) : S_OK;

    if (FAILED(hr))
        return hr;
    hr = output_log_open(r->engine, path, append);
    if (FAILED(hr))
        return run_fail_file(r, hr, "%s", path);
    notice_engine_changed(r->engine, DEBUG_CES_LOG_FILE, TRUE);
    print_path(r, "Opened log file '", path, "'\n");
    return S_OK;
}

static HRESULT enter(struct run *r)
{
    HRESULT hr = engine_enter(r->engine, NEEDS_NOTHING);

    return FAILED(hr) ? run_fail(r, hr, "the engine") : S_OK;
}

HRESULT dotlog_open(struct run *r)
{
    bool append = r->command->name[4] == 'a';
    char *path = NULL;
    HRESULT hr = S_OK;

    if (!scan_done(&r->scan))
        hr = paths_take(r, &path);
    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (SUCCEEDED(hr))
        hr = enter(r);
    if (SUCCEEDED(hr)) {
        hr = open_log(r, path ? path : DEFAULT_NAME, append);
        engine_leave(r->engine);
    }
    free(path);
    return hr;
}

HRESULT dotlog_close(struct run *r)
{
    HRESULT hr = run_expect_end(r);

    if (SUCCEEDED(hr))
        hr = enter(r);
    if (FAILED(hr))
        return hr;
    if (r->engine->log_file.path)
        hr = close_log(r);
    else
        run_print(r, "No log file open\n");
    engine_leave(r->engine);
    return hr;
}

HRESULT dotlog_show(struct run *r)
{
    HRESULT hr = run_expect_end(r);

    if (SUCCEEDED(hr))
        hr = enter(r);
    if (FAILED(hr))
        return hr;
    if (r->engine->log_file.path)
        print_path(r, "Log file is '", r->engine->log_file.path, "'\n");
    else
        run_print(r, "No log file open\n");
    engine_leave(r->engine);
    return S_OK;
}

/* vertarget, version, .time: what the target is. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>
#include <dbgspaces/dbgspaces.h>

#include "base/cursor.h"
#include "nt/debugger_data.h"
#include "nt/machines.h"
#include "nt/reading.h"
#include "nt/system_version.h"
#include "shell/command.h"
#include "shell/times.h"
#include "target/run.h"

#define LINE_MAX 512

struct windows {
    uint32_t major, minor;
    const char *name;
};

/* clang-format off */
static const struct windows windows[] = { /* Microsoft Learn, "Operating System Version" */
    { 5,  1, "Windows XP" },
    { 5,  2, "Windows Server 2003" },
    { 6,  0, "Windows Server 2008/Windows Vista" },
    { 6,  1, "Windows 7" },
    { 6,  2, "Windows 8" },
    { 6,  3, "Windows 8.1" },
    { 10, 0, "Windows 10" }, /* and all since: WinDbg tells them by their builds too */
};
/* clang-format on */

/* What the target does not know is left out. */
static bool is_unknown(HRESULT hr)
{
    return hr == E_NOINTERFACE || reading_missing(hr);
}

static bool is_kernel(const struct run *r)
{
    return r->memory->target->info.debug_class == DEBUG_CLASS_KERNEL;
}

static const char *name_of(const struct system_version *v)
{
    for (size_t i = 0; i < sizeof(windows) / sizeof(windows[0]); i++)
        if (windows[i].major == v->major && windows[i].minor == v->minor)
            return windows[i].name;
    return "Windows";
}

/* "Windows 10 Kernel Version 19041 MP (2 procs) Free x64". Systems before Windows 10 do not have
 * the build in their page. */
static void print_version(struct run *r, const struct system_version *v, const char *build)
{
    const struct ds_target_info *info = &r->memory->target->info;
    const struct machine_names *machine = machines_find(info->machine);

    run_print(r, "%s %sVersion ", name_of(v), is_kernel(r) ? "Kernel " : "");
    if (v->build)
        run_print(r, "%" PRIu32, v->build);
    else
        run_print(r, "%" PRIu32 ".%" PRIu32, v->major, v->minor);
    if (info->processors == 1)
        run_print(r, " UP");
    else
        run_print(r, " MP (%" PRIu32 " procs)", info->processors);
    run_print(r, " %s %s\n", build && strstr(build, "chk") ? "Checked" : "Free",
            machine ? machine->name : "unknown");
    if (build)
        run_print(r, "Built by: %s\n", build);
    if (is_kernel(r))
        run_print(r, "Machine Name:\n"); /* WinDbg's line; the name would need symbols */
}

static HRESULT show_version(struct run *r)
{
    struct system_version version = { 0, 0, 0 };
    char *build = NULL;
    HRESULT hr = system_version_read(r->memory, &version);

    if (FAILED(hr))
        return is_unknown(hr) ? S_OK : hr;
    hr = system_version_build_name(r->memory, &build);
    if (SUCCEEDED(hr) || is_unknown(hr)) {
        print_version(r, &version, build);
        hr = S_OK;
    }
    free(build);
    return hr;
}

static HRESULT read_address(struct run *r, uint32_t item, uint64_t *va)
{
    struct debugger_value value = { .size = 0 };
    struct cursor c;
    HRESULT hr = debugger_data_read(r->memory, item, &value);

    if (FAILED(hr))
        return hr;
    c = cursor_of(value.bytes, sizeof(value.bytes));
    *va = take_u64(&c);
    return S_OK;
}

static HRESULT show_kernel(struct run *r)
{
    char base_text[RUN_ADDRESS_MAX], list_text[RUN_ADDRESS_MAX];
    uint64_t base = 0, list = 0;
    HRESULT hr = read_address(r, DEBUG_DATA_KernBase, &base);

    if (SUCCEEDED(hr))
        hr = read_address(r, DEBUG_DATA_PsLoadedModuleListAddr, &list);
    if (FAILED(hr))
        return is_unknown(hr) ? S_OK : hr;
    run_print(r, "Kernel base = 0x%s PsLoadedModuleList = 0x%s\n", run_address(r, base, base_text),
            run_address(r, list, list_text));
    return S_OK;
}

static HRESULT show_time(struct run *r)
{
    char text[TIMES_MAX];
    uint64_t time = 0, up = 0;
    HRESULT hr = system_version_clock(r->memory, &time, &up);

    if (FAILED(hr))
        return hr;
    run_print(r, "Debug session time: %s\n", times_system(time, text));
    if (up)
        run_print(r, "System Uptime: %s\n", times_span(up, text));
    return S_OK;
}

static HRESULT show(struct run *r)
{
    const char *what = r->memory->target->info.what;
    char line[LINE_MAX];
    HRESULT hr;

    target_explain(r->engine->target, line, sizeof(line));
    run_print(r, "%s\n", line[0] ? line : what ? what : "a target that always stands");
    hr = show_version(r);
    if (SUCCEEDED(hr))
        hr = show_kernel(r);
    if (SUCCEEDED(hr))
        hr = show_time(r);
    return SUCCEEDED(hr) || is_unknown(hr) ? S_OK : run_fail(r, hr, "the target's version");
}

HRESULT system_show(struct run *r)
{
    HRESULT hr = run_expect_end(r);

    return SUCCEEDED(hr) ? show(r) : hr;
}

HRESULT system_show_all(struct run *r)
{
    HRESULT hr = run_expect_end(r);

    if (SUCCEEDED(hr) && r->memory)
        hr = show(r);
    if (SUCCEEDED(hr))
        run_print(r, "dbgspaces %s\n", ds_version());
    return hr;
}

HRESULT system_show_time(struct run *r)
{
    HRESULT hr = run_expect_end(r);

    if (FAILED(hr))
        return hr;
    hr = show_time(r);
    return FAILED(hr) ? run_fail(r, hr, "the target's time") : S_OK;
}

/* rdmsr and wrmsr: model-specific registers of the current processor. Layout: WinDbg's. */
#include <inttypes.h>

#include <dbgspaces/dbgeng.h>

#include "engine/machine.h"
#include "shell/command.h"
#include "shell/expression.h"
#include "target/hardware.h"

static HRESULT take_msr(struct run *r, uint32_t *msr)
{
    const char *at;
    uint64_t value = 0;
    HRESULT hr;

    scan_spaces(&r->scan);
    at = r->scan.at;
    hr = expression_take_item(r, &value);
    if (SUCCEEDED(hr) && value > UINT32_MAX && value < (uint64_t)INT32_MIN)
        hr = run_refuse(r, at, "an MSR's number has 32 bits, not %" PRIx64, value);
    *msr = (uint32_t)value;
    return hr;
}

HRESULT msr_show(struct run *r)
{
    char text[RUN_ADDRESS_MAX];
    uint64_t value = 0;
    uint32_t msr;
    HRESULT hr = take_msr(r, &msr);

    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (FAILED(hr))
        return hr;
    hr = hardware_read_msr(r->engine->target, msr, &value);
    if (FAILED(hr))
        return run_fail(r, hr, "MSR %" PRIx32, msr);
    run_print(r, "msr[%" PRIx32 "] = %s\n", msr, run_halves(value, text));
    return S_OK;
}

HRESULT msr_write(struct run *r)
{
    uint64_t value = 0;
    uint32_t msr;
    HRESULT hr = take_msr(r, &msr);

    if (SUCCEEDED(hr))
        hr = expression_take_item(r, &value);
    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (FAILED(hr))
        return hr;
    hr = hardware_write_msr(r->engine->target, msr, value);
    machine_written(r->engine, DEBUG_DATA_SPACE_MSR, hr, sizeof(value));
    return FAILED(hr) ? run_fail(r, hr, "MSR %" PRIx32, msr) : S_OK;
}

/* .sim of a simulated machine that another process serves over KD. */
#include "shell/farsim.h"

#include <dbgspaces/dbgeng.h>

#include "protocol/kd_report.h"
#include "shell/command.h"
#include "target/hardware.h"

/* What KD answers where nothing is: STATUS_UNSUCCESSFUL. */
#define NOTHING_THERE DS_HRESULT_FROM_NT(0xc0000001u)

#define PIECE 2048u /* of the text, asked for at a time */
#define PRINT 256u  /* printed at a time */

/* The other end's bytes: none of them may tell a terminal what to do. */
static void print(struct run *r, char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((text[i] < ' ' && text[i] != '\n') || text[i] > '~')
            text[i] = '.';
    for (size_t at = 0; at < size; at += PRINT)
        run_print(r, "%.*s", (int)(size - at < PRINT ? size - at : PRINT), text + at);
}

static bool may_be_served(const struct ds_target *t)
{
    return t && t->cpu && t->info.debug_class == DEBUG_CLASS_KERNEL &&
           t->info.qualifier == DEBUG_KERNEL_CONNECTION;
}

HRESULT farsim_print(struct run *r)
{
    struct ds_target *t = r->engine->target;
    char text[PIECE];
    size_t done = 0;
    HRESULT hr = may_be_served(t) ? S_OK : E_UNEXPECTED;

    for (uint32_t at = 0; SUCCEEDED(hr) && at < KD_REPORT_MAX; at += (uint32_t)done) {
        hr = hardware_read_control(
                t, t->info.current_processor, KD_REPORT_BASE + at, text, sizeof(text), &done);
        if (hr == NOTHING_THERE && at)
            return S_OK; /* the end */
        if (SUCCEEDED(hr))
            print(r, text, done);
    }
    return hr;
}

HRESULT farsim_reset(struct run *r)
{
    struct ds_target *t = r->engine->target;
    const uint8_t any = 0;
    size_t done = 0;

    if (!may_be_served(t))
        return E_UNEXPECTED;
    return hardware_write_control(
            t, t->info.current_processor, KD_REPORT_BASE, &any, sizeof(any), &done);
}

/* rM: registers by their kinds. Source of the bits: Microsoft Learn, "rm (Register Mask)". */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "shell/command.h"
#include "shell/expression.h"
#include "shell/register.h"
#include "shell/registers.h"

#define NAME_MAX_BYTES 8

/* Lines of registers; a name that ends with '*' is a row of them, 0 to 31. A machine has those that
 * its set of registers knows. */
/* clang-format off */
static const struct kind {
    uint64_t bit;
    unsigned columns;
    const char *names[10];
} kinds[] = {
    { 0x04, 3, { "fpcw", "fpsw", "fptw", "st*" } },
    { 0x08, 6, { "cs", "ss", "ds", "es", "fs", "gs" } },
    { 0x10, 4, { "mm*" } },
    { 0x20, 3, { "dr*" } },
    { 0x40, 2, { "mxcsr", "xmm*", "v*" } },
};
/* clang-format on */

#define INTEGERS UINT64_C(0x3)
#define KNOWN    UINT64_C(0x7f)

/* Where a line of them is. */
struct printed {
    unsigned columns;
    unsigned shown;
};

static HRESULT show_one(struct run *r, const char *name, struct printed *p)
{
    struct word w = { name, strlen(name) };
    size_t index;

    if (!register_find(r, w, &index))
        return S_OK;
    if (p->shown)
        run_print(r, p->shown % p->columns ? " " : "\n");
    p->shown++;
    return registers_show_one(r, index, "");
}

static HRESULT show_row(struct run *r, const char *name, struct printed *p)
{
    char one[NAME_MAX_BYTES];
    const char *star = strchr(name, '*');
    HRESULT hr = S_OK;

    if (!star)
        return show_one(r, name, p);
    for (unsigned i = 0; SUCCEEDED(hr) && i < 32; i++) {
        snprintf(one, sizeof(one), "%.*s%u", (int)(star - name), name, i);
        hr = show_one(r, one, p);
    }
    return hr;
}

static HRESULT show_kind(struct run *r, const struct kind *kind)
{
    struct printed p = { .columns = kind->columns };
    HRESULT hr = S_OK;

    for (size_t i = 0; SUCCEEDED(hr) && kind->names[i]; i++)
        hr = show_row(r, kind->names[i], &p);
    if (p.shown)
        run_print(r, "\n");
    return hr;
}

HRESULT registers_by_mask(struct run *r)
{
    uint64_t mask = 0;
    const char *at = (scan_spaces(&r->scan), r->scan.at);
    HRESULT hr = expression_take(r, &mask);

    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (SUCCEEDED(hr) && (!mask || mask & ~KNOWN))
        hr = run_refuse(r, at, "bits of 0x%" PRIx64 " were wanted", KNOWN);
    if (SUCCEEDED(hr) && mask & INTEGERS)
        hr = registers_show(r);
    for (size_t i = 0; SUCCEEDED(hr) && i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (mask & kinds[i].bit)
            hr = show_kind(r, &kinds[i]);
    return hr;
}

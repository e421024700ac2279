#include "shell/module_details.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include <dbgspaces/dbgeng.h>

#include "base/cursor.h"
#include "nt/reading.h"
#include "nt/version.h"
#include "shell/times.h"

/* Source: Microsoft Learn, VS_FIXEDFILEINFO. */
#define FIXED_SIZE      52u
#define FIXED_SIGNATURE 0xfeef04bdu

static void print_text(struct run *r, const char *label, const char *text)
{
    run_print(r, "    %-18s", label);
    run_put_name(r, text);
    run_print(r, "\n");
}

static void print_fixed(struct run *r, const struct version *version)
{
    struct version_value fixed;
    struct cursor c;
    uint32_t words[FIXED_SIZE / 4];

    if (FAILED(version_find(version, "\\", &fixed)) || fixed.size < FIXED_SIZE)
        return;
    c = cursor_of(fixed.bytes, fixed.size);
    for (size_t i = 0; i < FIXED_SIZE / 4; i++)
        words[i] = take_u32(&c);
    if (words[0] != FIXED_SIGNATURE)
        return;
    for (size_t i = 0; i < 2; i++) {
        uint32_t high = words[2 + 2 * i], low = words[3 + 2 * i];

        run_print(r, "    %-18s%u.%u.%u.%u\n",
                i ? "Product version:" : "File version:", (unsigned)(high >> 16),
                (unsigned)(high & 0xffff), (unsigned)(low >> 16), (unsigned)(low & 0xffff));
    }
    run_print(r, "    %-18s%" PRIX32 " (Mask %" PRIX32 ")\n", "File flags:", words[7], words[6]);
    run_print(r, "    %-18s%" PRIX32 "\n", "File OS:", words[8]);
    run_print(r, "    %-18s%" PRIX32 ".%" PRIX32 "\n", "File type:", words[9], words[10]);
    run_print(r, "    %-18s%08" PRIX32 ".%08" PRIX32 "\n", "File date:", words[11], words[12]);
}

static HRESULT print_string(
        struct run *r, const struct version *version, const char *language, const char *name)
{
    struct version_value value;
    char item[96];
    char label[32];
    char *text;

    snprintf(item, sizeof(item), "\\StringFileInfo\\%s\\%s", language, name);
    if (FAILED(version_find(version, item, &value)))
        return S_OK;
    text = reading_utf8(value.bytes, value.size);
    if (!text)
        return run_fail(r, E_OUTOFMEMORY, "%s", name);
    snprintf(label, sizeof(label), "%s:", name);
    print_text(r, label, text);
    free(text);
    return S_OK;
}

/* The strings of the first language that the image has. */
static HRESULT print_strings(struct run *r, const struct version *version)
{
    static const char *const names[] = { "CompanyName", "ProductName", "InternalName",
        "OriginalFilename", "ProductVersion", "FileVersion", "FileDescription", "LegalCopyright",
        "Comments" };
    struct version_value value;
    struct cursor c;
    char language[16];
    unsigned number, page;
    HRESULT hr = S_OK;

    if (FAILED(version_find(version, "\\VarFileInfo\\Translation", &value)) || value.size < 4)
        return S_OK;
    c = cursor_of(value.bytes, value.size);
    number = take_u16(&c);
    page = take_u16(&c);
    run_print(r, "    %-18s%04x.%04x\n", "Translations:", number, page);
    snprintf(language, sizeof(language), "%04x%04x", number, page);
    for (size_t i = 0; SUCCEEDED(hr) && i < sizeof(names) / sizeof(names[0]); i++)
        hr = print_string(r, version, language, names[i]);
    return hr;
}

HRESULT module_details_show(struct run *r, const struct module *module)
{
    struct version version = { NULL, 0 };
    char time[TIMES_MAX];
    HRESULT hr;

    run_print(r, "    Image path: ");
    run_put_name(r, module->path);
    run_print(r, "\n    Image name: ");
    run_put_name(r, module->file);
    run_print(r, "\n    %-18s%s (%08" PRIX32 ")\n", "Timestamp:", times_stamp(module->stamp, time),
            module->stamp);
    run_print(r, "    %-18s%08" PRIX32 "\n", "CheckSum:", module->checksum);
    run_print(r, "    %-18s%08" PRIX64 "\n", "ImageSize:", module->size);
    hr = version_read(r->memory, module->base, &version);
    if (hr == HR_INTERRUPTED || hr == E_OUTOFMEMORY)
        return run_fail(r, hr, "the version of %s", module->name);
    if (FAILED(hr))
        return S_OK;
    print_fixed(r, &version);
    hr = print_strings(r, &version);
    version_deinit(&version);
    return hr;
}

#include "nt/registers_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Marks in the text stand for the named registers, in order: '&' all digits of one, '#' four, '!'
 * one. '%' stands for the names of the flags. */
struct layout {
    uint32_t machine;
    const char *text;
    const char *flags; /* the register that has them */
    const char *names[48];
};

/* clang-format off */
static const struct layout layouts[] = {
    { 0x14c,
      "eax=& ebx=& ecx=& edx=& esi=& edi=&\n"
      "eip=& esp=& ebp=& iopl=!         %\n"
      "cs=#  ss=#  ds=#  es=#  fs=#  gs=#             efl=&\n",
      "efl",
      { "eax", "ebx", "ecx", "edx", "esi", "edi", "eip", "esp", "ebp", "iopl",
        "cs", "ss", "ds", "es", "fs", "gs", "efl" } },
    { 0x8664,
      "rax=& rbx=& rcx=&\n"
      "rdx=& rsi=& rdi=&\n"
      "rip=& rsp=& rbp=&\n"
      " r8=&  r9=& r10=&\n"
      "r11=& r12=& r13=&\n"
      "r14=& r15=&\n"
      "iopl=!         %\n"
      "cs=#  ss=#  ds=#  es=#  fs=#  gs=#             efl=&\n",
      "efl",
      { "rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rip", "rsp", "rbp", "r8", "r9", "r10", "r11",
        "r12", "r13", "r14", "r15", "iopl", "cs", "ss", "ds", "es", "fs", "gs", "efl" } },
    { 0xaa64,
      " x0=&   x1=&   x2=&   x3=&\n"
      " x4=&   x5=&   x6=&   x7=&\n"
      " x8=&   x9=&  x10=&  x11=&\n"
      "x12=&  x13=&  x14=&  x15=&\n"
      "x16=&  x17=&  x18=&  x19=&\n"
      "x20=&  x21=&  x22=&  x23=&\n"
      "x24=&  x25=&  x26=&  x27=&\n"
      "x28=&   fp=&   lr=&   sp=&\n"
      " pc=&  psr=& %\n",
      "cpsr",
      { "x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13",
        "x14", "x15", "x16", "x17", "x18", "x19", "x20", "x21", "x22", "x23", "x24", "x25", "x26",
        "x27", "x28", "fp", "lr", "sp", "pc", "cpsr" } },
};

/* Bit of the flags; what stands there when it is set, and when not. */
static const struct flag {
    unsigned bit;
    const char *set, *clear;
} flags_x86[] = {
    { 11, "ov", "nv" }, { 10, "dn", "up" }, { 9, "ei", "di" }, { 7, "ng", "pl" },
    { 6, "zr", "nz" },  { 4, "ac", "na" },  { 2, "pe", "po" }, { 0, "cy", "nc" },
}, flags_arm[] = {
    { 31, "N", "-" }, { 30, "Z", "-" }, { 29, "C", "-" }, { 28, "V", "-" },
};
/* clang-format on */

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* What is written, and from what. */
struct printer {
    const struct register_set *set;
    const void *context;
    size_t size;
    char *text;
    size_t length;
};

#define LEFT(p) (REGISTERS_TEXT_MAX - (p)->length)

static void put(struct printer *p, const char *text)
{
    size_t length = strlen(text);

    if (length >= LEFT(p))
        length = LEFT(p) - 1;
    memcpy(p->text + p->length, text, length);
    p->length += length;
    p->text[p->length] = '\0';
}

static bool is_held(const struct printer *p, const char *name)
{
    return registers_held(p->set, registers_find(p->set, name), p->context, p->size);
}

static void put_unknown(struct printer *p, size_t digits)
{
    while (digits-- > 0)
        put(p, "?");
}

static HRESULT read_named(const struct printer *p, const char *name, uint64_t *number, size_t *size)
{
    size_t index = registers_find(p->set, name);

    *size = p->set->list[index].size;
    return registers_read_number(p->set, index, p->context, p->size, number);
}

static HRESULT put_register(struct printer *p, char kind, const char *name)
{
    char digits[24];
    uint64_t number = 0;
    size_t count, size = 0;
    HRESULT hr = read_named(p, name, &number, &size);

    if (FAILED(hr))
        return hr;
    count = kind == '&' ? 2 * size : kind == '#' ? 4 : 1;
    snprintf(digits, sizeof(digits), "%0*" PRIx64, (int)count, number);
    if (is_held(p, name))
        put(p, digits);
    else
        put_unknown(p, count);
    return S_OK;
}

static HRESULT put_flags(struct printer *p, const struct layout *l)
{
    char level[8];
    uint64_t number = 0;
    size_t size;
    HRESULT hr = read_named(p, l->flags, &number, &size);

    if (FAILED(hr) || !is_held(p, l->flags))
        return hr;
    if (l->machine == 0xaa64) {
        for (size_t i = 0; i < COUNT(flags_arm); i++)
            put(p, number >> flags_arm[i].bit & 1 ? flags_arm[i].set : flags_arm[i].clear);
        snprintf(level, sizeof(level), " EL%u", (unsigned)(number >> 2 & 3));
        put(p, level);
        return S_OK;
    }
    for (size_t i = 0; i < COUNT(flags_x86); i++) {
        put(p, number >> flags_x86[i].bit & 1 ? flags_x86[i].set : flags_x86[i].clear);
        if (i + 1 < COUNT(flags_x86))
            put(p, " ");
    }
    return S_OK;
}

static HRESULT put_layout(struct printer *p, const struct layout *l)
{
    const char *const *name = l->names;
    HRESULT hr = S_OK;

    for (const char *c = l->text; *c && SUCCEEDED(hr); c++) {
        if (*c == '%')
            hr = put_flags(p, l);
        else if (strchr("&#!", *c))
            hr = put_register(p, *c, *name++);
        else
            put(p, (char[]){ *c, '\0' });
    }
    return hr;
}

HRESULT registers_text(const struct register_set *set, const void *context, size_t size,
        char text[REGISTERS_TEXT_MAX])
{
    struct printer p = { set, context, size, text, 0 };

    text[0] = '\0';
    for (size_t i = 0; i < COUNT(layouts); i++)
        if (layouts[i].machine == set->machine)
            return put_layout(&p, &layouts[i]);
    return E_INVALIDARG;
}

HRESULT registers_float_text(const struct register_set *set, const void *context, size_t size,
        char text[REGISTERS_TEXT_MAX])
{
    struct printer p = { set, context, size, text, 0 };
    uint8_t value[REGISTERS_SIZE_MAX];
    char digits[4];
    HRESULT hr = S_OK;

    text[0] = '\0';
    for (size_t i = 0; i < set->count && SUCCEEDED(hr); i++) {
        const struct register_entry *entry = &set->list[i];

        if (entry->full || (entry->type != REGISTERS_FLOAT80 && entry->type != REGISTERS_VECTOR128))
            continue;
        hr = registers_read(set, i, context, size, value);
        if (FAILED(hr))
            break;
        put(&p, entry->name);
        put(&p, "=");
        if (!registers_held(set, i, context, size)) {
            put_unknown(&p, 2u * entry->size);
            put(&p, "\n");
            continue;
        }
        for (size_t byte = entry->size; byte-- > 0;) {
            snprintf(digits, sizeof(digits), "%02x", value[byte]);
            put(&p, digits);
        }
        put(&p, "\n");
    }
    return hr;
}

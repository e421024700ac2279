/* Statements about what is not memory: cpu, msr, port, pci, bar. */
#include "backend/sim/statements.h"

#include <inttypes.h>
#include <string.h>

/* CPU or `all`, as the processors from *first to before *end; none after a mistake. */
static void take_processors(struct description *d, uint32_t *first, uint32_t *end)
{
    struct reader *r = &d->reader;
    struct machine *m = d->machine;
    HRESULT hr = machine_make_processors(m);

    if (FAILED(hr))
        reader_fail(r, r->line, 1, hr, "no memory for processors");
    *first = 0;
    *end = m->processors;
    if (!reader_take_if(r, "all")) {
        *first = (uint32_t)reader_take_number(
                r, 0, m->processors - 1, "all, or a processor's number: below processors");
        *end = *first + 1;
    }
    if (FAILED(r->hr))
        *end = *first;
}

void statement_cpu(struct description *d)
{
    static const char wanted[] =
            "NAME=VALUE: kpcr, kprcb, thread, or a register of the manual's list";
    struct reader *r = &d->reader;
    uint32_t first;
    uint32_t end;

    take_processors(d, &first, &end);
    do {
        struct reader_word word = reader_take(r, wanted);
        const char *equals = word.quoted ? NULL : memchr(word.text, '=', word.length);
        size_t length = equals ? (size_t)(equals - word.text) : word.length;
        struct reader_word text = { .text = word.text + length,
            .length = word.length - length,
            .column = word.column + (unsigned)length };
        uint64_t value;

        if (equals) {
            text.text++;
            text.length--;
            text.column++;
        }
        value = equals ? reader_number(r, &text, 0, UINT64_MAX, "a value of at most 64 bits") : 0;
        for (uint32_t i = first; i < end && SUCCEEDED(r->hr); i++)
            if (!equals || !processor_set(&d->machine->cpus[i], word.text, length, value))
                reader_complain(r, &word, "%s", wanted);
    } while (reader_more(r));
}

void statement_msr(struct description *d)
{
    struct reader *r = &d->reader;
    struct processor_msr msr;
    struct reader_word number;
    uint32_t first;
    uint32_t end;

    take_processors(d, &first, &end);
    number = reader_take(r, "the register's number");
    msr.number = (uint32_t)reader_number(r, &number, 0, UINT32_MAX, "the register's number");
    msr.value = reader_take_number(r, 0, UINT64_MAX, "its value, of at most 64 bits");
    msr.read_only = reader_take_if(r, "readonly");
    reader_take_end(r);
    for (uint32_t i = first; i < end && SUCCEEDED(r->hr); i++) {
        struct processor *p = &d->machine->cpus[i];

        if (processor_find_msr(p, msr.number))
            reader_complain(r, &number, "a number that processor %" PRIu32 " does not have yet", i);
        else if (p->msr_count == PROCESSOR_MSRS_MAX)
            reader_fail(r, r->line, 1, HR_BAD_DATA, "more than %d msr lines for a processor",
                    PROCESSOR_MSRS_MAX);
        else if (FAILED(processor_add_msr(p, &msr)))
            reader_fail(r, r->line, 1, E_OUTOFMEMORY, "no memory for an msr");
    }
}

void statement_port(struct description *d)
{
    struct machine_range ports = { .kind = MACHINE_DEVICE, .type = DS_CACHING_UNCACHED };
    struct reader *r = &d->reader;
    struct reader_word widths = { .text = "" };
    const struct machine_range *other;
    struct reader_word base;
    uint64_t count;

    statement_take_name(d, ports.name, sizeof(ports.name));
    base = reader_take(r, "the first port: 0 to 0xffff");
    ports.line = r->line;
    ports.base = reader_number(r, &base, 0, MACHINE_PORT_LAST, "the first port: 0 to 0xffff");
    count = reader_take_number(
            r, 1, MACHINE_PORT_LAST - ports.base + 1, "how many ports: the last is at most 0xffff");
    ports.last = ports.base + count - 1;
    ports.device.widths = 1 + 2 + 4;
    if (reader_take_option(r, "widths", &widths))
        ports.device.widths = statement_take_widths(d, &widths, 4);
    reader_take_end(r);
    other = SUCCEEDED(r->hr) ? machine_find_port(d->machine, ports.base, ports.last) : NULL;
    if (other)
        reader_complain(r, &base,
                "ports that do not overlap 0x%" PRIx64 "-0x%" PRIx64 " of line %u", other->base,
                other->last, other->line);
    if (SUCCEEDED(r->hr) && d->machine->port_count == MACHINE_PORTS_MAX)
        reader_fail(r, r->line, 1, HR_BAD_DATA, "more than %d port lines", MACHINE_PORTS_MAX);
    if (SUCCEEDED(r->hr) && FAILED(machine_add_ports(d->machine, &ports)))
        reader_fail(r, r->line, 1, E_OUTOFMEMORY, "no memory for ports");
}

/* BUS DEVICE FUNCTION */
static struct reader_word take_place(struct description *d, struct pci_identity *identity)
{
    struct reader *r = &d->reader;
    struct reader_word bus = reader_take(r, "a bus: 0 to 255");

    identity->bus = (uint8_t)reader_number(r, &bus, 0, 255, "a bus: 0 to 255");
    identity->device = (uint8_t)reader_take_number(r, 0, 31, "a device: 0 to 31");
    identity->function = (uint8_t)reader_take_number(r, 0, 7, "a function: 0 to 7");
    return bus;
}

static void take_pci_options(struct description *d, struct pci_identity *identity)
{
    struct reader *r = &d->reader;
    struct reader_word word;

    while (reader_more(r)) {
        if (reader_take_option(r, "revision", &word))
            identity->revision = (uint8_t)reader_number(r, &word, 0, 0xff, "0 to 0xff");
        else if (!identity->secondary && reader_take_option(r, "subsystem", &word))
            identity->subsystem = (uint32_t)reader_number(r, &word, 0, UINT32_MAX, "32 bits");
        else if (reader_take_option(r, "interrupt", &word))
            identity->interrupt = (uint8_t)reader_number(r, &word, 1, 0xfe, "1 to 0xfe");
        else if (!identity->subsystem && reader_take_option(r, "bridge", &word))
            identity->secondary =
                    (uint8_t)reader_number(r, &word, 1, 255, "the bus behind it: 1 to 255");
        else
            reader_complain(r, &r->words[r->at],
                    "revision=, interrupt=, and subsystem= of a device or bridge=");
    }
    identity->subordinate = identity->secondary;
}

void statement_pci(struct description *d)
{
    struct reader *r = &d->reader;
    struct pci *pci = &d->machine->pci;
    struct pci_identity identity = { .bus = 0 };
    struct reader_word bus = take_place(d, &identity);

    identity.vendor = (uint16_t)reader_take_number(r, 0, 0xfffe, "a vendor: 0 to 0xfffe");
    identity.id = (uint16_t)reader_take_number(r, 0, 0xffff, "a device's number: 0 to 0xffff");
    identity.class_code = (uint32_t)reader_take_number(r, 0, 0xffffff, "a class of 24 bits");
    take_pci_options(d, &identity);
    if (SUCCEEDED(r->hr) && pci_find(pci, identity.bus, identity.device, identity.function))
        reader_complain(r, &bus, "a bus, device and function that no line above has");
    if (SUCCEEDED(r->hr) && pci->count == PCI_FUNCTIONS_MAX)
        reader_fail(r, r->line, 1, HR_BAD_DATA, "more than %d pci lines", PCI_FUNCTIONS_MAX);
    if (SUCCEEDED(r->hr) && FAILED(pci_add(pci, &identity)))
        reader_fail(r, r->line, 1, E_OUTOFMEMORY, "no memory for a pci line");
}

/* BASE SIZE io|mem|mem64 [prefetch], as far as it does not depend on the function. */
static struct pci_bar take_bar(struct description *d)
{
    static const char *const kinds[] = { "io", "mem", "mem64", NULL };
    struct reader *r = &d->reader;
    struct pci_bar bar = { .index = 0 };
    struct reader_word base = reader_take(r, "where it begins");
    struct reader_word size = reader_take(r, "its size: a power of two");
    unsigned kind;
    uint64_t most;

    bar.base = reader_number(r, &base, 0, UINT64_MAX, "where it begins");
    bar.size = reader_number(r, &size, 4, UINT64_C(1) << 40, "its size: a power of two");
    kind = reader_take_choice(r, kinds, "io, mem or mem64");
    bar.io = kind == 0;
    bar.wide = kind == 2;
    bar.prefetchable = !bar.io && reader_take_if(r, "prefetch");
    most = bar.io ? MACHINE_PORT_LAST : bar.wide ? UINT64_MAX : UINT32_MAX;
    if (SUCCEEDED(r->hr) &&
            ((bar.size & (bar.size - 1)) || bar.size > most || (!bar.io && bar.size < 16)))
        reader_complain(
                r, &size, "a power of two: 4 to 32K of ports, 16 to 2G of mem, more of mem64");
    if (SUCCEEDED(r->hr) && (bar.base % bar.size || bar.base > most - (bar.size - 1)))
        reader_complain(r, &base, "a multiple of the size, within the kind's addresses");
    return bar;
}

void statement_bar(struct description *d)
{
    struct reader *r = &d->reader;
    struct pci_identity at = { .bus = 0 };
    struct reader_word bus = take_place(d, &at);
    struct reader_word index_word = reader_take(r, "which register: 0 to 5");
    unsigned index = (unsigned)reader_number(r, &index_word, 0, 5, "which register: 0 to 5");
    struct pci_bar bar = take_bar(d);
    struct pci_function *f;

    if (FAILED(r->hr))
        return;
    f = pci_find(&d->machine->pci, at.bus, at.device, at.function);
    bar.index = index;
    if (!f)
        reader_complain(r, &bus, "a bus, device and function of a pci line above");
    else if (index + bar.wide >= pci_bar_count(f) || !pci_add_bar(f, &bar))
        reader_complain(r, &index_word, "a register that the function has, and no line above set");
}

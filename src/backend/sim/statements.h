/**
 * @file
 * The statements of a machine's description: each takes the words of its line.
 */
#ifndef BACKEND_SIM_STATEMENTS_H
#define BACKEND_SIM_STATEMENTS_H

#include "backend/sim/reader.h"
#include "backend/sim/machine.h"

/** A description as it is read. */
struct description {
    struct reader reader;
    struct machine *machine;
    bool paging_named;
    uint64_t base;    /**< what addresses with a + begin at */
    uint64_t entries; /**< page-table entries asked for so far */
    uint64_t loaded;  /**< bytes put into RAM so far */
};

/* ranges.c */

/** The name of a new device, NUL-terminated; "" after a mistake. */
void statement_take_name(struct description *d, char *name, size_t size);

/** "1+2+4": the sum of the widths in it. */
unsigned statement_take_widths(
        struct description *d, const struct reader_word *list, unsigned most);

void statement_ram(struct description *d);
void statement_hole(struct description *d);
void statement_device(struct description *d);
void statement_register(struct description *d);

/* maps.c */
void statement_paging(struct description *d);
void statement_map(struct description *d);
void statement_entry(struct description *d);
void statement_space(struct description *d);
void statement_self(struct description *d);
void statement_windows(struct description *d);

/* hardware.c */
void statement_cpu(struct description *d);
void statement_msr(struct description *d);
void statement_port(struct description *d);
void statement_pci(struct description *d);
void statement_bar(struct description *d);

/* loads.c */

/**
 * Where bytes go: a physical address; one of kernel mode, whose map stands above; or +OFFSET from
 * the last `base` line. *word is for complaints.
 */
uint64_t statement_take_address(struct description *d, struct reader_word *word);

/** An address, or +OFFSET, as a number. */
uint64_t statement_address(struct description *d, const struct reader_word *word);

/** Room for bytes in RAM; the line ends here. NULL after a mistake. */
uint8_t *statement_place(
        struct description *d, const struct reader_word *word, uint64_t address, uint64_t size);

/** Bytes of RAM, 8 at most, as a little-endian number, and the way back. */
uint64_t statement_load(const uint8_t *bytes, size_t width);
void statement_store(uint8_t *bytes, size_t width, uint64_t value);

/** A quoted text without its escapes, and a NUL; the caller frees it. NULL after a mistake. */
uint8_t *statement_take_quoted(struct description *d, bool wide, size_t *size);

void statement_text(struct description *d);
void statement_wide(struct description *d);
void statement_u8(struct description *d);
void statement_u16(struct description *d);
void statement_u32(struct description *d);
void statement_u64(struct description *d);
void statement_fill(struct description *d);
void statement_pattern(struct description *d);

/* structures.c */
void statement_base(struct description *d);
void statement_sequence(struct description *d);
void statement_list(struct description *d);
void statement_unicode(struct description *d);
void statement_debugger_data(struct description *d);
void statement_encode(struct description *d);

/* tags.c */
void statement_tag(struct description *d);

/* script.c */
void statement_run(struct description *d);

/* objects.c */
void statement_handle(struct description *d);

/* process.c */
void statement_process(struct description *d);
void statement_thread(struct description *d);
void statement_module(struct description *d);

/* notes.c */
void statement_note(struct description *d);

/* pe.c */
void statement_pe(struct description *d);

#endif

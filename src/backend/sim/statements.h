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
    uint64_t table_place; /**< for tables_make() */
    uint64_t entries;     /**< page-table entries asked for so far */
    uint64_t loaded;      /**< bytes put into RAM so far */
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

/* hardware.c */
void statement_cpu(struct description *d);
void statement_msr(struct description *d);
void statement_port(struct description *d);
void statement_pci(struct description *d);
void statement_bar(struct description *d);

/* loads.c */
void statement_text(struct description *d);
void statement_wide(struct description *d);
void statement_u8(struct description *d);
void statement_u16(struct description *d);
void statement_u32(struct description *d);
void statement_u64(struct description *d);
void statement_fill(struct description *d);
void statement_pattern(struct description *d);

#endif

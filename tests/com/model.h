/*
 * A plain model of a small machine and of the rules of spec dataspaces 2 and 3: what each call must
 * answer, move, and ask of the target. It shares no code with the library. test_random.c compares.
 *
 * Physical memory: RAM with a hole in its last page, registers of all widths, a frame buffer right
 * behind them. Virtual memory: eight pages that are neighbours, a user page, and the last page of
 * all.
 */
#ifndef TESTS_COM_MODEL_H
#define TESTS_COM_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/sim.h>

#define MODEL_RAM     0x0u /* to MODEL_RAM_END, without the hole */
#define MODEL_HOLE    0x12808u
#define MODEL_HOLE_TO 0x12a03u
#define MODEL_RAM_END 0x13000u
#define MODEL_LAB     0x100000u
#define MODEL_FRAME   0x101000u
#define MODEL_PAGE    0x1000u
#define MODEL_PAGES   8u /* neighbours from model_variant.base on */
#define MODEL_USER    0x0u
#define MODEL_LINES   8u /* as many as a test lets the cache have */

/** One kind of target. */
struct model_variant {
    const char *name; /* the connection's options */
    uint64_t base;    /* of the eight pages; sign-extended where pointers have 4 bytes */
    uint32_t pointer; /* bytes */
    uint32_t block;
    bool cached;
    bool translates; /* the target does */
    bool all_cachings;
};

/** The text of the machine, for sim:machine=FILE. */
void model_describe(const struct model_variant *v, char *text, size_t size);

struct model_block {
    bool known;
    uint32_t have; /* bytes of its prefix */
    int bad;       /* offset of a byte that is known as unreadable; -1: none */
};

struct model_line {
    bool used;
    uint64_t va;
    uint64_t time;
    uint8_t bytes[MODEL_PAGE];
    struct model_block blocks[MODEL_PAGE / 8];
};

/** Addresses of one space and direction that always fail. */
struct model_fault {
    bool on;
    unsigned space; /* DS_SIM_PHYSICAL or DS_SIM_VIRTUAL */
    enum ds_sim_direction direction;
    uint64_t first, last;
    HRESULT hr;
};

struct model {
    const struct model_variant *v;
    uint8_t ram[MODEL_RAM_END];
    uint8_t lab[MODEL_PAGE];
    uint8_t frame[MODEL_PAGE];
    struct model_fault fault;
    struct model_line lines[MODEL_LINES];
    size_t lines_max;
    bool held;
    uint64_t time;
    uint64_t requests[DS_SIM_DIRECTIONS];                                 /* virtual ones */
    uint64_t accesses[DS_SIM_DIRECTIONS][DS_SIM_WIDTHS][DS_SIM_CACHINGS]; /* of the registers */
};

void model_init(struct model *m, const struct model_variant *v);

/** Where a byte lies; false: nowhere. */
bool model_translate(const struct model *m, uint64_t va, uint64_t *pa);

/** How much of a range there is: none wraps (G-11). */
uint64_t model_shorten(const struct model *m, uint64_t va, uint64_t size);

/** What a method moves: from the start on; S_OK and 1 or more, or a failure and 0. */
struct model_move {
    uint64_t at;
    size_t size;
    uint8_t *to;         /* or NULL: a write */
    const uint8_t *from; /* or NULL: a read */
    size_t done;
};

/** The part of a move from `done` on; with in_page it ends with its page. */
struct model_move model_part(const struct model_move *move, bool in_page);

/** An address as methods take it: sign-extended; and as the machine's tables have it. */
uint64_t model_canonical(const struct model_variant *v, uint64_t va);
uint64_t model_linear(const struct model_variant *v, uint64_t va);

/** Straight to the target, page by page; the failure that ended it, if one did. */
HRESULT model_uncached(struct model *m, struct model_move *move);

/** As a method does it: through the lines of the cache, or past them. */
HRESULT model_virtual(struct model *m, struct model_move *move, bool cached);
HRESULT model_physical(struct model *m, struct model_move *move, unsigned flags);

/** Every line that overlaps the range goes. */
void model_forget(struct model *m, uint64_t va, uint64_t size);
void model_flush(struct model *m);

/** What is unreadable is no longer known, and user-mode lines go. */
void model_flush_user(struct model *m);
void model_limit(struct model *m, size_t lines);

#endif

/* Calls that a random number makes. */
#ifndef TESTS_COM_RANDOM_CALLS_H
#define TESTS_COM_RANDOM_CALLS_H

#include "model.h"

#define RANDOM_BYTES_MAX    0x3000u
#define RANDOM_POINTERS_MAX 64u

enum kind {
    READ_VIRTUAL,
    WRITE_VIRTUAL,
    READ_UNCACHED,
    WRITE_UNCACHED,
    READ_POINTERS,
    WRITE_POINTERS,
    READ_PHYSICAL,
    WRITE_PHYSICAL,
    FILL_VIRTUAL,
    FILL_PHYSICAL,
    TO_PHYSICAL,
    TO_OFFSETS,
    POKE,
    PLAN_FAULT,
    FORGET_FAULTS,
    COMMAND,
    KINDS,
};

struct call {
    enum kind kind;
    uint64_t at;
    uint32_t size;    /* bytes, or pointers */
    uint32_t flags;   /* attribute, command, or a fault's kind */
    uint32_t pattern; /* bytes of a fill's pattern; a fault's size */
    uint8_t seed;     /* of the bytes written */
};

/** A call that suits a variant; the state goes on. */
struct call random_call(const struct model_variant *v, uint64_t *state);

/** The command of a call of kind COMMAND; its place among them. */
const char *random_command(const struct call *c);

/** How many lines the cache may have after it; -1: it is no limit. */
int random_command_limit(const struct call *c);

void random_print(const struct call *calls, size_t count);

#endif

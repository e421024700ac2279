/* Lines of the facts files that come with the real dumps, as their README describes them. */
#ifndef TESTS_BACKEND_DUMP_FACTS_H
#define TESTS_BACKEND_DUMP_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FACT_CHAIN_MOST 8

enum fact_kind {
    FACT_P,  /* a physical address holds these bytes */
    FACT_PN, /* a physical page is not there */
    FACT_V,  /* a virtual address translates so, and holds these bytes */
    FACT_VN, /* a virtual address cannot be read */
};

struct fact {
    enum fact_kind kind;
    unsigned line; /* in the facts file */
    uint64_t address;
    uint64_t pa;     /* V; VN where the address translates */
    bool translates; /* V; VN: the page alone is missing */
    uint8_t bytes[16];
    uint64_t chain[FACT_CHAIN_MOST]; /* each table entry, without the address itself */
    size_t chain_count;
};

/** What the facts say of one file. */
struct facts {
    const char *file;   /* where they are written */
    uint64_t root;      /* of all addresses; where two are named, of those with bit 55 clear */
    uint64_t root_high; /* 0: there is one root */
    struct fact *list;
    size_t count;
    size_t of_kind[FACT_VN + 1];
};

/** Read what facts-kernel.txt says of a file; the test is skipped where there are no facts. */
void facts_read(const char *file, struct facts *out);

/** One more, at the end of the list. */
void facts_add(struct facts *facts, const struct fact *fact);

void facts_free(struct facts *facts);

#endif

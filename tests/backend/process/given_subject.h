/* The processes that tests look at: subject.c, and debug: debuggee.c. */
#ifndef TESTS_BACKEND_PROCESS_GIVEN_SUBJECT_H
#define TESTS_BACKEND_PROCESS_GIVEN_SUBJECT_H

#include "rows.h"

#include <stdbool.h>
#include <stdio.h>

#include <dbgspaces/backend.h>
#include <dbgspaces/dbgeng.h>

#include "subject_pages.h"

#define SUBJECT_REGIONS_MAX 16
#define SUBJECT_THREADS_MAX 8

/* What it says that it has mapped. */
struct subject_region {
    uint64_t first;
    uint64_t size;
    uint32_t protect;
    uint32_t state;
    uint32_t type;
};

struct subject {
    FILE *to;
    FILE *from;
    intptr_t system; /* its number, or its handle */
    uint64_t id;
    uint64_t block;   /* where the pages of subject_pages.h are */
    uint64_t base;    /* of its image */
    uint64_t code;    /* a function of it */
    uint64_t library; /* an address in another image */
    uint64_t teb;     /* of its first thread */
    uint64_t peb;
    uint64_t event; /* a handle */
    uint64_t place; /* debuggee.c: a function, how often it was called, what cannot be written */
    uint64_t cell;
    uint64_t constant;
    uint32_t threads[SUBJECT_THREADS_MAX];
    size_t thread_count;
    struct subject_region regions[SUBJECT_REGIONS_MAX];
    size_t region_count;
};

/* Begin one; the running test fails where it does not. */
struct subject given_subject(void);

/* The same of another program, which says "ready" at last. */
struct subject given_program(const char *path);

/* Ask it for a number: "count", "cell". */
uint64_t subject_ask(struct subject *s, const char *what);

/* The same in two: what it is to do, and what it answered. */
void subject_say(struct subject *s, const char *what);
uint64_t subject_answer(struct subject *s);

/* Kill it; a debugger has to hear of that before the system has it no more. */
void subject_strike(struct subject *s);

/* Wait until one that was killed runs no more; whoever debugs it keeps the system from forgetting
 * it. */
void subject_wait_dead(const struct subject *s);

/* Kill it, and wait until the system has it no more; the test fails where that takes seconds. */
void subject_kill(struct subject *s);

/* Whether it has ended by now, and how: its exit code, of Linux 0x80000000 and a signal's number.
 * It is done with then. */
bool subject_has_ended(struct subject *s, uint32_t *code);

/* Let it end, if it has not. */
void subject_end(struct subject *s);

/* Its open target, with the options behind the number (",nosuspend"); target_close() ends it. */
struct ds_target *subject_target(const struct subject *s, const char *options);

/* The same through the public door. */
IDebugDataSpaces4 *subject_data_spaces(const struct subject *s, const char *options);

/* Whether it counts. */
bool subject_runs(struct subject *s, IDebugDataSpaces4 *ds);

/* Where a page begins. */
uint64_t subject_page(const struct subject *s, enum role role);

#endif

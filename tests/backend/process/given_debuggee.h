/* A process that tests debug: debuggee.c. */
#ifndef TESTS_BACKEND_PROCESS_GIVEN_DEBUGGEE_H
#define TESTS_BACKEND_PROCESS_GIVEN_DEBUGGEE_H

#include "given_subject.h"

#define WAIT_MS          20000
#define CODE_BREAKPOINT  0x80000003u
#define CODE_SINGLE_STEP 0x80000004u
#define CODE_VIOLATION   0xc0000005u
#define CONTEXT_MAX      0x1000u
#define CALLS            25u /* debuggee.c: of each of four threads */

/* Where a machine's CONTEXT has what the debuggee's hold() uses, and its instruction pointer: spec
 * kd-protocol 2.14. */
struct places {
    uint32_t machine;
    uint32_t held; /* where hold() has put `value` */
    uint32_t changed;
    uint32_t vector;
    uint32_t pc;
    uint32_t size; /* of each of them */
    uint64_t value;
};

struct fixture {
    struct subject s;
    struct ds_target *t;
    struct ds_event event; /* the last one */
};

/* One that stands at its first stop. */
struct fixture given_debuggee(void);

/* The same of another program. */
struct fixture given_debuggee_of(const char *path);

/* Another program of Linux has begun: let it go until the libraries are told that it begins with.
 */
void go_past_libraries(struct fixture *f);

const struct places *places_of(const struct fixture *f);

/* The next event, which is of this kind. */
void wait_for(struct fixture *f, enum ds_event_kind kind);

void go(struct fixture *f, unsigned how);

/* Let it go until something other than threads and images happens. */
void go_to(struct fixture *f, enum ds_event_kind kind);

/* Leave it, and see that it runs by itself. */
void leave(struct fixture *f);

uint64_t read_number(struct ds_target *t, uint64_t va, size_t size);

/* An address of the debuggee's as the target has it. */
uint64_t va_of(const struct fixture *f, uint64_t address);

size_t get_context(const struct fixture *f, uint32_t thread, uint8_t context[CONTEXT_MAX]);
uint64_t pc_of(const struct fixture *f, uint32_t thread);
uint32_t set_break(const struct fixture *f, uint64_t va);

#endif

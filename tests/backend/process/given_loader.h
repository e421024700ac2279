/* A process that loads libraries while it is debugged: loader.c. */
#ifndef TESTS_BACKEND_PROCESS_GIVEN_LOADER_H
#define TESTS_BACKEND_PROCESS_GIVEN_LOADER_H

#include "given_debuggee.h"

#define PLUGS  4u /* loader.c */
#define ROUNDS 10u

/* One that stands at its first stop; f.s.place is where its linker tells of images. */
struct fixture given_loader(void);

/* Whether an event is about one of its files. */
bool is_plug(const struct ds_event *e, unsigned number);

/* Whether an image is in the list, as an event has it. */
bool is_listed(struct ds_target *t, const struct ds_event *e);

/* Break in. */
void stop(struct fixture *f);

/* Nothing happens for a while. */
void is_quiet(struct fixture *f);

/* Of loader.c's lines, one that is answered with 1 and makes one event. */
void hear_of(struct fixture *f, const char *line, enum ds_event_kind kind);

/* What four threads come to, each with a file of its own; how often they come to a breakpoint. */
unsigned hear_of_many(struct fixture *f);

#endif

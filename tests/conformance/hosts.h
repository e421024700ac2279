/* The methods of the interfaces beside IDebugDataSpaces4, and what is known of each. */
#ifndef CONFORMANCE_HOSTS_H
#define CONFORMANCE_HOSTS_H

#include "method.h"

enum host_trait {
    HOST_NO_SESSION = 1, /* without a session it answers E_UNEXPECTED */
    HOST_NO_EVENT = 2,   /* ... and before the first event */
    HOST_RUNNING = 4,    /* ... and while the target runs */
    HOST_TARGET = HOST_NO_SESSION | HOST_NO_EVENT | HOST_RUNNING,
    HOST_ANY_THREAD = 8, /* it answers every thread */
    HOST_BEGINS = 16,    /* it needs what the steps before it make, whatever is asked */
};

struct host_method {
    struct method method;
    const char *since; /* the version that it came with */
    const IID *iid;    /* of that one */
    unsigned traits;   /* enum host_trait */
    const char *rule;  /* struct check's, of what it tells */
    const char *source;
    const char *target; /* script_run()'s, of a call that is right; NULL: none is needed */
    const char *before; /* steps that make it so, and ... */
    const char *after;  /* ... that undo what would outlast the check; "": none */
    /* What method.works tells there; NULL: S_OK and something; "": it is asked elsewhere. An @ in
       method.works is the size of a text. */
    const char *told;
};

extern const struct host_method host_methods[];
extern const size_t host_count;

/** A method by its name; NULL: none of that name. */
const struct host_method *host_named(const char *name);

/** Its place among all of them. */
size_t host_index(const struct host_method *m);

#endif

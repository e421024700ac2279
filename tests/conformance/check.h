/* What is checked: every row is a sentence, a script, and what it must tell. */
#ifndef CONFORMANCE_CHECK_H
#define CONFORMANCE_CHECK_H

#include <stdbool.h>
#include <stddef.h>

struct check {
    const char *method; /* its name, of any interface, or the exported function's */
    const char *rule;   /* a general rule (G-1..G-16) or the section that tells the method */
    /**
     * Where the rule is from: D, documented by Microsoft; H, the SDK's headers; X, relied upon by
     * the SDK's extension framework; O:NAME, observed by that program; K, the kernel's side as
     * ReactOS has it; DEC-n or I, decided or inferred by dbgspaces. The first of several counts.
     */
    const char *source;
    const char *what;     /* the check, as a sentence that is true or false */
    const char *target;   /* script_run()'s; NULL: none, so that every engine can be asked */
    const char *script;   /* script.h */
    const char *expected; /* what the script tells */
};

struct check_table {
    const struct check *checks;
    size_t count;
};

#define CHECK_TABLE(rows)                        \
    {                                            \
        (rows), sizeof(rows) / sizeof((rows)[0]) \
    }

/* A file each, check_NAME.c. */
extern const struct check_table checks_identity;
extern const struct check_table checks_virtual;
extern const struct check_table checks_uncached;
extern const struct check_table checks_physical;
extern const struct check_table checks_hardware;
extern const struct check_table checks_system;
extern const struct check_table checks_translation;
extern const struct check_table checks_images;
extern const struct check_table checks_handles;
extern const struct check_table checks_strings;
extern const struct check_table checks_search;
extern const struct check_table checks_tagged;
extern const struct check_table checks_regions;
extern const struct check_table checks_dump;
extern const struct check_table checks_sessions;
extern const struct check_table checks_callbacks;
extern const struct check_table checks_settings;
extern const struct check_table checks_breakpoints;
extern const struct check_table checks_scopes;

/** Every check, those of one method together, in the order of slots; made when first asked for. */
const struct check *const *checks_all(size_t *count);

/** "documented", "observed" or "decided". */
const char *check_basis(const struct check *c);

#endif

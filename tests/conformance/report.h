/* How checks are carried out, and how their results are printed. */
#ifndef CONFORMANCE_REPORT_H
#define CONFORMANCE_REPORT_H

#include "engine.h"

enum report_form {
    REPORT_TABLE,   /* every check, and a line of counts at the end */
    REPORT_SUMMARY, /* what failed, and counts by rule, basis and method as Markdown */
};

/**
 * Carry out every check and print the results.
 *
 * What an engine cannot be asked is skipped. The checks of an engine other than dbgspaces run each
 * in a process of its own, so that a crash is a failure and no more.
 *
 * @return how many failed
 */
size_t report_run(const struct engine *engine, enum report_form form);

/** Carry out the check with this number in this process, and print what its script told. */
void report_one(const struct engine *engine, size_t number);

#endif

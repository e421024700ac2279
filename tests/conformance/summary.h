/* Counts of results by method, by rule and by basis, as tables of docs/conformance.md. */
#ifndef CONFORMANCE_SUMMARY_H
#define CONFORMANCE_SUMMARY_H

#include "check.h"

enum verdict { PASSED, FAILED, SKIPPED };

/** Count one result; checks come in the order of checks_all(). */
void summary_add(const struct check *c, enum verdict verdict);

/** Count one that was skipped by the reason that it was. */
void summary_skip(const char *why);

/** Print how many were skipped for which reason. */
void summary_print_skipped(void);

/** How many there were of one verdict. */
size_t summary_count(enum verdict verdict);

/** Print what was counted, Markdown. */
void summary_print(void);

#endif

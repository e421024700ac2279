#ifndef CONFORMANCE_CHECK_KINDS_H
#define CONFORMANCE_CHECK_KINDS_H

/** Make the checks that are asked of every method on targets of each kind. */
void checks_of_kinds(void);

#endif

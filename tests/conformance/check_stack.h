#ifndef CONFORMANCE_CHECK_STACK_H
#define CONFORMANCE_CHECK_STACK_H

/** Make the checks of the calling convention, where there is one to check. */
void checks_of_stack(void);

#endif

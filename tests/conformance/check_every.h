#ifndef CONFORMANCE_CHECK_EVERY_H
#define CONFORMANCE_CHECK_EVERY_H

/** Make the checks of every method that need no target, so that any engine can be asked. */
void checks_of_every_method(void);

#endif

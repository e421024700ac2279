#ifndef CONFORMANCE_CHECK_HOSTS_H
#define CONFORMANCE_CHECK_HOSTS_H

/** Make the checks that are asked of every method of hosts.h. */
void checks_of_hosts(void);

#endif

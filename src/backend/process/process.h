/**
 * @file
 * A process of this system as a backend. Its parts: process (options, groups, addresses of 32
 * bits), system.h (what the system is asked for; Linux and Windows each have a half), images
 * (headers of loaded files), loaded (lists of them), maps (the text of Linux's /proc/ID/maps),
 * refusal (why a process may not be looked at).
 */
#ifndef BACKEND_PROCESS_PROCESS_H
#define BACKEND_PROCESS_PROCESS_H

#include <dbgspaces/backend.h>

extern const struct ds_backend process_backend;

#endif

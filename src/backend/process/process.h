/**
 * @file
 * A process of this system as a backend. Its parts: process (options, groups, addresses of 32
 * bits), system.h (what the system is asked for; Linux and Windows each have a half), images
 * (headers of loaded files), loaded (lists of them), maps (the text of Linux's /proc/ID/maps),
 * refusal (why a process may not be looked at), ending (how one is
 * ended). Where it is debugged: process_debug (groups run,
 * breakpoints, contexts), debug.h (a thread that debugs, and what it is asked for), breaks.h, and
 * trace.h, of which each system has a half; regsets.h and signals.h are Linux's words in Windows'.
 */
#ifndef BACKEND_PROCESS_PROCESS_H
#define BACKEND_PROCESS_PROCESS_H

#include <dbgspaces/backend.h>

extern const struct ds_backend process_backend;

#endif

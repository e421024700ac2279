/**
 * @file
 * Why Linux lets one process not look into another, in words.
 */
#ifndef BACKEND_PROCESS_REFUSAL_H
#define BACKEND_PROCESS_REFUSAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** What is known when the system has refused. */
struct refusal {
    uint32_t tracer;   /**< the process that debugs it already; 0: none */
    uint32_t own_user; /**< who asks */
    uint32_t user;     /**< whose it is */
    int scope;         /**< /proc/sys/kernel/yama/ptrace_scope; 0: none, or it is not there */
    bool capable;      /**< who asks has CAP_SYS_PTRACE */
};

/** What it would take; cut to size. Source: ptrace(2), "Ptrace access mode checking". */
void refusal_explain(const struct refusal *refusal, char *text, size_t size);

#endif

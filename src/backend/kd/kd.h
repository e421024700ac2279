/**
 * @file
 * The scheme kd: live Windows kernels, by the KD protocol on serial lines, pipes and TCP.
 */
#ifndef BACKEND_KD_KD_H
#define BACKEND_KD_KD_H

#include <dbgspaces/backend.h>

extern const struct ds_backend kd_backend;

#endif

/**
 * @file
 * What a simulated machine that is served over KD tells of itself: a place in control space that
 * our host asks and our target answers. Others refuse it, as they do every selector and offset that
 * they do not know (spec kd-protocol 2.5).
 */
#ifndef PROTOCOL_KD_REPORT_H
#define PROTOCOL_KD_REPORT_H

#include <stdint.h>

/**
 * The text of `.sim`: reading at KD_REPORT_BASE makes it, and gives its first bytes; reading so
 * many bytes behind gives what follows. Nothing is the end. Writing anything at KD_REPORT_BASE is
 * `.sim reset`.
 */
#define KD_REPORT_BASE UINT64_C(0x6462677073696d00)

/** Most bytes of it. */
#define KD_REPORT_MAX 0x10000u

#endif

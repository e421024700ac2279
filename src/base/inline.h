/**
 * @file
 * Words about calls, for the path that every byte takes: measured by tests/bench, and used nowhere
 * else.
 *
 * How many reads of memory a processor has under way at once depends on how few instructions are
 * between them.
 */
#ifndef BASE_INLINE_H
#define BASE_INLINE_H

/** A function that is rarely called on that path: apart, it costs the path no registers. */
#define OUT_OF_LINE __attribute__((noinline))

/** A function that takes in all that it calls, through every floor, where the linker sees it. */
#define FLATTENED __attribute__((flatten))

#endif

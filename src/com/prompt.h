/**
 * @file
 * What stands before a command line.
 */
#ifndef COM_PROMPT_H
#define COM_PROMPT_H

struct engine;

#define PROMPT_MAX 32

/** "kd> ", "1: kd> ", "0:000> "; "NoTarget> " without a target that stands. */
void prompt_make(struct engine *engine, char prompt[PROMPT_MAX]);

#endif

/**
 * @file
 * Linux' signals in Windows' words: which ones a debugger is told of as exceptions.
 */
#ifndef BACKEND_PROCESS_SIGNALS_H
#define BACKEND_PROCESS_SIGNALS_H

#include <stdint.h>

/**
 * The exception that a signal stands for.
 *
 * @param code  the siginfo's si_code: what has raised it
 *
 * @return as Windows numbers them; 0: none, the process gets it and nobody is told
 *
 * Source: POSIX, <signal.h>, "Signal Actions"; winnt.h's STATUS_ and EXCEPTION_ codes.
 */
uint32_t signals_exception(int number, int code);

#endif

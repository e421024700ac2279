/**
 * @file
 * A process's end, brought about from outside.
 */
#ifndef BACKEND_PROCESS_ENDING_H
#define BACKEND_PROCESS_ENDING_H

#include "backend/process/trace.h"

/**
 * End a process, and wait until it is gone.
 *
 * @param t  what debugs it, on whose thread this is called; what it tells meanwhile is nobody's.
 *           NULL: it is not debugged
 *
 * @retval S_OK            it is gone, also where it had ended before
 * @retval E_ACCESSDENIED  this process may not; logged
 * @retval HR_TIMEOUT      it was told to end, and is there after some seconds
 */
HRESULT ending_bring(struct system_process *p, struct trace *t);

#endif

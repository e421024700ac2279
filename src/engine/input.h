/**
 * @file
 * A line that a command or an extension asks for: clients are told to give one, the first wins
 * (spec dataspaces 5.7, IDebugInputCallbacks).
 */
#ifndef ENGINE_INPUT_H
#define ENGINE_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bell.h"
#include "base/lock.h"

struct engine;

struct input {
    struct lock lock; /**< the engine's may be held by who asks, and clients answer meanwhile */
    struct bell bell;
    bool asked; /**< somebody waits for a line */
    char *line; /**< the first that came; NULL: none yet */
};

HRESULT input_init(struct input *input);
void input_deinit(struct input *input);

/**
 * Tell the clients that a line is wanted, wait for it, and tell them that it has come.
 *
 * @param size  of the room for it, in characters, as clients are told
 * @param line  [out] UTF-8, to be freed; NULL on failure
 *
 * @retval S_OK            it came
 * @retval E_UNEXPECTED    nobody can be asked, or somebody is being asked already
 * @retval HR_INTERRUPTED  engine_interrupt() was called
 */
HRESULT input_take(struct engine *e, uint32_t size, char **line);

/**
 * Give the line that is waited for; from any thread, and in the middle of the question.
 *
 * @param line  UTF-8; taken over in any case
 *
 * @retval S_OK     it is the one
 * @retval S_FALSE  nobody waits, or another was faster
 */
HRESULT input_return(struct engine *e, char *line);

/** Whether a line is waited for; from any thread. */
bool input_is_asked(struct engine *e);

#endif

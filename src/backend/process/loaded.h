/**
 * @file
 * Lists of images and of threads, as they were when they were looked for.
 */
#ifndef BACKEND_PROCESS_LOADED_H
#define BACKEND_PROCESS_LOADED_H

#include <dbgspaces/backend.h>

/** Images; each path is the list's own. All zeros is an empty one. */
struct loaded_list {
    struct ds_loaded *items;
    size_t count;
    size_t room;
};

/** Threads; all zeros is an empty one. */
struct thread_list {
    struct ds_thread *items;
    size_t count;
    size_t room;
};

/** Add an image; its path is copied. E_OUTOFMEMORY: nothing changed. */
HRESULT loaded_add(struct loaded_list *list, const struct ds_loaded *loaded);

/** Move an image to the front; those before it move one behind. */
void loaded_put_first(struct loaded_list *list, size_t index);

/** The image that holds an address; NULL: none. */
const struct ds_loaded *loaded_find(const struct loaded_list *list, uint64_t va);

/** Forget all; the list can be filled again. */
void loaded_clear(struct loaded_list *list);

HRESULT thread_add(struct thread_list *list, const struct ds_thread *thread);
void thread_clear(struct thread_list *list);

#endif

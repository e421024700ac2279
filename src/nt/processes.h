/**
 * @file
 * Processes of a kernel, and the threads that its processors run: a snapshot for each stop, without
 * symbols.
 *
 * For IDebugSystemObjects on kernel targets. A session keeps one struct processes, zeroed at first;
 * processes_current() fills it anew when the target has run since, processes_deinit() frees it. On
 * user-mode targets the group `threads` of the contract is to be asked (target/process.h).
 *
 * What is known, and from what:
 *
 * | what | from |
 * |---|---|
 * | the list, its links | PsActiveProcessHead of the debugger data block |
 * | PEB, parent, page tables; TEB, process of a thread | offsets in that block (Server 2003 on) |
 * | process id | it stands before the links |
 * | where a process begins | the exported PsInitialSystemProcess; PsGetProcessId's code; or the
 *                            process of a running thread, if it is in the list |
 * | image name, thread id | the code of PsGetProcessImageFileName, PsGetThreadId |
 *
 * Threads that do not run cannot be known without symbols: the offsets of their lists are nowhere.
 *
 * Source: spec kd-protocol 3.4; that UniqueProcessId stands before ActiveProcessLinks: Microsoft's
 * public symbols of each kernel from Windows XP to Windows 11.
 */
#ifndef NT_PROCESSES_H
#define NT_PROCESSES_H

#include "memory/memory.h"

#define PROCESSES_MAX 65536u

/** Which members are known; others are 0. */
#define PROCESSES_OBJECT 0x01u
#define PROCESSES_ID     0x02u
#define PROCESSES_PEB    0x04u
#define PROCESSES_PARENT 0x08u
#define PROCESSES_ROOT   0x10u
#define PROCESSES_NAME   0x20u
#define PROCESSES_TEB    0x40u

struct process {
    unsigned known;  /**< PROCESSES_* */
    uint64_t object; /**< EPROCESS */
    uint64_t id;
    uint64_t peb;    /**< 0 and known: a process of the kernel's own */
    uint64_t parent; /**< id */
    uint64_t root;   /**< DirectoryTableBase, flag bits and all */
    char name[16];   /**< of its image, cut to 15 characters; '?' for what does not print */
};

struct processes {
    struct process *list;
    size_t count;
    char note[160];      /**< why it is not complete, or what is not known; "": all is well */
    unsigned generation; /**< of the memory, when it was read */
    bool read;
    HRESULT answer; /**< what processes_current() said then */
};

/**
 * Make a snapshot one of this stop.
 *
 * @retval S_OK           it is; perhaps with a note, which the log has too
 * @retval E_NOINTERFACE  no kernel target, or no debugger data block; the list is empty
 * @retval E_OUTOFMEMORY  no memory
 * @retval other          what kept the target from being read
 *
 * Cache:  read through it.
 */
HRESULT processes_current(struct memory *m, struct processes *all);

/** Free it; it is then as a zeroed one. */
void processes_deinit(struct processes *all);

/**
 * What the debugger data block tells where to look for of a process: PEB, parent and root.
 *
 * @param object  EPROCESS; nothing says that it is one
 *
 * @return S_OK, or what kept the target from being read: memory that is not there is unknown
 */
HRESULT processes_describe(struct memory *m, uint64_t object, struct process *process);

/** The process that begins at an address; NULL: none, or it is not known where they begin. */
const struct process *processes_at(const struct processes *all, uint64_t object);

struct thread_running {
    unsigned known;   /**< PROCESSES_OBJECT: `process`; _ID, _TEB */
    uint64_t object;  /**< KTHREAD, which is where ETHREAD begins */
    uint64_t process; /**< EPROCESS that it is in, or attached to */
    uint64_t id;
    uint64_t teb;
};

/**
 * The thread that a processor runs.
 *
 * @retval S_OK           *thread is set
 * @retval E_INVALIDARG   no such processor
 * @retval E_NOINTERFACE  this target does not tell it
 * @retval other          what kept the target from being read
 */
HRESULT processes_thread_of(struct memory *m, uint32_t cpu, struct thread_running *thread);

/** What the debugger data block tells of a thread, as processes_describe(): process and TEB. */
HRESULT processes_describe_thread(struct memory *m, uint64_t object, struct thread_running *thread);

/**
 * Find a thread's id, which costs a look into the kernel's exports.
 *
 * @retval S_OK           thread->id is set
 * @retval E_NOINTERFACE  it is not known without symbols
 * @retval other          what kept the target from being read
 */
HRESULT processes_thread_id(struct memory *m, struct thread_running *thread);

#endif

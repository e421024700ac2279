/**
 * @file
 * The images that are loaded in the target, and those that were: a snapshot for each stop.
 *
 * A session keeps one struct modules, zeroed at first. modules_current() fills it, and fills it
 * anew only when the target has run since; modules_deinit() frees it when the session ends.
 * Pointers into it are good until modules_current() or modules_forget().
 *
 * Where the list comes from: the target's group `modules` if it has one; a kernel's
 * PsLoadedModuleList; in a process the loader's list, by the process environment block of the
 * target's group `threads`. Links that lead nowhere, loops and unreadable entries end the list:
 * what was found until then stands, `note` says what is wrong, and the log has it as a warning.
 *
 * Who asks for names: IDebugSymbols::GetModuleNames gives `path` or `file` as the image's name,
 * `name` as the module's, `path` as the loaded image's.
 */
#ifndef NT_MODULES_H
#define NT_MODULES_H

#include "memory/memory.h"
#include "nt/synthetic.h"

/** More are not listed. Source: spec kd-protocol 3.3. */
#define MODULES_MAX 4096u

/** As in DEBUG_MODULE_PARAMETERS.Flags. Source: spec dataspaces 4.10. */
#define MODULES_UNLOADED  1u
#define MODULES_USER_MODE 2u
#define MODULES_EXE       4u
#define MODULES_SYNTHETIC 0x20u /**< somebody has added it */

struct module {
    uint64_t base;
    uint64_t size;     /**< bytes of virtual memory from base on; never over the last address */
    uint32_t stamp;    /**< TimeDateStamp of its headers; 0: they cannot be read */
    uint32_t checksum; /**< likewise; the kernel's own note of it goes first */
    unsigned flags;    /**< MODULES_* */
    char *path; /**< UTF-8, as the system has it: "\SystemRoot\system32\ntoskrnl.exe"; may be "" */
    const char *file; /**< the path behind its last separator */
    char *name;       /**< what expressions call it: "nt"; no two loaded ones have the same */
};

struct modules {
    struct module *list; /**< loaded ones in the order of the system, then unloaded ones */
    size_t loaded;       /**< so many are loaded */
    size_t count;        /**< all */
    char note[160];      /**< why it is not complete; "": it is */
    unsigned generation; /**< of the memory, when it was read or known to be the same */
    uint64_t mark[4];    /**< what changes with a kernel's list; all 0: not known */
    bool read;           /**< false: never, or forgotten */
    HRESULT answer;      /**< what modules_current() said when it was read */
    struct synthetic_symbols symbols; /**< that somebody has added */
};

/**
 * Make a snapshot one of this stop.
 *
 * @retval S_OK           it is; perhaps with a note
 * @retval E_NOINTERFACE  this target does not tell its modules; the list is empty
 * @retval E_OUTOFMEMORY  no memory; the list is empty, and is read again when it is asked for
 * @retval other          what kept the target from being read; likewise
 *
 * Cache:  read through it.
 */
HRESULT modules_current(struct memory *m, struct modules *all);

/**
 * Add a module that the target does not tell; it is the last of the loaded ones, also of later
 * stops, until it is taken away.
 *
 * @param path, name  UTF-8
 *
 * @retval E_INVALIDARG   no bytes, or over the last address; a loaded module has some of them, or
 * the name
 * @retval E_OUTOFMEMORY  no memory
 */
HRESULT modules_add(
        struct modules *all, uint64_t base, uint32_t size, const char *path, const char *name);

/** Take it away again, with the symbols that were added to it; E_NOINTERFACE: there is none. */
HRESULT modules_remove(struct modules *all, uint64_t base);

/** Take all away that was added. */
void modules_remove_all(struct modules *all);

/** Read it again when it is next asked for (Reload). */
void modules_forget(struct modules *all);

/** Free it; it is then as a zeroed one. */
void modules_deinit(struct modules *all);

/** The loaded module that an address lies in; NULL: none. */
const struct module *modules_at(const struct modules *all, uint64_t va);

/**
 * What a module is called whose name nobody else has, unless it is a kernel's own image: its file
 * without its last suffix, as one word.
 *
 * @param name  [out] size bytes at most, cut; "" where the path ends with a separator
 *
 * Source: Microsoft Learn, "lm (List Loaded Modules)": usually the file's name without its
 * extension.
 */
void modules_name_of(const char *path, char *name, size_t size);

/**
 * The first module of a name, from an index on; unloaded ones are found behind `loaded`.
 *
 * @param name  "nt", whatever its letters' case; also a file's name, "ntoskrnl.exe"
 * @param start index to begin at
 *
 * @return its index, or all->count
 */
size_t modules_find(const struct modules *all, const char *name, size_t start);

#endif

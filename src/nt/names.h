/**
 * @file
 * Names of addresses and addresses of names, as far as images export them: "nt!KeBugCheckEx".
 *
 * A session keeps one struct names, zeroed at first, which remembers the tables of the images that
 * were asked for last until the target runs. Everything goes by the session's modules_current().
 */
#ifndef NT_NAMES_H
#define NT_NAMES_H

#include "nt/exports.h"
#include "nt/modules.h"

/** Room for a module's name, '!', an export's name and a NUL. */
#define NAMES_MAX (EXPORTS_NAME_MAX + 64u)

#define NAMES_IMAGES 8u

struct names {
    struct names_image {
        uint64_t base;
        struct exports *exports; /**< NULL: it has none */
        HRESULT answer;          /**< what exports_open() said */
        bool known;
    } images[NAMES_IMAGES];
    size_t next;         /**< the one that is forgotten for another */
    unsigned generation; /**< of the memory, when they were read */
};

/** Free what is remembered; it is then as a zeroed one. */
void names_deinit(struct names *names);

/**
 * What stands at an address or before it: an export, or else the module alone.
 *
 * @param text          [out] "nt!KeBugCheckEx", "nt"
 * @param displacement  [out] bytes from there to va
 *
 * @retval E_NOINTERFACE   no module is there
 * @retval HR_INTERRUPTED  interrupted from outside
 *
 * What of the image cannot be read counts as not exported.
 */
HRESULT names_at(struct memory *m, const struct modules *all, struct names *names, uint64_t va,
        char text[NAMES_MAX], uint64_t *displacement);

/**
 * The first export behind an address, of the module that it is in.
 *
 * @param text   [out] "nt!KeBugCheckEx"
 * @param after  [out] its address
 *
 * @retval E_NOINTERFACE   there is none
 * @retval HR_INTERRUPTED  interrupted from outside
 */
HRESULT names_after(struct memory *m, const struct modules *all, struct names *names, uint64_t va,
        char text[NAMES_MAX], uint64_t *after);

/**
 * The address of a name.
 *
 * @param name    "nt!KeBugCheckEx"; "KeBugCheckEx", which is looked for in all modules in order;
 *                "nt", a module
 * @param va      [out] its address
 * @param module  [out] the module that has it; may be NULL
 *
 * @retval E_NOINTERFACE   there is none
 * @retval HR_INTERRUPTED  interrupted from outside
 * @retval E_OUTOFMEMORY   no memory
 */
HRESULT names_find(struct memory *m, const struct modules *all, struct names *names,
        const char *name, uint64_t *va, const struct module **module);

/**
 * The name that stands so many names behind the one at or before an address, or before it, in its
 * module.
 *
 * @param delta    0: that one itself
 * @param address  [out] where it is
 *
 * @retval E_NOINTERFACE   no module is there, or it has not so many names
 * @retval HR_INTERRUPTED  interrupted from outside
 * @retval E_OUTOFMEMORY   no memory
 */
HRESULT names_near(struct memory *m, const struct modules *all, struct names *names, uint64_t va,
        int32_t delta, char text[NAMES_MAX], uint64_t *address);

/** What an image exports, remembered; good until the next call. As exports_open(). */
HRESULT names_exports(
        struct memory *m, struct names *names, uint64_t base, struct exports **exports);

/** How far a search for names has come; a zeroed one begins. */
struct names_cursor {
    size_t module; /**< index */
    size_t export;
    size_t synthetic;
};

/**
 * The next export that a pattern fits, module by module.
 *
 * @param pattern  "nt!Ke*", "*!Ke*"; without '!', exports of all modules. As text_matches()
 * @param text     [out] "nt!KeBugCheckEx"
 *
 * @retval S_OK            *text and *va are set
 * @retval S_FALSE         there are no more
 * @retval HR_INTERRUPTED  interrupted from outside
 * @retval E_INVALIDARG    the pattern is too long
 */
HRESULT names_next(struct memory *m, const struct modules *all, struct names *names,
        const char *pattern, struct names_cursor *cursor, char text[NAMES_MAX], uint64_t *va);

#endif

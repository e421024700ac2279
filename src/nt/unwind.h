/**
 * @file
 * One step up a stack of x64, by the unwind data of the image that the code is in.
 *
 * Source: Microsoft Learn, "x64 exception handling" (RUNTIME_FUNCTION, UNWIND_INFO, UNWIND_CODE,
 * the procedure to unwind) and "x64 prolog and epilog"; version 2 and its epilogue codes as the
 * public sources of .NET's runtime (MIT) read them.
 */
#ifndef NT_UNWIND_H
#define NT_UNWIND_H

#include "memory/memory.h"

/** Registers by the numbers that unwind data uses. */
enum unwind_register {
    UNWIND_RAX = 0,
    UNWIND_RSP = 4,
    UNWIND_RBP = 5,
    UNWIND_REGISTERS = 16,
};

struct unwind_registers {
    uint64_t rip;
    uint64_t integer[UNWIND_REGISTERS];
};

/** Where an image's function table is; size 0: it has none. */
struct unwind_image {
    uint64_t base;
    uint32_t image_size;
    uint32_t table; /**< RVA */
    uint32_t table_size;
};

/** A function, or a part of one: RVAs. */
struct unwind_function {
    uint32_t begin, end;
    uint32_t info;
    uint64_t entry; /**< address of its RUNTIME_FUNCTION; 0: none, it is a leaf */
};

struct unwind_step {
    struct unwind_function function;
    bool machine_frame; /**< an interrupt or exception: the stack may be another one now */
    bool epilogue;      /**< it was about to return */
};

/** Look at an image's headers; results as images_read_headers(). */
HRESULT unwind_open(struct memory *m, uint64_t base, struct unwind_image *image);

/**
 * The function that an address is in.
 *
 * @param rva  of the address
 *
 * @retval S_OK        *function is set
 * @retval S_FALSE     there is none: a leaf
 * @retval other       the table cannot be read
 */
HRESULT unwind_find(struct memory *m, const struct unwind_image *image, uint32_t rva,
        struct unwind_function *function);

/**
 * From a function to its caller.
 *
 * @param r     [in, out] as they are in the function; on success as they are in the caller behind
 *              the call, as far as the function saved them; unchanged on failure
 * @param step  [out] set if this succeeds
 *
 * @retval S_OK         *r is the caller's
 * @retval HR_BAD_DATA  unwind data that means nothing, or goes on without end
 * @retval other        the image or the stack cannot be read
 */
HRESULT unwind_x64(struct memory *m, const struct unwind_image *image, struct unwind_registers *r,
        struct unwind_step *step);

/** Whether a function is a part of another, and says so; false too where its data cannot be read.
 */
bool unwind_is_part(
        struct memory *m, const struct unwind_image *image, const struct unwind_function *function);

/** Take what rsp points to. */
HRESULT unwind_pop(struct memory *m, struct unwind_registers *r, uint64_t *value);

/**
 * Whether rip is in a function's epilogue; then the rest of it is done to *r.
 *
 * @param frame_register  0: the function has none
 *
 * @retval S_OK     *r is the caller's
 * @retval S_FALSE  no; *r is as it was
 * @retval other    the stack cannot be read
 */
HRESULT unwind_epilogue(struct memory *m, const struct unwind_image *image,
        const struct unwind_function *function, unsigned frame_register,
        struct unwind_registers *r);

#endif

/**
 * @file
 * Regions of virtual memory, as !address shows them.
 */
#ifndef SHELL_ADDRESS_H
#define SHELL_ADDRESS_H

#include "shell/run.h"

struct module;

/** The image that is loaded at an address; NULL: none is, or the target does not tell. */
const struct module *address_module(struct run *r, uint64_t va);

/** Words for a region: "PAGE_READWRITE|PAGE_GUARD", "MEM_COMMIT", "MEM_IMAGE"; room for the first.
 */
#define ADDRESS_PROTECT_MAX 64
const char *address_protect(uint32_t protect, char text[ADDRESS_PROTECT_MAX]);
const char *address_state(uint32_t state);
const char *address_type(uint32_t type);

/** What a region is used for, in a word: "Image", "Free". */
const char *address_usage(const struct ds_region *region, const struct module *module);

/** Every region of a process or an image, one a line. */
HRESULT address_list(struct run *r);

/** What can be read of a kernel's memory, one run a line. */
HRESULT address_list_valid(struct run *r);

#endif

/* Where tests find real dumps. */
#ifndef TESTS_SUPPORT_DATA_H
#define TESTS_SUPPORT_DATA_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The path of a data file, e.g. given_data("dumps/core/x64-qemu.elf").
 *
 * Looked for under $DBGSPACES_DATA, or ../shared/data beside the project where that is not set.
 * Where the file cannot be read the running test is skipped, and the reason printed.
 *
 * @return valid until the next call
 */
const char *given_data(const char *name);

#ifdef __cplusplus
}
#endif

#endif

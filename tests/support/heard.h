/* What the log said meanwhile. */
#ifndef TESTS_SUPPORT_HEARD_H
#define TESTS_SUPPORT_HEARD_H

#include <stddef.h>

#include <dbgspaces/dbgspaces.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Listen from now on, to everything of these levels ("all=info"); what was heard is forgotten. */
void listen_to_log(const char *levels);

/** How many lines of this weight came since. */
size_t heard_lines(enum ds_log_level level);

/** Every line since, as "room: line\n"; good until the next line. */
const char *heard_text(void);

/** Fail the running test unless the log has all of these words; NULL at the end. */
void assert_heard(const char *const *words);

#ifdef __cplusplus
}
#endif

#endif

/* Every item of ReadDebuggerData that is a field of the target's debugger data block (script.h). */
#ifndef CONFORMANCE_ITEMS_H
#define CONFORMANCE_ITEMS_H

#include "client.h"

/** Step `items BLOCK`: compare each with the field, read at the virtual address BLOCK plus index.
 */
void items_compare(struct client *c, struct words *words, struct text *out);

#endif

/* DebugCreate and IUnknown: spec dataspaces 1.3 and 5.3. */
#include "check.h"

/* clang-format off */
static const struct check rows[] = {
    { "DebugCreate", "1.1", "H", "IDebugDataSpaces4 can be asked for", NULL,
      "create IDebugDataSpaces4", "S_OK a pointer" },
    { "DebugCreate", "1.1", "H", "IDebugDataSpaces3 can be asked for", NULL,
      "create IDebugDataSpaces3", "S_OK a pointer" },
    { "DebugCreate", "1.1", "H", "IDebugDataSpaces2 can be asked for", NULL,
      "create IDebugDataSpaces2", "S_OK a pointer" },
    { "DebugCreate", "1.1", "H", "IDebugDataSpaces can be asked for", NULL,
      "create IDebugDataSpaces", "S_OK a pointer" },
    { "DebugCreate", "5.3", "D", "IUnknown can be asked for", NULL,
      "create IUnknown", "S_OK a pointer" },
    { "DebugCreate", "5.3", "D", "an unknown interface is refused, the pointer is NULL", NULL,
      "create unknown", "E_NOINTERFACE NULL" },
    { "DebugCreate", "5.3", "DEC-1", "no place for the pointer is refused", NULL,
      "create IDebugDataSpaces NULL", "E_INVALIDARG" },
    { "DebugCreate", "5.3", "DEC-1", "no interface identifier is refused, the pointer is NULL", NULL,
      "create NULL", "E_INVALIDARG NULL" },
    { "DebugCreate", "5.3", "O:Wine tests", "a new client has one reference", NULL,
      "references", "2 1 0" },

    { "QueryInterface", "1.1", "H", "a client has IDebugDataSpaces4", NULL,
      "query IDebugDataSpaces4", "S_OK a pointer" },
    { "QueryInterface", "1.1", "H", "a client has IDebugDataSpaces3", NULL,
      "query IDebugDataSpaces3", "S_OK a pointer" },
    { "QueryInterface", "1.1", "H", "a client has IDebugDataSpaces2", NULL,
      "query IDebugDataSpaces2", "S_OK a pointer" },
    { "QueryInterface", "1.1", "H", "a client has IDebugDataSpaces", NULL,
      "query IDebugDataSpaces", "S_OK a pointer" },
    { "QueryInterface", "1.3", "D", "all versions have one IUnknown", NULL,
      "same", "one IUnknown" },
    { "QueryInterface", "1.3", "D", "an unknown interface is refused, the pointer is NULL", NULL,
      "query unknown", "E_NOINTERFACE NULL" },
    { "QueryInterface", "1.3", "DEC-1", "no place for the pointer is refused", NULL,
      "query IDebugDataSpaces NULL", "E_INVALIDARG" },
    { "QueryInterface", "1.3", "DEC-1", "no interface identifier is refused, the pointer is NULL", NULL,
      "query NULL", "E_INVALIDARG NULL" },
    { "QueryInterface", "5.4", "D", "another thread may ask", NULL,
      "thread query IDebugDataSpaces", "S_OK a pointer" },
};
/* clang-format on */

const struct check_table checks_identity = CHECK_TABLE(rows);

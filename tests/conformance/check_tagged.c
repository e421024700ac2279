/* Tagged data: spec dataspaces 2.7. Blocks of the machine `tagged`: 8 bytes, 3 bytes; a GUID's
 * bytes are in memory's order. */
#include "check.h"

#define FIRST   "x33221100554477668899aabbccddeeff"
#define SECOND  "x67452301ab89efcd0123456789abcdef"
#define UNKNOWN "x00112233445566778899aabbccddeeff"

/* clang-format off */
static const struct check rows[] = {
    { "ReadTagged", "2.7", "D", "all of a block", "sim:@tagged,class=kdump",
      "ReadTagged " FIRST " 0 8", "S_OK 8 6569676874206279" },
    { "ReadTagged", "2.7", "D; DEC-22", "a smaller buffer: what fits, S_OK, the full size", "sim:@tagged,class=kdump",
      "ReadTagged " FIRST " 0 3", "S_OK 8 656967" },
    { "ReadTagged", "2.7", "D", "a larger buffer: what is behind is left", "sim:@tagged,class=kdump",
      "ReadTagged " SECOND " 0 8", "S_OK 3 0102ff" },
    { "ReadTagged", "2.7", "D", "from the middle of a block", "sim:@tagged,class=kdump",
      "ReadTagged " FIRST " 6 8", "S_OK 8 6279" },
    { "ReadTagged", "2.7", "DEC-22", "at its end: nothing", "sim:@tagged,class=kdump",
      "ReadTagged " FIRST " 8 8", "S_OK 8" },
    { "ReadTagged", "2.7", "DEC-22", "behind its end", "sim:@tagged,class=kdump",
      "ReadTagged " FIRST " 9 8", "E_INVALIDARG 0" },
    { "ReadTagged", "2.7", "D", "no buffer: the size alone", "sim:@tagged,class=kdump",
      "ReadTagged " FIRST " 0 NULL:0", "S_OK 8" },
    { "ReadTagged", "2.7", "D", "a tag that is not there", "sim:@tagged,class=kdump",
      "ReadTagged " UNKNOWN " 0 8", "E_NOINTERFACE 0" },
    { "ReadTagged", "2.2", "DEC-22", "a live kernel has no blocks", "sim:",
      "ReadTagged " FIRST " 0 8", "E_NOINTERFACE 0" },
    { "ReadTagged", "2.7", "D", "a user dump has blocks too", "sim:@tagged,class=udump",
      "ReadTagged " FIRST " 0 8", "S_OK 8 6569676874206279" },

    { "StartEnumTagged", "2.7", "D", "it succeeds also where there are none", "sim:",
      "result StartEnumTagged; GetNextTagged $", "S_OK; S_FALSE" },
    { "StartEnumTagged", "2.7", "D", "several may be open", "sim:@tagged,class=kdump",
      "ok StartEnumTagged; ok GetNextTagged $; result StartEnumTagged; GetNextTagged $",
      "S_OK; S_OK 33221100554477668899aabbccddeeff 8" },
    { "GetNextTagged", "2.7", "D", "each block once, then S_FALSE, and again S_FALSE; outputs are left", "sim:@tagged,class=kdump",
      "ok StartEnumTagged; GetNextTagged $; GetNextTagged $; GetNextTagged $; GetNextTagged $",
      "S_OK 33221100554477668899aabbccddeeff 8; S_OK 67452301ab89efcd0123456789abcdef 3; S_FALSE; S_FALSE" },
    { "GetNextTagged", "2.7", "DEC-22", "a handle that is none", "sim:@tagged,class=kdump",
      "GetNextTagged 0x123456789", "E_INVALIDARG" },
    { "GetNextTagged", "2.7", "D; DEC-22", "0 is never a handle", "sim:@tagged,class=kdump",
      "ok StartEnumTagged; GetNextTagged 0", "E_INVALIDARG" },
    { "EndEnumTagged", "2.7", "D; DEC-22", "afterwards the handle is dead", "sim:@tagged,class=kdump",
      "ok StartEnumTagged; EndEnumTagged $; GetNextTagged $; EndEnumTagged $", "S_OK; E_INVALIDARG; E_INVALIDARG" },
    { "EndEnumTagged", "2.7", "DEC-22", "a handle that is none", "sim:@tagged,class=kdump",
      "EndEnumTagged 0x123456789", "E_INVALIDARG" },
};
/* clang-format on */

const struct check_table checks_tagged = CHECK_TABLE(rows);

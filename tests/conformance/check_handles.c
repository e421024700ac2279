/* ReadHandleData: spec dataspaces 2.5.3. The handles are those of docs/built-in.txt's process. */
#include "check.h"

#define PROCESS "sim:class=ulive"

/* "Directory" and "\KnownDlls", 61 handles; an "Event" without a name */
#define DIRECTORY "0x04"
#define EVENT     "0x08"

/* clang-format off */
static const struct check rows[] = {
    { "ReadHandleData", "2.5.3", "D", "basic: sizes of both names, attributes, access, handles, references", PROCESS,
      "ReadHandleData " DIRECTORY " 0 24", "S_OK 24 0a0000000b00000000000000030000003d000000ea070000" },
    { "ReadHandleData", "2.5.3", "D; DEC-23", "basic: of an object without a name", PROCESS,
      "ReadHandleData " EVENT " 0 24", "S_OK 24 06000000010000000000000003001f000100000002000000" },
    { "ReadHandleData", "2.5.3", "D; O:pydbgeng", "the type's name; the size is in bytes, the terminator counted", PROCESS,
      "ReadHandleData " DIRECTORY " 1 64", "S_OK 10 4469726563746f727900" },
    { "ReadHandleData", "2.5.3", "D", "the object's name", PROCESS,
      "ReadHandleData " DIRECTORY " 2 64", "S_OK 11 5c4b6e6f776e446c6c7300" },
    { "ReadHandleData", "2.5.3", "D", "how many handles the object has", PROCESS,
      "ReadHandleData " DIRECTORY " 3 4", "S_OK 4 3d000000" },
    { "ReadHandleData", "2.5.3", "D; O:pydbgeng", "the type's name in 16-bit characters; the size is in bytes", PROCESS,
      "ReadHandleData " EVENT " 4 64", "S_OK 12 4500760065006e0074000000" },
    { "ReadHandleData", "2.5.3", "D", "the object's name in 16-bit characters", PROCESS,
      "ReadHandleData " DIRECTORY " 5 64", "S_OK 22 5c004b006e006f0077006e0044006c006c0073000000" },
    { "ReadHandleData", "2.5.3", "DEC-23", "an object without a name has an empty one", PROCESS,
      "ReadHandleData " EVENT " 2 64", "S_OK 1 00" },
    { "ReadHandleData", "2.5.3", "DEC-23", "an object without a name has an empty one of 16-bit characters", PROCESS,
      "ReadHandleData " EVENT " 5 64", "S_OK 2 0000" },
    { "ReadHandleData", "2.5.3", "DEC-23", "a handle that is not open", PROCESS,
      "ReadHandleData 0x999 0 24", "E_NOINTERFACE 0" },
    { "ReadHandleData", "2.5.3", "DEC-23", "type 6, whose structure nobody knows", PROCESS,
      "ReadHandleData " DIRECTORY " 6 64", "E_NOINTERFACE 0" },
    { "ReadHandleData", "2.5.3", "DEC-23", "type 15, whose structure nobody knows", PROCESS,
      "ReadHandleData " DIRECTORY " 15 64", "E_NOINTERFACE 0" },
    { "ReadHandleData", "2.5.3", "DEC-23", "type 16 is none", PROCESS,
      "ReadHandleData " DIRECTORY " 16 64", "E_INVALIDARG 0" },
    { "ReadHandleData", "2.5.3", "DEC-23", "type 16 of a handle that is not open: the argument comes first", PROCESS,
      "ReadHandleData 0x999 16 64", "E_INVALIDARG 0" },
    { "ReadHandleData", "2.5.3", "O:pydbgeng", "no buffer: the size alone", PROCESS,
      "ReadHandleData " DIRECTORY " 2 NULL:0", "S_OK 11" },
    { "ReadHandleData", "2.5.3", "O:pydbgeng", "no buffer, whatever its size is said to be", PROCESS,
      "ReadHandleData " DIRECTORY " 0 NULL:8", "S_OK 24" },
    { "ReadHandleData", "G-15", "DEC-15", "a short buffer: what fits, S_FALSE, the full size", PROCESS,
      "ReadHandleData " DIRECTORY " 0 10", "S_FALSE 24 0a0000000b0000000000" },
    { "ReadHandleData", "G-15", "DEC-15", "a larger buffer: what is behind is left", PROCESS,
      "ReadHandleData " DIRECTORY " 3 64", "S_OK 4 3d000000" },
    { "ReadHandleData", "2.5.3", "DEC-23", "a short buffer of a name: cut, terminated, S_FALSE", PROCESS,
      "ReadHandleData " DIRECTORY " 1 4", "S_FALSE 10 44697200" },
    { "ReadHandleData", "2.5.3", "DEC-23", "a buffer of one byte holds the terminator", PROCESS,
      "ReadHandleData " DIRECTORY " 1 1", "S_FALSE 10 00" },
    { "ReadHandleData", "2.5.3", "DEC-23", "a short buffer of a 16-bit name: cut, terminated, S_FALSE", PROCESS,
      "ReadHandleData " EVENT " 4 6", "S_FALSE 12 450076000000" },
    { "ReadHandleData", "2.5.3", "DEC-23", "a buffer of odd size holds whole 16-bit characters", PROCESS,
      "ReadHandleData " EVENT " 4 7", "S_FALSE 12 450076000000" },
    { "ReadHandleData", "2.2", "D", "a user dump has those that it recorded", "sim:class=udump",
      "ReadHandleData " DIRECTORY " 1 64", "S_OK 10 4469726563746f727900" },
    { "ReadHandleData", "G-10", "D", "of a 32-bit process", "sim:class=ulive,pointer=4",
      "ReadHandleData " DIRECTORY " 1 64", "S_OK 10 4469726563746f727900" },
    { "ReadHandleData", "G-6", "D; DEC-4", "a dump of a kernel has none", "dump",
      "ReadHandleData " DIRECTORY " 0 24", "E_UNEXPECTED 0" },
};
/* clang-format on */

const struct check_table checks_handles = CHECK_TABLE(rows);

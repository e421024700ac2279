/* The text of a machine (docs/simulator.md): each mistake, where it is found and what is said. */
#include "given_sim.h"

#include <stdio.h>
#include <string.h>

#include "files.h"
#include "heard.h"

#define RAM    "ram 0x1000 0x10000\n"
#define DEV    "device d 0x100000 0x1000 uc\n"
#define KERNEL "map 0xfffff80000000000 0x1000 0x1000\n"
#define MAP    "map 0x400000 0x1000 0x1000\n"

struct mistake_row {
    const char *name;
    const char *text;
    const char *said; /* after the file's name; HR_BAD_DATA */
};

/* clang-format off */
static const struct mistake_row mistake_rows[] = {
    /* notes */
    { "a note that says nothing",              "note 0 \"\"",              "1:8: found \"\", wanted 1 to 48 characters of ASCII" },
    { "a note that is too long",               "note 0 \"1234567890123456789012345678901234567890123456789\"", "1:8: found \"12345678901234567890123456789012345678901234567\", wanted 1 to 48 characters of ASCII" },
    { "a note beyond ASCII",                   "note 0 \"\\xe4\"",         "1:8: found \"\\xe4\", wanted 1 to 48 characters of ASCII" },
    { "a note of several lines",               "note 0 \"a\\nb\"",         "1:8: found \"a\\nb\", wanted 1 to 48 characters of ASCII" },
    { "a note without quotes",                 "note 0 here",              "1:8: found \"here\", wanted a text in double quotes" },
    { "a note of no size",                     "note 0 \"a\" size=0",      "1:17: found \"0\", wanted how many bytes that is, 1 or more" },
    { "a size of virtual memory",              "note 0 \"a\" user size=1", "1:17: found \"size=1\", wanted the end of the line" },
    /* handles */
    { "0 is no handle",                        "handle 0 \"File\"",        "1:8: found \"0\", wanted the handle: a number that is not 0, and no other line's" },
    { "a handle twice",                        "handle 4 \"File\"\nhandle 4 \"Key\"", "2:8: found \"4\", wanted the handle: a number that is not 0, and no other line's" },
    { "a handle of no type",                   "handle 4",                 "1:9: the line ends, wanted a text in double quotes" },
    { "a type without quotes",                 "handle 4 File",            "1:10: found \"File\", wanted a text in double quotes" },
    { "a name that is no UTF-8",               "handle 4 \"File\" \"\\xe4\"", "1:17: found \"\\xe4\", wanted a name in UTF-8" },
    { "a type that is no UTF-8",               "handle 4 \"a\xc3\"",       "1:10: found \"a\xc3\", wanted a name in UTF-8" },
    { "a word of no handle",                   "handle 4 \"File\" size=1", "1:17: found \"size=1\", wanted the object's name in quotes, attributes=, access=, handles= or pointers=" },
    { "two names",                             "handle 4 \"File\" \"a\" \"b\"", "1:21: found \"b\", wanted the object's name in quotes, attributes=, access=, handles= or pointers=" },
    { "access of more than 32 bits",           "handle 4 \"File\" access=0x100000000", "1:24: found \"0x100000000\", wanted 32 bits" },
    /* the user process */
    { "a process of no number",                "process 0 \"a\"",          "1:9: found \"0\", wanted its number: 1 to 32 bits" },
    { "a process of no path",                  "process 4",                "1:10: the line ends, wanted a text in double quotes" },
    { "a path of no characters",               "process 4 \"\"",           "1:11: found \"\", wanted a path in UTF-8, of a character or more" },
    { "a path that is no UTF-8",               "process 4 \"\\xe4\"",      "1:11: found \"\\xe4\", wanted a path in UTF-8, of a character or more" },
    { "a NUL in a path",                       "process 4 \"a\\0b\"",      "1:11: found \"a\\0b\", wanted a path in UTF-8, of a character or more" },
    { "two processes",                         "process 4 \"a\"\nprocess 5 \"b\"", "2:1: found \"process\", wanted one process line alone" },
    { "a word of no process",                  "process 4 \"a\" teb=1",    "1:15: found \"teb=1\", wanted the end of the line" },
    { "a thread of no process",                "thread 4",                 "1:1: found \"thread\", wanted a process line above this one" },
    { "a thread twice",                        "process 4 \"a\"\nthread 8\nthread 8", "3:8: found \"8\", wanted its number: 1 to 32 bits, and no other thread's" },
    { "a thread of more than 32 bits",         "process 4 \"a\"\nthread 0x100000000", "2:8: found \"0x100000000\", wanted its number: 1 to 32 bits, and no other thread's" },
    { "a module of no bytes",                  "module 0x1000 0 \"a\"",    "1:15: found \"0\", wanted its size in bytes, 1 or more" },
    { "a module over the end",                 "module 0xffffffffffffffff 2 \"a\"", "1:27: found \"2\", wanted a size that ends at the highest address or below" },
    { "modules that overlap",                  "module 0x1000 0x1000 \"a\"\nmodule 0x1fff 1 \"b\"", "2:8: found \"0x1fff\", wanted a module that does not overlap another" },
    { "a module without a path",               "module 0x1000 0x1000",     "1:21: the line ends, wanted a text in double quotes" },
    { "a word of no module",                   "module 0x1000 1 \"a\" b",  "1:21: found \"b\", wanted stamp= or checksum=" },
    { "a stamp of more than 32 bits",          "module 0x1000 1 \"a\" stamp=0x100000000", "1:27: found \"0x100000000\", wanted 32 bits" },
    /* words */
    { "a statement that does not exist",       "rom 0 1",                  "1:1: found \"rom\", wanted a statement of docs/simulator.md (ram, map, u64 and so on)" },
    { "lines are counted",                     "# one\n\n  rom",           "3:3: found \"rom\", wanted a statement of docs/simulator.md (ram, map, u64 and so on)" },
    { "bytes that no text has",                "\x01\x7f",                 "1:1: found \"??\", wanted a statement of docs/simulator.md (ram, map, u64 and so on)" },
    { "a line that ends too early",            "ram 0x1000",               "1:11: the line ends, wanted its size in bytes" },
    { "a comment does not hide that",          "ram 0x1000 # here",        "1:12: the line ends, wanted its size in bytes" },
    { "a word too many",                       "ram 0 0x1000 rw",          "1:14: found \"rw\", wanted the end of the line" },
    { "not a number",                          "ram zero 1",               "1:5: found \"zero\", wanted where it begins: a physical address" },
    { "a number of more than 64 bits",         "ram 0x10000000000000000 1", "1:5: found \"0x10000000000000000\", wanted where it begins: a physical address" },
    { "a number in quotes",                    "ram \"0\" 1",              "1:5: found \"0\", wanted where it begins: a physical address" },
    { "a quote that does not end",             "text 0 \"abc\nram 0 1",    "1:8: a quote that the line does not close" },
    { "a quote that ends behind a backslash",  "text 0 \"abc\\\"",         "1:8: a quote that the line does not close" },
    /* ranges */
    { "no bytes",                              "ram 0 0",                  "1:7: found \"0\", wanted its size in bytes, 1 or more" },
    { "an address above physical-bits",        "ram 0x10000000000 1",      "1:5: found \"0x10000000000\", wanted an address of at most 40 bits (physical-bits)" },
    { "an end above physical-bits",            "ram 0xffffffffff 2",       "1:18: found \"2\", wanted a range that ends at 0xffffffffff or below (physical-bits)" },
    { "a range that wraps",                    "ram 0xffff 0xffffffffffffffff", "1:12: found \"0xffffffffffffffff\", wanted a range that ends at 0xffffffffff or below (physical-bits)" },
    { "more bytes than a machine may have",    "ram 0 1\nram 0x100000000 4G",   "2:1: all ranges together would have more than 0x100000000 bytes" },
    { "ranges that overlap",                   RAM "ram 0x10fff 1",        "2:5: found \"0x10fff\", wanted a range that does not overlap 0x1000-0x10fff of line 1" },
    { "a range around another",                RAM "hole 0 1M",            "2:6: found \"0\", wanted a range that does not overlap 0x1000-0x10fff of line 1" },
    { "what a hole answers",                   "hole 0 1 zeros",           "1:10: found \"zeros\", wanted refuse or ones" },
    /* devices */
    { "a device without a name",               "device",                   "1:7: the line ends, wanted a name that no other range has: 1 to 31 of a-z, 0-9, - and _" },
    { "a name with other letters",             "device A 0 8 uc",          "1:8: found \"A\", wanted a name that no other range has: 1 to 31 of a-z, 0-9, - and _" },
    { "a name that is too long",               "device abcdefghijklmnopqrstuvwxyz012345 0 8 uc", "1:8: found \"abcdefghijklmnopqrstuvwxyz012345\", wanted a name that no other range has: 1 to 31 of a-z, 0-9, - and _" },
    { "the name of ram",                       "device ram 0 8 uc",        "1:8: found \"ram\", wanted a name that no other range has: 1 to 31 of a-z, 0-9, - and _" },
    { "a name twice",                          DEV "device d 0 8 uc",      "2:8: found \"d\", wanted a name that no other range has: 1 to 31 of a-z, 0-9, - and _" },
    { "a device at an odd address",            "device d 4 8 uc",          "1:10: found \"4\", wanted a multiple of 8" },
    { "a device of odd size",                  "device d 0 12 uc",         "1:12: found \"12\", wanted a multiple of 8" },
    { "a type that is none",                   "device d 0 8 wt",          "1:14: found \"wt\", wanted the type that is advertised: wb, uc or wc" },
    { "a model that is none",                  "device d 0 8 uc flash",    "1:17: found \"flash\", wanted registers, frame, or the widths of registers: widths=4" },
    { "a width that is none",                  "device d 0 8 uc widths=1+3", "1:24: found \"1+3\", wanted widths in bytes, each once: 1+2+4+8" },
    { "a width twice",                         "device d 0 8 uc widths=4+4", "1:24: found \"4+4\", wanted widths in bytes, each once: 1+2+4+8" },
    { "a width that does not follow",          "device d 0 8 uc widths=4+", "1:24: found \"4+\", wanted widths in bytes, each once: 1+2+4+8" },
    { "no widths",                             "device d 0 8 uc widths=",  "1:17: found \"widths=\", wanted registers, frame, or the widths of registers: widths=4" },
    { "a frame buffer has no widths",          "device d 0 8 wc widths=4", "1:17: found \"widths=4\", wanted registers, frame, or the widths of registers: widths=4" },
    /* registers */
    { "a register of no device",               DEV "register e 0 scratch", "2:10: found \"e\", wanted the name of a device of registers above this line" },
    { "a register of a frame buffer",          "device f 0 8 wc\nregister f 0 scratch", "2:10: found \"f\", wanted the name of a device of registers above this line" },
    { "a kind of register that is none",       DEV "register d 0 rw",      "2:14: found \"rw\", wanted a kind of register: scratch, constant, fifo, w1c or counter" },
    { "a register outside of its device",      DEV "register d 0x1000 scratch", "2:12: found \"0x1000\", wanted a multiple of the width (4) within d" },
    { "a register that is not aligned",        DEV "register d 4 scratch width=8", "2:12: found \"4\", wanted a multiple of the width (8) within d" },
    { "registers that overlap",                DEV "register d 0 fifo width=8\nregister d 4 w1c", "3:12: found \"4\", wanted an offset that no other register of d overlaps" },
    { "a register's width",                    DEV "register d 0 w1c width=3", "2:24: found \"3\", wanted a width: 1, 2, 4 or 8" },
    { "a value wider than its register",       DEV "register d 0 w1c value=0x100 width=1", "2:24: found \"0x100\", wanted a value that fits into 1 bytes" },
    { "a fifo has no value",                   DEV "register d 0 fifo value=1", "2:19: found \"value=1\", wanted width= or depth=" },
    { "a fifo of no entries",                  DEV "register d 0 fifo depth=0", "2:25: found \"0\", wanted how many entries: 1 to 64" },
    { "a scratch register has no depth",       DEV "register d 0 scratch depth=2", "2:22: found \"depth=2\", wanted width= or value=" },
    /* processors, ports, PCI */
    { "processors behind a cpu",               "cpu 0 rip=1\nprocessors 2", "2:1: found \"processors\", wanted this line before the first cpu, msr and run stop" },
    { "a processor that is not there",         "cpu 1 rip=1",              "1:5: found \"1\", wanted all, or a processor's number: below processors" },
    { "a register that does not exist",        "cpu 0 rip=1 eip=1",        "1:13: found \"eip=1\", wanted NAME=VALUE: kpcr, kprcb, thread, or a register of the manual's list" },
    { "a register without a value",            "cpu 0 rip",                "1:7: found \"rip\", wanted NAME=VALUE: kpcr, kprcb, thread, or a register of the manual's list" },
    { "a processor without a register",        "cpu 0",                    "1:6: the line ends, wanted NAME=VALUE: kpcr, kprcb, thread, or a register of the manual's list" },
    { "a register's value",                    "cpu all rip=one",          "1:13: found \"one\", wanted a value of at most 64 bits" },
    { "an msr's number",                       "msr all 0x100000000 1",    "1:9: found \"0x100000000\", wanted the register's number" },
    { "an msr twice",                          "msr 0 1 1\nmsr all 1 2",   "2:9: found \"1\", wanted a number that processor 0 does not have yet" },
    { "an msr with another word",              "msr all 1 1 ro",           "1:13: found \"ro\", wanted the end of the line" },
    { "ports behind the last",                 "port p 0xffff 2",          "1:15: found \"2\", wanted how many ports: the last is at most 0xffff" },
    { "ports that overlap",                    "port p 0x100 8\nport q 0x107 1", "2:8: found \"0x107\", wanted ports that do not overlap 0x100-0x107 of line 1" },
    { "ports of 8 bytes",                      "port p 0 8 widths=8",      "1:19: found \"8\", wanted widths in bytes, each once: 1+2+4" },
    { "ports with a device's name",            DEV "port d 0 8",           "2:6: found \"d\", wanted a name that no other range has: 1 to 31 of a-z, 0-9, - and _" },
    { "a function twice",                      "pci 0 1 2 3 4 5\npci 0 1 2 3 4 5", "2:5: found \"0\", wanted a bus, device and function that no line above has" },
    { "a device above 31",                     "pci 0 32 0 1 1 1",         "1:7: found \"32\", wanted a device: 0 to 31" },
    { "the vendor that stands for nothing",    "pci 0 0 0 0xffff 1 1",     "1:11: found \"0xffff\", wanted a vendor: 0 to 0xfffe" },
    { "a bridge with a subsystem",             "pci 0 0 0 1 1 1 bridge=1 subsystem=1", "1:26: found \"subsystem=1\", wanted revision=, interrupt=, and subsystem= of a device or bridge=" },
    { "a bar of no function",                  "bar 0 0 0 0 0 16 mem",     "1:5: found \"0\", wanted a bus, device and function of a pci line above" },
    { "a bar twice",                           "pci 0 0 0 1 1 1\nbar 0 0 0 0 0x100000000 16 mem64\nbar 0 0 0 1 0 16 mem", "3:11: found \"1\", wanted a register that the function has, and no line above set" },
    { "a bar that a bridge does not have",     "pci 0 0 0 1 1 1 bridge=1\nbar 0 0 0 2 0 16 mem", "2:11: found \"2\", wanted a register that the function has, and no line above set" },
    { "a wide bar in the last register",       "pci 0 0 0 1 1 1\nbar 0 0 0 5 0 16 mem64", "2:11: found \"5\", wanted a register that the function has, and no line above set" },
    { "a bar's size",                          "bar 0 0 0 0 0 24 mem",     "1:15: found \"24\", wanted a power of two: 4 to 32K of ports, 16 to 2G of mem, more of mem64" },
    { "a bar's size of memory",                "bar 0 0 0 0 0 8 mem",      "1:15: found \"8\", wanted a power of two: 4 to 32K of ports, 16 to 2G of mem, more of mem64" },
    { "a bar between its multiples",           "bar 0 0 0 0 8 16 mem",     "1:13: found \"8\", wanted a multiple of the size, within the kind's addresses" },
    { "a bar above 4 GiB",                     "bar 0 0 0 0 0x100000000 16 mem", "1:13: found \"0x100000000\", wanted a multiple of the size, within the kind's addresses" },
    { "a bar's kind",                          "bar 0 0 0 0 0 16 memory",  "1:18: found \"memory\", wanted io, mem or mem64" },
    /* page tables */
    { "levels that do not exist",              "paging 3",                 "1:8: found \"3\", wanted how many levels of tables an x64 has, 4 or 5; or x86, pae, arm64" },
    { "tables on the first page",              "paging 4 0",               "1:10: found \"0\", wanted where the tables begin: a page that is not the first" },
    { "tables that are not aligned",           "paging 4 0x1800",          "1:10: found \"0x1800\", wanted where the tables begin: a multiple of 4096" },
    { "paging twice",                          "paging 4\npaging 4",       "2:1: found \"paging\", wanted paging once only, and before the first map" },
    { "paging after a map",                    RAM MAP "paging 5",         "3:1: found \"paging\", wanted paging once only, and before the first map" },
    { "tables where no ram is",                RAM "paging 4 0x11000",     "2:1: no room for page tables: 0x11000 is not in RAM" },
    { "tables that need more ram than there is", "ram 0x1000 0x3000\n" MAP, "2:5: no room for page tables: 0x0 is not in RAM" },
    { "no ram for tables",                     MAP,                        "1:1: no room for page tables: 0xfffffffffffff000 is not in RAM" },
    { "tables over loaded bytes",              RAM "u8 0x10fff 1\n" MAP,   "3:1: page tables at 0xd000-0x10fff lie over the bytes of line 2" },
    /* maps */
    { "a map's word that is none",             RAM "map 0 0 0x1000 rx",    "2:16: found \"rx\", wanted one each of rw ro, wb uc wc, kernel user, nx, page=4K page=2M page=4M page=1G" },
    { "two words of one kind",                 RAM "map 0 0 0x1000 uc wc", "2:19: found \"wc\", wanted one each of rw ro, wb uc wc, kernel user, nx, page=4K page=2M page=4M page=1G" },
    { "a page size that is none",              RAM "map 0 0 8M page=8M",   "2:12: found \"page=8M\", wanted one each of rw ro, wb uc wc, kernel user, nx, page=4K page=2M page=4M page=1G" },
    { "a virtual address between pages",       RAM "map 0x800 0 0x1000",   "2:5: found \"0x800\", wanted a multiple of the page size, 0x1000" },
    { "a physical address between pages",      RAM "map 0 0x800 0x1000",   "2:7: found \"0x800\", wanted a multiple of the page size, 0x1000" },
    { "a map of half a page",                  RAM "map 0 0 0x800",        "2:9: found \"0x800\", wanted a multiple of the page size, 0x1000" },
    { "a large page at a small one's place",   RAM "map 0x1000 0 2M page=2M", "2:5: found \"0x1000\", wanted a multiple of the page size, 0x200000" },
    { "an empty map",                          RAM "map 0 0 0",            "2:9: found \"0\", wanted how many bytes are mapped, 1 or more" },
    { "an address that is not canonical",      RAM "map 0x800000000000 0 0x1000", "2:5: found \"0x800000000000\", wanted canonical addresses of 48 bits from here to the end of the map" },
    { "a map that leaves its half",            RAM "map 0x7ffffffff000 0 0x2000", "2:5: found \"0x7ffffffff000\", wanted canonical addresses of 48 bits from here to the end of the map" },
    { "a map that wraps",                      RAM "map 0xfffffffffffff000 0 0x2000", "2:5: found \"0xfffffffffffff000\", wanted canonical addresses of 48 bits from here to the end of the map" },
    { "a physical address above physical-bits", RAM "map 0 0x10000000000 0x1000", "2:7: found \"0x10000000000\", wanted a physical address of no more than physical-bits" },
    { "a map that ends above physical-bits",   RAM "map 0 0xfffffff000 0x2000", "2:20: found \"0x2000\", wanted a size that stays within physical-bits" },
    { "more pages than a machine may map",     RAM "map 0 0 0x200000000",  "2:9: found \"0x200000000\", wanted at most 0x40000 pages in all maps" },
    { "a page twice",                          RAM "map 0x1000 0x1000 0x2000\nmap 0x2000 0 0x1000", "3:5: 0x2000 is mapped already, by line 2" },
    { "a page in a large one",                 RAM "map 0 0 2M page=2M\nmap 0x1000 0 0x1000", "3:5: 0x1000 is mapped already, by line 2" },
    { "a large page around a page",            RAM "map 0x1000 0 0x1000\nmap 0 0 2M page=2M", "3:5: 0x0 is mapped already, by line 2" },
    /* loads */
    { "bytes outside of ram",                  RAM "u8 0 1",               "2:4: found \"0\", wanted an address with room for 0x1 bytes in one ram above this line" },
    { "bytes over the end of ram",             RAM "u64 0x10ffc 1",        "2:5: found \"0x10ffc\", wanted an address with room for 0x8 bytes in one ram above this line" },
    { "bytes in a device",                     DEV "u8 0x100000 1",        "2:4: found \"0x100000\", wanted an address with room for 0x1 bytes in one ram above this line" },
    { "no values",                             RAM "u8 0x1000",            "2:10: the line ends, wanted a number that fits the width" },
    { "a value wider than 8 bits",             RAM "u8 0x1000 256",        "2:11: found \"256\", wanted a number that fits the width" },
    { "a value wider than 16 bits",            RAM "u16 0x1000 1 0x10000", "2:14: found \"0x10000\", wanted a number that fits the width" },
    { "a value wider than 32 bits",            RAM "u32 0x1000 0x100000000", "2:12: found \"0x100000000\", wanted a number that fits the width" },
    { "a text without quotes",                 RAM "text 0x1000 abc",      "2:13: found \"abc\", wanted a text in double quotes" },
    { "an escape that is none",                RAM "text 0x1000 \"\\q\"",  "2:13: found \"\\q\", wanted \\n \\r \\t \\0 \\\\ \\\" or \\x and two digits after a backslash" },
    { "half a byte",                           RAM "text 0x1000 \"\\x4\"", "2:13: found \"\\x4\", wanted \\n \\r \\t \\0 \\\\ \\\" or \\x and two digits after a backslash" },
    { "digits that are none",                  RAM "text 0x1000 \"\\xg0\"", "2:13: found \"\\xg0\", wanted \\n \\r \\t \\0 \\\\ \\\" or \\x and two digits after a backslash" },
    { "a wide text beyond ASCII",              RAM "wide 0x1000 \"\xc3\xa4\"", "2:13: found \"\xc3\xa4\", wanted ASCII and escapes in a wide text" },
    { "a fill with more than a byte",          RAM "fill 0x1000 1 0x100",  "2:15: found \"0x100\", wanted the byte: 0 to 0xff" },
    { "a fill of nothing",                     RAM "fill 0x1000 0 0",      "2:13: found \"0\", wanted how many bytes, 1 or more" },
    { "more bytes than lines may load", "ram 0 64M\nfill 0 64M 1\nu8 0 1", "3:1: all lines together would put more than 0x4000000 bytes into ram" },
    { "a pattern that is not aligned",         RAM "pattern 0x1004 8",     "2:9: found \"0x1004\", wanted a multiple of 8" },
    { "a pattern of odd size",                 RAM "pattern 0x1000 12",    "2:16: found \"12\", wanted a multiple of 8" },
    /* what a kernel keeps */
    { "bytes at an address that is not mapped", RAM "u8 0xfffff80000000000 1", "2:4: found \"0xfffff80000000000\", wanted an address with 0x1 bytes in one map above this line" },
    { "bytes over the end of a map",           RAM KERNEL "u64 0xfffff80000000ffc 1", "3:5: found \"0xfffff80000000ffc\", wanted an address with 0x8 bytes in one map above this line" },
    { "an offset that is no number",           RAM "u8 +x 1",              "2:5: found \"x\", wanted an address, or +OFFSET from the last base" },
    { "an offset of nothing",                  RAM "u8 + 1",               "2:5: the line ends, wanted an address, or +OFFSET from the last base" },
    { "a sequence of nothing",                 RAM "sequence 0x1000 0 1 1", "2:17: found \"0\", wanted how many numbers of 64 bits: 1 to 65536" },
    { "a list without a head",                 RAM "list",                 "2:5: the line ends, wanted an address" },
    { "a string without a buffer",             RAM "unicode 0x1000 \"a\"", "2:16: found \"a\", wanted an address, or +OFFSET from the last base" },
    { "a string beyond ASCII",                 RAM "unicode 0x1000 0x1100 \"\xc3\xa4\"", "2:23: found \"\xc3\xa4\", wanted ASCII and escapes in a wide text" },
    { "an image of less than a page",          RAM "pe 0x1000 100",        "2:11: found \"100\", wanted how many bytes the image has: a page or more" },
    { "a section in the headers",              RAM "pe 0x1000 0x2000 text=0x800", "2:23: found \"0x800\", wanted an offset behind the headers' page" },
    { "a section between pages",               RAM "pe 0x1000 0x2000 text=0x1800", "2:23: found \"0x1800\", wanted a multiple of 4096" },
    { "an image's word that is none",          RAM "pe 0x1000 0x2000 rom", "2:18: found \"rom\", wanted pe32, user, dll, stamp=, checksum=, entry=, or a section's offset: text= rdata= data= pdata= page= init= rsrc= reloc=" },
    { "a block named none",                    "debugger-data none 1",     "1:15: found \"none\", wanted a name that no other block has, and not none" },
    { "a block's name twice",                  "debugger-data a 1\ndebugger-data a 2", "2:15: found \"a\", wanted a name that no other block has, and not none" },
    { "a block at 0",                          "debugger-data a 0",        "1:17: found \"0\", wanted where it stands: a virtual address" },
    { "a key that is none",                    "debugger-data a 1 key=1",  "1:19: found \"key=1\", wanted never=, always= or encoded=" },
    { "a block without keys",                  RAM "debugger-data a 1\nencode a 0x1000", "3:8: found \"a\", wanted the name of a block above, with keys" },
    { "a block that is not there",             RAM "encode b 0x1000",      "2:8: found \"b\", wanted the name of a block above, with keys" },
    { "a block without a size",                RAM "debugger-data a 1 encoded=1\nencode a 0x1000", "3:10: found \"0x1000\", wanted a block above this line, with its size at 0x14" },
    { "an entry of 0",                         RAM "entry 0 0",            "2:9: found \"0\", wanted the page's entry, not 0" },
    { "an entry that is valid",                RAM "entry 0 0x1001",       "2:9: found \"0x1001\", wanted an entry that is not valid (bit 0 clear): others are maps" },
    { "an entry between pages",                RAM "entry 8 0x1000",       "2:7: found \"8\", wanted a multiple of 4096" },
    { "an entry beyond all addresses",         RAM "entry 0x800000000000 0x1000", "2:7: found \"0x800000000000\", wanted a canonical address of 48 bits" },
    { "an entry of a page that is mapped",     RAM "map 0 0 0x1000\nentry 0 0x80", "3:7: 0x0 is mapped already, by line 2" },
    { "the user's half points to itself",      "self 255",                 "1:6: found \"255\", wanted which entry of a root points to it: 256 to 511, which are the kernel's" },
    { "a process without page tables",         RAM "space 0x2000",         "2:1: found \"space\", wanted this line behind paging or a map, and at most 15 of its kind" },
    { "a process' tables between pages",       RAM "paging 4\nspace 0x2008", "3:7: found \"0x2008\", wanted where the tables begin: a multiple of 4096" },
    { "a process with a kernel of its own",    RAM "paging 4\nspace 0x2000\n" KERNEL, "4:5: found \"0xfffff80000000000\", wanted a user-mode address: others stand above the first space" },
    { "a process' tables over the first",      RAM "paging 4 0x2000\nspace 0x2000", "3:1: page tables at 0x2000-0x2fff lie over others at 0x2000-0x2fff" },
    { "a process' tables where no ram is",     RAM "paging 4 0x2000\nspace 0x20000", "3:1: no room for page tables: 0x20000 is not in RAM" },
    /* the machine */
    { "no processors",                         "processors 0",             "1:12: found \"0\", wanted how many processors: 1 to 256" },
    { "too many processors",                   "processors 257",           "1:12: found \"257\", wanted how many processors: 1 to 256" },
    { "too few bits",                          "physical-bits 31",         "1:15: found \"31\", wanted how many bits physical addresses have: 32 to 52" },
    { "too many bits",                         "physical-bits 53",         "1:15: found \"53\", wanted how many bits physical addresses have: 32 to 52" },
    { "bits after a range",                    RAM "physical-bits 48",     "2:1: found \"physical-bits\", wanted this line before the first range and map" },
    /* what happens while it runs */
    { "what happens is nothing known",         "run jump",                 "1:5: found \"jump\", wanted what happens: print, load, unload, stop, reach, bug-check, write, pause, down, restart, end" },
    { "a print of nothing",                    "run print",                "1:10: the line ends, wanted a text in double quotes" },
    { "a print without quotes",                "run print a",              "1:11: found \"a\", wanted a text in double quotes" },
    { "no prints at all",                      "run print \"a\" times=0",  "1:21: found \"0\", wanted how often: 1 to 1000000000" },
    { "a module without a size",               "run load \"a\" 1",         "1:15: the line ends, wanted the module's size: 1 byte to 4G" },
    { "a word behind a module",                "run unload \"a\" 1 2",     "1:18: found \"2\", wanted the end of the line" },
    { "an exception that is none",             "run stop 0 0",             "1:10: found \"0\", wanted an exception code of 32 bits" },
    { "an exception of no processor",          "run stop 1 0 cpu=1",       "1:18: found \"1\", wanted a processor's number: below processors, whose line stands above" },
    { "more processors behind an exception",   "run stop 1 0\nprocessors 2", "2:1: found \"processors\", wanted this line before the first cpu, msr and run stop" },
    { "an instruction that is nowhere",        "run reach",                "1:10: the line ends, wanted the address of an instruction" },
    { "an instruction of no processor",        "run reach 0 cpu=1",        "1:17: found \"1\", wanted a processor's number: below processors, whose line stands above" },
    { "a fifth parameter of a bug check",      "run bug-check 1 1 2 3 4 5", "1:25: found \"5\", wanted the end of the line" },
    { "a write of nothing",                    RAM "run write 0x1000",     "2:17: the line ends, wanted bytes: 0 to 0xff" },
    { "a write beside all ram",                RAM "run write 0 1",        "2:11: found \"0\", wanted an address with room for 0x1 bytes in one ram above this line" },
    { "a pause of no time",                    "run pause 0",              "1:11: found \"0\", wanted how many milliseconds: 1 to 3600000" },
    { "a word behind the end",                 "run end 1",                "1:9: found \"1\", wanted the end of the line" },
};
/* clang-format on */

/* Open a machine; the log then holds what was said. */
static HRESULT open_path(const char *path)
{
    char connection[512];
    struct ds_target *target;
    HRESULT hr;

    snprintf(connection, sizeof(connection), "sim:machine=%s", path);
    listen_to_log("all=error");
    hr = registry_open(connection, &target);
    target_close(target);
    return hr;
}

static const char *open_text(const char *text, size_t size, HRESULT *hr)
{
    const char *path = given_file(text, size);

    *hr = open_path(path);
    return path;
}

static void assert_said(const char *path, const char *said)
{
    char line[1024];

    snprintf(line, sizeof(line), "sim: %s:%s\n", path, said);
    assert_string_equal(heard_text(), line);
}

static void a_mistake_is_named(void **state)
{
    const struct mistake_row *row = *state;
    HRESULT hr;
    const char *path = open_text(row->text, strlen(row->text), &hr);

    assert_int_equal(hr, HR_BAD_DATA);
    assert_said(path, row->said);
}

static void too_many_words_are_refused(void **state)
{
    char text[1024] = "u8 0";
    const char *path;
    HRESULT hr;

    (void)state;
    for (int i = 0; i < 95; i++)
        strcat(text, " 1");
    path = open_text(text, strlen(text), &hr);
    assert_int_equal(hr, HR_BAD_DATA);
    assert_said(path, "1:194: more than 96 words in a line");
}

static void too_many_ranges_are_refused(void **state)
{
    static char text[257 * 16];
    size_t length = 0;
    const char *path;
    HRESULT hr;

    (void)state;
    for (int i = 0; i < 257; i++)
        length += (size_t)snprintf(text + length, sizeof(text) - length, "ram %d 1\n", 2 * i);
    path = open_text(text, length, &hr);
    assert_int_equal(hr, HR_BAD_DATA);
    assert_said(path, "257:1: more than 256 ranges");
}

static void too_many_registers_are_refused(void **state)
{
    static char text[66 * 32] = DEV;
    size_t length = strlen(text);
    const char *path;
    HRESULT hr;

    (void)state;
    for (int i = 0; i < 65; i++)
        length += (size_t)snprintf(
                text + length, sizeof(text) - length, "register d %d w1c\n", 4 * i);
    path = open_text(text, length, &hr);
    assert_int_equal(hr, HR_BAD_DATA);
    assert_said(path, "66:1: d has more than 64 registers");
}

static void a_file_of_more_than_1_mib_is_refused(void **state)
{
    const char *path;
    HRESULT hr;

    (void)state;
    path = open_text("#", 1, &hr);
    assert_int_equal(hr, S_OK);
    file_resize(path, (1 << 20) + 1);
    hr = open_path(path);
    assert_int_equal(hr, HR_BAD_DATA);
    assert_said(path, " 0x100001 bytes are too many for a machine's text, at most 0x100000");
}

static void a_missing_file_is_named(void **state)
{
    const char *path = given_file("", 0);

    (void)state;
    file_remove(path);
    assert_int_equal(open_path(path), HR_FILE_NOT_FOUND);
    assert_heard((const char *[]){ path, NULL });
}

static void a_folder_is_no_machine(void **state)
{
    (void)state;
    assert_int_equal(open_path("."), E_ACCESSDENIED);
    assert_int_equal(heard_lines(DS_LOG_ERROR), 1);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(too_many_words_are_refused),
        cmocka_unit_test(too_many_ranges_are_refused),
        cmocka_unit_test(too_many_registers_are_refused),
        cmocka_unit_test(a_file_of_more_than_1_mib_is_refused),
        cmocka_unit_test(a_missing_file_is_named),
        cmocka_unit_test(a_folder_is_no_machine),
    };

    return RUN_ROWS(mistake_rows, a_mistake_is_named) + RUN_TESTS(tests);
}

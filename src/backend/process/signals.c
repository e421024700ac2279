#include "backend/process/signals.h"

#include <signal.h>
#include <stddef.h>

#define ANY 0x7fffffff /* whatever has raised it */

struct row {
    int number;
    int code;
    uint32_t exception;
};

/* clang-format off */
static const struct row rows[] = { /* docs/process.md shows this list */
    { SIGTRAP, ANY,        0x80000003 }, /* a break instruction; a step is told apart by who traces */
    { SIGSEGV, ANY,        0xc0000005 }, /* access violation */
    { SIGBUS,  BUS_ADRALN, 0x80000002 }, /* misaligned data */
    { SIGBUS,  ANY,        0xc0000006 }, /* in-page error */
    { SIGILL,  ILL_PRVOPC, 0xc0000096 }, /* privileged instruction */
    { SIGILL,  ILL_PRVREG, 0xc0000096 },
    { SIGILL,  ANY,        0xc000001d }, /* illegal instruction */
    { SIGFPE,  FPE_INTDIV, 0xc0000094 }, /* integer division by zero */
    { SIGFPE,  FPE_INTOVF, 0xc0000095 }, /* integer overflow */
    { SIGFPE,  FPE_FLTDIV, 0xc000008e }, /* floating point: division by zero, */
    { SIGFPE,  FPE_FLTOVF, 0xc0000091 }, /* overflow, */
    { SIGFPE,  FPE_FLTUND, 0xc0000093 }, /* underflow, */
    { SIGFPE,  FPE_FLTRES, 0xc000008f }, /* inexact result, */
    { SIGFPE,  FPE_FLTSUB, 0xc000008c }, /* array bounds, */
    { SIGFPE,  ANY,        0xc0000090 }, /* invalid operation */
    { SIGABRT, ANY,        0x40000015 }, /* STATUS_FATAL_APP_EXIT */
    { SIGSYS,  ANY,        0xc000001c }, /* STATUS_INVALID_SYSTEM_SERVICE */
    { SIGINT,  ANY,        0x40010005 }, /* DBG_CONTROL_C */
};
/* clang-format on */

uint32_t signals_exception(int number, int code)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (rows[i].number == number && (rows[i].code == ANY || rows[i].code == code))
            return rows[i].exception;
    return 0;
}

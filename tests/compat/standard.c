/* standard.cpp in C: the headers of C11. */
#define KDEXT_64BIT
#include <windows.h>
#include <initguid.h>
#include <objbase.h>
#include <dbgeng.h>
#include <wdbgexts.h>

#include <assert.h>
#include <complex.h>
#include <ctype.h>
#include <errno.h>
#include <fenv.h>
#include <float.h>
#include <inttypes.h>
#include <iso646.h>
#include <limits.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <stdnoreturn.h>
#include <string.h>
#include <tgmath.h>
#include <time.h>
#include <uchar.h>
#include <wchar.h>
#include <wctype.h>
#ifndef _WIN32
#include <threads.h>

#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

WINDBG_EXTENSION_APIS ExtensionApis;

__declspec(dllexport) HRESULT CALLBACK length(PDEBUG_CLIENT client, PCSTR args);

__declspec(dllexport) HRESULT CALLBACK length(PDEBUG_CLIENT client, PCSTR args)
{
    dprintf("%u\n", (unsigned)strlen(args));
    return client ? S_OK : E_POINTER;
}

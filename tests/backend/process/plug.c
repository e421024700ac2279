/* A library that the loader loads, as several files. */
#include <dlfcn.h>

int plug_call(int number);

__attribute__((noinline)) int plug_call(int number)
{
    return number + 1;
}

/* What it does before anybody can call it, and after. */
__attribute__((constructor)) static void begin(void)
{
    int *begun = dlsym(RTLD_DEFAULT, "loader_plugs");

    if (begun)
        __atomic_add_fetch(begun, 1, __ATOMIC_SEQ_CST);
}

#include <stdio.h>

#include <dbgspaces/dbgspaces.h>

int main(void)
{
    printf("dbgspaces %s, %s\n", ds_version(), ds_hr_name(E_INVALIDARG));
    return 0;
}

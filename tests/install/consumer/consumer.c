#include <stdio.h>

#include <dbgeng.h>
#include <dbgspaces/dbgspaces.h>

int main(void)
{
    IDebugDataSpaces4 *ds = NULL;
    HRESULT hr = DebugCreate(&IID_IDebugDataSpaces4, (void **)&ds);

    printf("dbgspaces %s: DebugCreate %s", ds_version(), ds_hr_name(hr));
    if (hr != S_OK)
        return 1;
    hr = ds->lpVtbl->WriteVirtualUncached(ds, 0, "x", 1, NULL);
    printf(", WriteVirtualUncached %s\n", ds_hr_name(hr)); /* it has no target */
    return (int)ds->lpVtbl->Release(ds);
}

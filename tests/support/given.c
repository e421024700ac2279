#include "given.h"
#include "rows.h"

IDebugDataSpaces4 *given_data_spaces(const char *connection)
{
    void *object = NULL;
    HRESULT hr = ds_open(connection, &IID_IDebugDataSpaces4, &object);

    if (hr != S_OK || !object)
        fail_msg("ds_open(\"%s\") gave %s", connection, ds_hr_name(hr));
    return (IDebugDataSpaces4 *)object;
}

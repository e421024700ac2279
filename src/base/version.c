#include <dbgspaces/dbgspaces.h>

const char *ds_version(void)
{
    return DS_VERSION; /* the build says which */
}

/* Names of results, as messages print them. Values: Windows' winerror.h and ntstatus.h as Microsoft
 * documents them. */
#include "rows.h"

#include <dbgspaces/dbgspaces.h>

struct name_row {
    const char *name;
    uint32_t hr;
    const char *text;
};

/* clang-format off */
static const struct name_row name_rows[] = {
    { "success has a name",                    0x00000000, "S_OK" },
    { "a documented failure has its name",     0x80070057, "E_INVALIDARG" },
    { "a failure that Windows leaves nameless has ours", 0x8007001e, "HR_READ_FAULT" },
    { "an unknown failure is eight digits",    0x8007000b, "0x8007000b" },
    { "an unknown success keeps its zeros",    0x00000002, "0x00000002" },
};
/* clang-format on */

static void hr_name(void **state)
{
    const struct name_row *row = *state;

    assert_string_equal(ds_hr_name((HRESULT)row->hr), row->text);
}

int main(void)
{
    return RUN_ROWS(name_rows, hr_name);
}

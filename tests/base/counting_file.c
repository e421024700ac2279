#include "counting_file.h"
#include "files.h"
#include "rows.h"

static uint8_t byte_at(uint64_t offset)
{
    uint64_t word = (offset & ~UINT64_C(7)) + 1;

    return (uint8_t)(word >> 8 * (offset & 7));
}

const char *given_counting_file(void)
{
    static uint8_t bytes[FILE_SIZE];

    for (size_t i = 0; i < FILE_SIZE; i++)
        bytes[i] = byte_at(i);
    return given_file(bytes, FILE_SIZE);
}

void assert_counted(const uint8_t *bytes, uint64_t offset, size_t size)
{
    for (size_t i = 0; i < size; i++)
        assert_int_equal(bytes[i], byte_at(offset + i));
}

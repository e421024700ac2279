// The same rows as a C++ program sees them.
#include "test_constants.c"

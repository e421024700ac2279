// The same lines as a C++ program sees them.
#include "layout.c"

/* Before a list of slots: what the file that includes it does not ask for is nothing. */
#ifndef METHOD
#define METHOD(name)
#endif
#ifndef STUB
#define STUB(name, ...)
#define STUB_0(name)
#define STUB_V(name, ...)
#endif

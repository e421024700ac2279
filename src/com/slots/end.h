/* Behind a list of slots. */
#undef METHOD
#undef STUB
#undef STUB_0
#undef STUB_V

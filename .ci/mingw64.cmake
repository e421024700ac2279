# Cross-building for 64-bit Windows with Debian's mingw-w64; .ci/setup.sh --windows installs what it needs.
set(mingw_prefix x86_64-w64-mingw32)
set(mingw_bits 64)
include(${CMAKE_CURRENT_LIST_DIR}/mingw.cmake)

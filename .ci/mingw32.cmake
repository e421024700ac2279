# Cross-building for 32-bit Windows with Debian's mingw-w64; .ci/setup.sh --windows installs what it needs.
set(mingw_prefix i686-w64-mingw32)
set(mingw_bits 32)
include(${CMAKE_CURRENT_LIST_DIR}/mingw.cmake)

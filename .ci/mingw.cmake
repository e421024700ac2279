# Both widths: mingw_prefix and mingw_bits are set by the file that includes this one.
# The win32 thread model: libgcc and libstdc++ then need no libwinpthread DLL.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_C_COMPILER ${mingw_prefix}-gcc-win32)
set(CMAKE_CXX_COMPILER ${mingw_prefix}-g++-win32)
set(CMAKE_RC_COMPILER ${mingw_prefix}-windres)

# cmocka, cross-built by .ci/setup.sh --windows
if(DEFINED ENV{XDG_CACHE_HOME})
  set(mingw_cache $ENV{XDG_CACHE_HOME})
else()
  set(mingw_cache $ENV{HOME}/.cache)
endif()
set(CMAKE_FIND_ROOT_PATH /usr/${mingw_prefix} ${mingw_cache}/dbgspaces/mingw${mingw_bits})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE BOTH)

set(CMAKE_CROSSCOMPILING_EMULATOR sh ${CMAKE_CURRENT_LIST_DIR}/../tests/support/wine.sh ${mingw_bits})

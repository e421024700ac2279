# Makes the DLL's import library: -DDLLTOOL -DDLL=name -DEXPORTED=what ld exported -DLIBRARY=result
#
# ld's own cannot be linked against on x86: it knows stdcall functions by the names that --kill-at left. Its list of
# exports says `DebugCreate = DebugCreate@8 @1`; dlltool -k takes the decorated names and imports the bare ones.

file(STRINGS ${EXPORTED} lines REGEX "^ ")
set(def "LIBRARY ${DLL}\nEXPORTS\n")
foreach(line IN LISTS lines)
  string(REGEX REPLACE "^ *([^ ]+ = )?([^ ]+) @[0-9]+" "\\2" line ${line})
  string(APPEND def "${line}\n")
endforeach()
file(WRITE ${LIBRARY}.def ${def})
execute_process(COMMAND ${DLLTOOL} -k -d ${LIBRARY}.def -l ${LIBRARY} RESULT_VARIABLE status)
file(REMOVE ${LIBRARY}.def)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${DLLTOOL} made no ${LIBRARY}: ${status}")
endif()

/*
 * The slots of IDebugBreakpoint to 3, from 3 on, in order: METHOD(name) where breakpoint_name()
 * stands in a file of com.
 */
/* clang-format off */
#include "com/slots/begin.h"

METHOD(GetId)
METHOD(GetType)
METHOD(GetAdder)
METHOD(GetFlags)
METHOD(AddFlags)
METHOD(RemoveFlags)
METHOD(SetFlags)
METHOD(GetOffset)
METHOD(SetOffset)
METHOD(GetDataParameters)
METHOD(SetDataParameters)
METHOD(GetPassCount)
METHOD(SetPassCount)
METHOD(GetCurrentPassCount)
METHOD(GetMatchThreadId)
METHOD(SetMatchThreadId)
METHOD(GetCommand)
METHOD(SetCommand)
METHOD(GetOffsetExpression)
METHOD(SetOffsetExpression)
METHOD(GetParameters)
METHOD(GetCommandWide)
METHOD(SetCommandWide)
METHOD(GetOffsetExpressionWide)
METHOD(SetOffsetExpressionWide)
METHOD(GetGuid)

#include "com/slots/end.h"

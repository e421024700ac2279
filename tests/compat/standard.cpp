// The usual order on Windows: <windows.h> and the debugger's headers first, then every header of
// C++17, but for <execution>, which libstdc++ has by another library's headers.
#define KDEXT_64BIT
#include <windows.h>
#include <initguid.h>
#include <objbase.h>
#include <dbgeng.h>
#include <wdbgexts.h>

#include <algorithm>
#include <any>
#include <array>
#include <atomic>
#include <bitset>
#include <cassert>
#include <cctype>
#include <cerrno>
#include <cfenv>
#include <cfloat>
#include <charconv>
#include <chrono>
#include <cinttypes>
#include <climits>
#include <clocale>
#include <cmath>
#include <codecvt>
#include <complex>
#include <condition_variable>
#include <csetjmp>
#include <csignal>
#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <cuchar>
#include <cwchar>
#include <cwctype>
#include <deque>
#include <exception>
#include <filesystem>
#include <forward_list>
#include <fstream>
#include <functional>
#include <future>
#include <initializer_list>
#include <iomanip>
#include <ios>
#include <iosfwd>
#include <iostream>
#include <istream>
#include <iterator>
#include <limits>
#include <list>
#include <locale>
#include <map>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <new>
#include <numeric>
#include <optional>
#include <ostream>
#include <queue>
#include <random>
#include <ratio>
#include <regex>
#include <scoped_allocator>
#include <set>
#include <shared_mutex>
#include <sstream>
#include <stack>
#include <stdexcept>
#include <streambuf>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <tuple>
#include <type_traits>
#include <typeindex>
#include <typeinfo>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <valarray>
#include <variant>
#include <vector>

WINDBG_EXTENSION_APIS ExtensionApis;

extern "C" __declspec(dllexport) HRESULT CALLBACK longest(PDEBUG_CLIENT client, PCSTR args);

extern "C" __declspec(dllexport) HRESULT CALLBACK longest(PDEBUG_CLIENT client, PCSTR args)
{
    std::map<size_t, std::string> words;
    std::istringstream text(args);
    std::string word;

    while (text >> word)
        words[word.size()] = word;
    dprintf("%s\n", words.empty() ? "" : words.rbegin()->second.c_str());
    return client ? S_OK : E_POINTER;
}

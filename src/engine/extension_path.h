/**
 * @file
 * Where the libraries of extensions are looked for.
 */
#ifndef ENGINE_EXTENSION_PATH_H
#define ENGINE_EXTENSION_PATH_H

#include "base/library.h"

/**
 * Open the library that a path or a name means: as it stands, with its suffix, and, a name, with
 * its prefix too. A name is looked for in the folders of extensions_search_path().
 *
 * @param found  [out] its path, to be freed
 *
 * @return as library_open(); that there is none is logged
 */
HRESULT extension_path_open(const char *path, char **found, struct library **library);

#endif

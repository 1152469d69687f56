// toml++ as this program uses it, everywhere the same: without exceptions, and with its assertion
// off, because 3.3 aborts on input such as "[=]" that it otherwise reports as an error
// (tomlplusplus pull request 301). Mixing settings in one program breaks it.
#pragma once

#define TOML_EXCEPTIONS 0
#define TOML_ASSERT(expr) static_cast<void>(0)
#include <toml++/toml.h>

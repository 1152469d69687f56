// Overloaded: one visitor made of several lambdas, for std::visit. A variant alternative without a
// lambda does not compile.
#pragma once

namespace dutydesk {

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};

}  // namespace dutydesk

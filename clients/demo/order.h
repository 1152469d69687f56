// Order: judges what one watch brought, message by message: no revision twice, none going back, and
// (for the desk, which is told of every record) none left out. Its own judge beside the client
// library's, so that neither hides the other's mistake. Owned by one watch, one thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "clients/api/liveness.h"

namespace dutydesk::demo {

class Order {
 public:
  /// `gapless`: each change must be the next revision.
  Order(std::string whose, bool gapless) : whose_{std::move(whose)}, gapless_{gapless} {}

  void reset(std::uint64_t revision) {
    ++resets_;
    if (revision < at_) say("was reset back from", revision);
    at_ = revision;
  }

  void change(std::uint64_t revision) {
    ++changes_;
    if (revision <= at_) say("was told twice or back after", revision);
    if (gapless_ && revision > at_ + 1) say("was left out something between", revision);
    at_ = revision;
  }

  /// Everything up to `revision` was told.
  void bookmark(std::uint64_t revision) {
    if (revision < at_) say("got an old bookmark after", revision);
    if (gapless_ && revision > at_)
      say("was left out something before the bookmark after", revision);
    if (revision > at_) at_ = revision;
  }

  /// The client library found the order broken and started again.
  void health(const client::Health& health) {
    const bool broken = health.why.find("repeated or skipped") != std::string::npos;
    if (broken && !told_broken_)
      violations_.push_back("The watch of " + whose_ + ": " + health.why);
    told_broken_ = broken;
  }

  std::uint64_t at() const { return at_; }
  std::size_t changes() const { return changes_; }
  std::size_t resets() const { return resets_; }
  const std::vector<std::string>& violations() const { return violations_; }

 private:
  void say(const char* what, std::uint64_t revision) {
    violations_.push_back("The watch of " + whose_ + " " + what + " revision " +
                          std::to_string(at_) + ": revision " + std::to_string(revision) + ".");
  }

  const std::string whose_;
  const bool gapless_;
  std::uint64_t at_ = 0;
  std::size_t changes_ = 0;
  std::size_t resets_ = 0;
  bool told_broken_ = false;
  std::vector<std::string> violations_;
};

}  // namespace dutydesk::demo

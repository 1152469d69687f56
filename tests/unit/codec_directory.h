// What the tests of the directory's files share: a small directory that is right, and what is wrong
// with it when one thing is spoilt.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "server/codec/directory_files.h"

namespace dutydesk::codec {

inline Instant day(int year, unsigned month, unsigned of_month) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{of_month}};
  return Instant{
      std::chrono::duration_cast<Millis>(std::chrono::sys_days{date}.time_since_epoch())};
}

inline const Instant kNow = day(2026, 11, 20);
/// How much earlier a summer midnight of London is than that of UTC.
inline constexpr std::chrono::hours kSummer{1};

using Contents = std::map<std::string, std::string>;

/// A small directory that is right; each test spoils one thing.
inline Contents good() {
  return {
      {"region.toml",
       "[region]\nname = \"demo\"\nzone = \"Europe/London\"\n[policy]\nname = \"test\"\n"},
      {"organisations.csv", "key,name,type\ncouncil,A Council,lssa\ntrust,A Trust,trust\n"},
      {"people.csv",
       "key,name,phone,employer,approvals,acts_for,home_outcode\n"
       "ann,OKAFOR C,07700 900101,council,amhp:council:2029-03-31,council,S66\n"
       "bob,ADDISON H,+44 7700 900102,trust,section12:2028-01-31 doctor:2099-12-31,,S60\n"},
      {"links.csv", "person,kind,other\nann,family,bob\n"},
      {"places.csv",
       "key,name,org,type,capacity,ages,outcode,state\n"
       "suite,A Suite,trust,health_based,1,adult,S26 4TH,open\n"
       "ward,A Ward,trust,hospital,0,,S26,\n"},
      {"beds.csv", "key,hospital,type,gender,state\nbed-1,ward,acute,female,free\n"},
      {"principals.csv", "name,org,person,roles\ndutydesk://demo/okafor,council,ann,amhp\n"},
  };
}

inline Result<DirectoryProposal> parse(const Contents& contents, const KnownDirectory& known = {}) {
  std::vector<NamedFile> files;
  for (const auto& [name, content] : contents)
    files.push_back({name, content});
  return parse_directory(files, known, kNow);
}

/// Every violation as "field what"; empty when the directory is right.
inline std::vector<std::string> wrong(const Contents& contents, const KnownDirectory& known = {}) {
  std::vector<std::string> lines;
  const auto proposal = parse(contents, known);
  if (proposal) return lines;
  EXPECT_EQ(proposal.error().code, ErrorCode::kInvalid);
  for (const auto& field : proposal.error().fields)
    lines.push_back(field.field + " " + field.what);
  return lines;
}

/// What is wrong when `from` in that file of good() is `to` instead.
inline std::vector<std::string> wrong_with(const std::string& file, const std::string& from,
                                           const std::string& to) {
  auto contents = good();
  auto& content = contents.at(file);
  const auto at = content.find(from);
  if (at == std::string::npos) return {"the test does not find " + from};
  content.replace(at, from.size(), to);
  return wrong(contents);
}

}  // namespace dutydesk::codec

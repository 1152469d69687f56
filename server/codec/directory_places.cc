#include <algorithm>
#include <utility>

#include "server/codec/directory_build.h"

namespace dutydesk::codec {
namespace {

/// Source: model/place.h, no site holds a hundred people at once.
constexpr std::uint32_t kCapacityMax = 99;

void check_ages(const Place& place, const RowReader& row) {
  const auto takes = [&](AgeBand age) {
    return std::find(place.ages.begin(), place.ages.end(), age) != place.ages.end();
  };
  if (place.type == PlaceType::kPoliceStation && takes(AgeBand::kUnder18)) {
    row.wrong("ages",
              "has under_18 for a police station, which is never a place of safety for a child "
              "(MHA 1983 s.136A(1)): remove it");
  }
  const bool receives = place.type != PlaceType::kHospital && place.capacity > 0;
  if (row.cell("ages").empty() && receives && !place.retired) {
    row.wrong("ages",
              "is empty, so the place would take nobody: list under_18, adult, older_adult");
  }
}

Place read_place(const RowReader& row, DirectoryBuild& build) {
  Place place;
  place.key = row.key<PlaceKey>("key");
  place.name = row.text("name", kPublicNameMax);
  place.org = build.organisation(row, "org");
  place.type = row.word<PlaceType>("type", kPlaceTypeWords, std::nullopt);
  place.capacity = row.number("capacity", 0, kCapacityMax);
  place.ages = row.words<AgeBand>("ages", kAgeWords);
  place.exclusions = row.words<Exclusion>("exclusions", kExclusionWords);
  place.outcode = row.outcode("outcode", place.at);
  place.status.state = row.word<PlaceState>("state", kPlaceStateWords, PlaceState::kUnknown);
  if (place.status.state != PlaceState::kUnknown) place.status.reported_at = build.now;
  place.retired = row.flag("retired");
  check_ages(place, row);
  if (place.outcode.empty() && !place.retired) {
    row.note("outcode", "is empty: nobody can be told how far this place is");
  }
  return place;
}

PlaceKey read_hospital(const RowReader& row, DirectoryBuild& build) {
  auto key = row.key<PlaceKey>("hospital");
  const auto at = build.places.find(key);
  if (key.is_none() || (at == build.places.end() && !build.complete)) return key;
  if (at == build.places.end()) {
    row.wrong("hospital",
              "names '" + key.value() + "', which is no place here: add a row to places.csv");
  } else if (at->second != PlaceType::kHospital) {
    row.wrong("hospital",
              "names '" + key.value() + "', which is a place of another type: name a hospital");
  }
  return key;
}

}  // namespace

void read_places(const CsvTable& table, DirectoryBuild& build) {
  std::set<PlaceKey> seen;
  for (const auto& line : table.rows) {
    const RowReader row{table, line, build.findings};
    auto place = read_place(row, build);
    check_retired(row, build.known->retired_places, place.key, place.retired);
    if (first_of(row, "key", place.key, seen)) {
      build.places.insert_or_assign(place.key, place.type);
    }
    build.proposal.places.push_back(std::move(place));
  }
}

void read_beds(const CsvTable& table, DirectoryBuild& build) {
  std::set<BedKey> seen;
  for (const auto& line : table.rows) {
    const RowReader row{table, line, build.findings};
    Bed bed;
    bed.key = row.key<BedKey>("key");
    bed.hospital = read_hospital(row, build);
    bed.type = row.word<BedType>("type", kBedTypeWords, std::nullopt);
    bed.gender = row.word<Gender>("gender", kGenderWords, Gender::kUnknown);
    bed.state = row.word<BedState>("state", kBedStateWords, BedState::kUnknown);
    if (bed.state != BedState::kUnknown) bed.reported_at = build.now;
    bed.retired = row.flag("retired");
    check_retired(row, build.known->retired_beds, bed.key, bed.retired);
    first_of(row, "key", bed.key, seen);
    build.proposal.beds.push_back(std::move(bed));
  }
}

}  // namespace dutydesk::codec

#include "clients/demo/ledger.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

namespace dutydesk::demo {
namespace {

namespace json = google::protobuf::util;
using google::protobuf::Struct;

std::string to_line(const LedgerEntry& entry) {
  Struct object;
  auto& fields = *object.mutable_fields();
  fields["request_id"].set_string_value(entry.request_id);
  fields["principal"].set_string_value(entry.principal);
  fields["method"].set_string_value(entry.method);
  fields["revision"].set_number_value(static_cast<double>(entry.revision));
  fields["case"].set_string_value(entry.case_name);
  auto& ids = *fields["ids"].mutable_list_value();
  for (const std::string& id : entry.ids)
    ids.add_values()->set_string_value(id);
  std::string line;
  static_cast<void>(json::MessageToJsonString(object, &line));
  return line;
}

Result<LedgerEntry> from_line(const std::string& line) {
  Struct object;
  if (!json::JsonStringToMessage(line, &object).ok()) {
    return fail(ErrorCode::kInvalid, "is not a JSON object");
  }
  auto& fields = *object.mutable_fields();
  LedgerEntry entry;
  entry.request_id = fields["request_id"].string_value();
  entry.principal = fields["principal"].string_value();
  entry.method = fields["method"].string_value();
  entry.revision = static_cast<std::uint64_t>(fields["revision"].number_value());
  entry.case_name = fields["case"].string_value();
  for (const auto& id : fields["ids"].list_value().values())
    entry.ids.push_back(id.string_value());
  return entry;
}

}  // namespace

Result<void> Ledger::open(const std::filesystem::path& path) {
  file_.open(path, std::ios::app);
  if (file_) return {};
  return fail(ErrorCode::kInvalid, "Cannot write the ledger " + path.string() + ".");
}

void Ledger::add(const LedgerEntry& entry) {
  const std::string line = to_line(entry);
  const std::lock_guard lock{mutex_};
  file_ << line << std::endl;
  ++count_;
}

std::size_t Ledger::count() const {
  const std::lock_guard lock{mutex_};
  return count_;
}

Result<std::vector<LedgerEntry>> read_ledger(const std::filesystem::path& path) {
  std::ifstream file{path};
  if (!file) return fail(ErrorCode::kInvalid, "Cannot read the ledger " + path.string() + ".");
  std::vector<LedgerEntry> entries;
  for (std::string line; std::getline(file, line);) {
    auto entry = from_line(line);
    if (!entry) {
      const std::string where = path.string() + ":" + std::to_string(entries.size() + 1);
      return fail(ErrorCode::kInvalid, where + " " + entry.error().what + ".");
    }
    entries.push_back(*std::move(entry));
  }
  return entries;
}

}  // namespace dutydesk::demo

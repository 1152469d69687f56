#include <algorithm>
#include <filesystem>

#include "clients/cli/dispatch.h"
#include "clients/cli/verb_parts.h"
#include "dutydesk/v1/directory.grpc.pb.h"

namespace dutydesk::cli {
namespace {

namespace fs = std::filesystem;

using client::Answer;
using client::Exit;

bool is_directory_file(const fs::path& path) {
  return path.filename() == "region.toml" || path.extension() == ".csv";
}

/// The files of the folder that make up a directory, by name.
Answer<v1::ApplyDirectoryRequest> read_folder(const std::string& folder) {
  std::error_code broken;
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator{folder, broken}) {
    if (is_directory_file(entry.path())) paths.push_back(entry.path());
  }
  if (broken) return client::give_up(Exit::kUsage, "Cannot read the folder " + folder + ".");
  std::sort(paths.begin(), paths.end());
  v1::ApplyDirectoryRequest request;
  for (const fs::path& path : paths) {
    auto text = client::read_file(path);
    if (!text) return tl::unexpected{client::to_failure(text.error())};
    v1::DirectoryFile& file = *request.add_files();
    file.set_name(path.filename().string());
    file.set_content(*std::move(text));
  }
  if (paths.empty()) {
    return client::give_up(Exit::kUsage, "There is no region.toml and no *.csv in " + folder + ".");
  }
  return request;
}

Answer<v1::ApplyDirectoryResponse> apply(Session& session, v1::ApplyDirectoryRequest request,
                                         bool dry_run) {
  request.set_dry_run(dry_run);
  return session.call<v1::DirectoryService>(&v1::DirectoryService::Stub::ApplyDirectory, request);
}

Lines difference_lines(const v1::ApplyDirectoryResponse& answer) {
  Lines lines{std::to_string(answer.changes_size()) +
              (answer.changes_size() == 1 ? " change" : " changes")};
  for (const v1::DirectoryChange& change : answer.changes()) {
    const std::string_view mark =
        change.change() == "added" ? "+" : (change.change() == "retired" ? "-" : "~");
    std::string line = std::string{mark} + " " + padded(change.kind(), 13) + change.key();
    for (const std::string& field : change.fields())
      line += "  " + field;
    lines.push_back(std::move(line));
  }
  for (const std::string& note : answer.notes())
    lines.push_back("! " + note);
  return lines;
}

/// The fields of a retire or erase are shown and asked about before they are sent.
v1::EraseSubjectRequest erasure(const Invocation& said) {
  constexpr int kCase = 1;
  v1::EraseSubjectRequest request;
  const std::string key = said.one("key").value_or("");
  if (said.word("what") == kCase) {
    request.set_case_(with_collection("cases", key));
  } else {
    request.set_person(key);
  }
  return request;
}

}  // namespace

Done do_region_apply(Session& session) {
  const auto files = read_folder(session.said().one("dir").value_or(""));
  if (!files) return tl::unexpected{files.error()};
  const auto preview = apply(session, *files, true);
  if (!preview) return tl::unexpected{preview.error()};
  if (session.said().globals.dry_run) return show(session, *preview, difference_lines(*preview));
  if (!session.json()) show_lines(session, difference_lines(*preview));
  if (preview->changes().empty()) return session.finish(*preview, "Nothing to change.");
  DUTYDESK_TRY(session.confirm("Make these changes?"));
  const auto answer = apply(session, *files, false);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, "Made " + std::to_string(answer->changes_size()) + " changes.",
                        "region show");
}

Done do_region_show(Session& session) {
  v1::GetDirectoryRequest request;
  request.set_kind(static_cast<v1::DirectoryKind>(session.said().word("kind")));
  const auto answer =
      session.call<v1::DirectoryService>(&v1::DirectoryService::Stub::GetDirectory, request);
  if (!answer) return tl::unexpected{answer.error()};
  Rows rows;
  for (const v1::DirectoryEntry& entry : answer->entries()) {
    rows.push_back({std::string{shown(directory_words(), entry.kind())}, entry.key(), entry.name(),
                    entry.retired() ? "retired" : "", entry.details()});
  }
  DUTYDESK_TRY(show_table(session, *answer, {"KIND", "KEY", "NAME", "", "DETAILS"}, rows));
  const bool whole = request.kind() == v1::DIRECTORY_KIND_UNSPECIFIED;
  if (whole && !session.json() && !session.out().style().plain)
    session.out().line(answer->policy());
  return {};
}

Done do_region_retire(Session& session) {
  v1::RetireEntryRequest request;
  request.set_kind(static_cast<v1::DirectoryKind>(session.said().word("kind")));
  request.set_key(session.said().one("key").value_or(""));
  const std::string what =
      std::string{shown(directory_words(), request.kind())} + " " + request.key();
  DUTYDESK_TRY(session.confirm("Retire " + what + "? It is never used or let in again."));
  const auto answer =
      session.call<v1::DirectoryService>(&v1::DirectoryService::Stub::RetireEntry, request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, "Retired " + what + ".");
}

Done do_region_restore(Session& session) {
  v1::RetireEntryRequest request;
  request.set_kind(static_cast<v1::DirectoryKind>(session.said().word("kind")));
  request.set_key(session.said().one("key").value_or(""));
  request.set_restore(true);
  const std::string what =
      std::string{shown(directory_words(), request.kind())} + " " + request.key();
  DUTYDESK_TRY(session.confirm("Bring " + what + " back as it was?"));
  const auto answer =
      session.call<v1::DirectoryService>(&v1::DirectoryService::Stub::RetireEntry, request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, "Restored " + what + ".");
}

Done do_region_erase(Session& session) {
  const v1::EraseSubjectRequest request = erasure(session.said());
  const std::string what = request.person().empty() ? "case " + case_number(request.case_())
                                                    : "person " + request.person();
  DUTYDESK_TRY(session.confirm("Erase the words of " + what + "? They can never be read again."));
  const auto answer =
      session.call<v1::DirectoryService>(&v1::DirectoryService::Stub::EraseSubject, request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, "Erased the words of " + what + ".");
}

}  // namespace dutydesk::cli

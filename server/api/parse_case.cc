#include "server/api/parse_case.h"

#include <algorithm>
#include <utility>

#include "server/api/limits.h"
#include "server/api/parse_form.h"
#include "server/codec/outcode_table.h"
#include "server/core/limits.h"

namespace dutydesk::api {
namespace {

/// A fact and the words that are to be sealed into it.
struct FactRead {
  core::NewFact fact;
  Private<std::string> text;
};

/// Whether the fact may go back to the organisation that opened the case, without its words.
enum class From : std::uint8_t { kPartner, kDesk };

FactRead read_fact(Form& form, const std::string& path, const pb::NewFact& fact, From from) {
  const auto field = [&](const char* name) { return path + "." + name; };
  FactRead read;
  read.fact.kind = form.choice(field("kind"), fact.kind()).value_or(FactKind::kNote);
  read.fact.at = form.time(field("at"), fact.has_at(), fact.at());
  read.fact.source =
      form.choice(field("source"), fact.source(), Given::kOptional).value_or(FactSource::kTold);
  const bool arrival = fact.kind() == pb::FACT_KIND_ARRIVED_AT_PLACE;
  read.fact.place = form.key<PlaceKey>(field("place"), fact.place(),
                                       arrival ? Given::kRequired : Given::kOptional);
  read.fact.corrects = FactId{fact.corrects()};
  read.fact.partner_visible = from == From::kPartner;
  read.text = form.secret(field("text"), fact.text(), kLongTextBytesMax, Lines::kMany);
  if (fact.kind() == pb::FACT_KIND_NOTE) {
    form.require(field("text"), fact.text(), "is empty: a note needs words");
  }
  return read;
}

template <class M, class W>
std::vector<M> read_codes(Form& form, const std::string& path,
                          const google::protobuf::RepeatedField<int>& codes, int most) {
  std::vector<M> values;
  if (codes.size() > most) form.wrong(path, "has more than " + std::to_string(most) + " values");
  for (int i = 0; i < codes.size(); ++i) {
    const auto value = form.choice(item_path(path, i), static_cast<W>(codes[i]));
    if (value) values.push_back(*value);
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

/// Two or three lower-case letters. Source: ISO 639-1 and 639-3; "bsl" is 639-3's too.
bool is_language(const std::string& code) {
  return (code.size() == 2 || code.size() == 3) &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

Needs read_needs(Form& form, const pb::Needs& needs) {
  Needs read;
  read.age = form.choice("needs.age", needs.age(), Given::kOptional).value_or(AgeBand::kUnknown);
  read.gender =
      form.choice("needs.gender", needs.gender(), Given::kOptional).value_or(Gender::kUnknown);
  read.assessor_gender =
      form.choice("needs.assessor_gender", needs.assessor_gender(), Given::kOptional)
          .value_or(Gender::kUnknown);
  read.assessor_gender_required = needs.assessor_gender_required();
  if (needs.assessor_gender_required() && needs.assessor_gender() == pb::GENDER_UNSPECIFIED) {
    form.wrong("needs.assessor_gender", "is not given: a condition needs a gender");
  }
  read.language = needs.language();
  if (!read.language.empty() && !is_language(read.language)) {
    form.wrong("needs.language",
               "is not a language code: use ISO 639, such as pl or urd, and bsl for British Sign "
               "Language");
  }
  read.specialisms = read_codes<Specialism, pb::Specialism>(form, "needs.specialisms",
                                                            needs.specialisms(), kSpecialismsMax);
  read.flags = read_codes<Exclusion, pb::PersonFlag>(form, "needs.flags", needs.flags(), kFlagsMax);
  read.two_staff = needs.two_staff();
  return read;
}

/// The outcode of a postcode and its centroid; a well-formed outcode that is not in the table is
/// kept, and its location is not known.
template <class Located>
void read_postcode(Form& form, const std::string& postcode, Located& into) {
  if (postcode.empty()) return;
  auto outcode = codec::outcode_of(postcode);
  if (!outcode) {
    form.wrong("postcode", outcode.error().what);
    return;
  }
  into.at = codec::find_outcode(*outcode);
  into.outcode = std::move(*outcode);
}

/// The words of an opening, before they are sealed.
struct OpeningWords {
  Private<std::string> person;
  Private<std::string> address;
  Private<std::string> narrative;
  std::vector<Private<std::string>> facts;
};

OpeningWords read_words(Form& form, const v1::OpenCaseRequest& request, core::OpenCase& opening) {
  OpeningWords words;
  words.person = form.secret("person", request.person(), kShortTextBytesMax, Lines::kOne);
  words.address = form.secret("address", request.address(), kShortTextBytesMax, Lines::kMany);
  words.narrative = form.secret("narrative", request.narrative(), kLongTextBytesMax, Lines::kMany);
  if (request.facts_size() > kFactsPerOpeningMax) {
    form.wrong("facts", "has more than " + std::to_string(kFactsPerOpeningMax) +
                            " facts: add the others afterwards");
  }
  for (int i = 0; i < std::min(request.facts_size(), kFactsPerOpeningMax); ++i) {
    auto read = read_fact(form, item_path("facts", i), request.facts(i), From::kPartner);
    opening.facts.push_back(std::move(read.fact));
    words.facts.push_back(std::move(read.text));
  }
  return words;
}

void read_detention(Form& form, const v1::OpenCaseRequest& request, core::OpenCase& opening) {
  opening.kind = form.choice("kind", request.kind()).value_or(CaseKind::kAssessment);
  opening.mode =
      form.choice("mode", request.mode(), Given::kOptional).value_or(DetentionMode::kRemoved);
  if (request.kind() == pb::CASE_KIND_ASSESSMENT &&
      request.mode() != pb::DETENTION_MODE_UNSPECIFIED) {
    form.wrong("mode", "is only for s.136 and s.135(1): leave it out, nobody is detained");
  }
}

/// Seals everything under a fresh key of the case's own.
void seal_opening(const ParseContext& context, const OpeningWords& words, core::OpenCase& opening,
                  ParsedWrite& write) {
  opening.subject = "case-" + new_uuid();
  write.keys.push_back(context.keys.create(opening.subject));
  const auto sealed = [&](const Private<std::string>& text) {
    return context.keys.seal(opening.subject, text);
  };
  opening.person = sealed(words.person);
  opening.address = sealed(words.address);
  opening.narrative = sealed(words.narrative);
  for (std::size_t i = 0; i < words.facts.size(); ++i) {
    opening.facts[i].text = sealed(words.facts[i]);
  }
}

/// AddFact and RecordFact differ only in who may call them.
template <class Request>
Result<ParsedWrite> parse_fact(const Request& request, const ParseContext& context, From from) {
  Form form;
  core::RecordFact record;
  ParsedWrite write = started_on_case(form, request, record.case_id);
  if (!request.has_fact()) form.wrong("fact", "is not given");
  FactRead read;
  if (request.has_fact()) read = read_fact(form, "fact", request.fact(), from);
  if (!form.is_right()) return form.refusal();
  auto text = seal_for(context, record.case_id, read.text);
  if (!text) return tl::unexpected{text.error()};
  record.fact = std::move(read.fact);
  record.fact.text = std::move(*text);
  write.event_time = record.fact.at;
  write.body = std::move(record);
  return write;
}

/// CancelCase and CloseCase: a reason, read already, and words.
template <class Body, class Request>
Result<ParsedWrite> parse_end(Form& form, const Request& request, Body body, ParsedWrite write,
                              const ParseContext& context) {
  const auto words = form.secret("text", request.text(), kLongTextBytesMax, Lines::kMany);
  if (!form.is_right()) return form.refusal();
  auto text = seal_for(context, body.case_id, words);
  if (!text) return tl::unexpected{text.error()};
  body.text = std::move(*text);
  write.body = std::move(body);
  return write;
}

std::vector<PersonKey> read_barred(Form& form, const pb::PersonKeys& barred) {
  std::vector<PersonKey> keys;
  if (barred.people_size() > kBarredMax) {
    form.wrong("barred", "has more than " + std::to_string(kBarredMax) + " people");
  }
  for (int i = 0; i < std::min(barred.people_size(), kBarredMax); ++i) {
    keys.push_back(form.key<PersonKey>(item_path("barred.people", i), barred.people(i)));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

template <class K>
std::optional<K> read_if_given(Form& form, const char* field, bool given, const std::string& text) {
  if (!given) return std::nullopt;
  return form.key<K>(field, text, Given::kOptional);
}

}  // namespace

Result<ParsedWrite> parse(const v1::OpenCaseRequest& request, const ParseContext& context) {
  Form form;
  ParsedWrite write = started(form, request, request.request_id());
  core::OpenCase opening;
  read_detention(form, request, opening);
  opening.external_ref =
      form.text("external_ref", request.external_ref(), kReferenceBytesMax, Lines::kOne);
  opening.needs = read_needs(form, request.needs());
  read_postcode(form, request.postcode(), opening);
  opening.destination = form.key<PlaceKey>("destination", request.destination(), Given::kOptional);
  opening.eta = form.time("eta", request.has_eta(), request.eta());
  const OpeningWords words = read_words(form, request, opening);
  opening.priority = form.choice("priority", request.priority(), Given::kOptional);
  opening.known_doctor =
      form.key<PersonKey>("known_doctor", request.known_doctor(), Given::kOptional);
  if (!form.is_right()) return form.refusal();
  seal_opening(context, words, opening, write);
  write.body = std::move(opening);
  return write;
}

Result<ParsedWrite> parse(const v1::RecordArrivalRequest& request, const ParseContext&) {
  Form form;
  core::RecordFact record;
  ParsedWrite write = started_on_case(form, request, record.case_id);
  record.fact.kind = FactKind::kArrivedAtPlace;
  record.fact.place = form.key<PlaceKey>("place", request.place());
  record.fact.at = form.time("at", request.has_at(), request.at());
  record.fact.source =
      form.choice("source", request.source(), Given::kOptional).value_or(FactSource::kTold);
  record.fact.corrects = FactId{request.corrects()};
  record.fact.partner_visible = true;
  if (!form.is_right()) return form.refusal();
  write.event_time = record.fact.at;
  write.body = std::move(record);
  return write;
}

Result<ParsedWrite> parse(const v1::AddFactRequest& request, const ParseContext& context) {
  return parse_fact(request, context, From::kPartner);
}

Result<ParsedWrite> parse(const v1::RecordFactRequest& request, const ParseContext& context) {
  return parse_fact(request, context, From::kDesk);
}

Result<ParsedWrite> parse(const v1::UpdateLocationRequest& request, const ParseContext& context) {
  Form form;
  core::LocateCase locate;
  ParsedWrite write = started_on_case(form, request, locate.case_id);
  read_postcode(form, request.postcode(), locate);
  const auto words = form.secret("address", request.address(), kShortTextBytesMax, Lines::kMany);
  locate.eta = form.time("eta", request.has_eta(), request.eta());
  if (request.postcode().empty() && request.address().empty() && !request.has_eta()) {
    form.wrong("postcode", "is empty, and so is the rest: give a postcode, an address or an ETA");
  }
  if (!form.is_right()) return form.refusal();
  auto address = seal_for(context, locate.case_id, words);
  if (!address) return tl::unexpected{address.error()};
  locate.address = std::move(*address);
  write.body = std::move(locate);
  return write;
}

Result<ParsedWrite> parse(const v1::CancelCaseRequest& request, const ParseContext& context) {
  Form form;
  core::CancelCase cancel;
  ParsedWrite write = started_on_case(form, request, cancel.case_id);
  cancel.reason = form.choice("reason", request.reason()).value_or(CancelReason::kNone);
  return parse_end(form, request, std::move(cancel), std::move(write), context);
}

Result<ParsedWrite> parse(const v1::CloseCaseRequest& request, const ParseContext& context) {
  Form form;
  core::CloseCase close;
  ParsedWrite write = started_on_case(form, request, close.case_id);
  close.outcome = form.choice("outcome", request.outcome()).value_or(Outcome::kNone);
  return parse_end(form, request, std::move(close), std::move(write), context);
}

Result<ParsedWrite> parse(const v1::TriageCaseRequest& request, const ParseContext&) {
  Form form;
  core::TriageCase triage;
  ParsedWrite write = started_on_case(form, request, triage.case_id);
  triage.priority = form.choice("priority", request.priority(), Given::kOptional);
  triage.owner = read_if_given<PersonKey>(form, "owner", request.has_owner(), request.owner());
  triage.authority =
      read_if_given<OrgKey>(form, "authority", request.has_authority(), request.authority());
  triage.mode = form.choice("mode", request.mode(), Given::kOptional);
  if (request.has_needs()) triage.needs = read_needs(form, request.needs());
  if (request.has_barred()) triage.barred = read_barred(form, request.barred());
  triage.known_doctor = read_if_given<PersonKey>(form, "known_doctor", request.has_known_doctor(),
                                                 request.known_doctor());
  if (!form.is_right()) return form.refusal();
  write.body = std::move(triage);
  return write;
}

Result<ParsedWrite> parse(const v1::HoldPlaceRequest& request, const ParseContext&) {
  Form form;
  core::HoldPlace hold;
  ParsedWrite write = started_on_case(form, request, hold.case_id);
  hold.place = form.key<PlaceKey>("place", request.place(), Given::kOptional);
  hold.length =
      form.span("length", request.has_length(), request.length(), Seconds{1}, core::kHoldMax);
  if (!form.is_right()) return form.refusal();
  write.body = std::move(hold);
  return write;
}

Result<ParsedWrite> parse(const v1::ReleasePlaceRequest& request, const ParseContext&) {
  Form form;
  core::ReleasePlace release;
  ParsedWrite write = started_on_case(form, request, release.case_id);
  if (!form.is_right()) return form.refusal();
  write.body = release;
  return write;
}

}  // namespace dutydesk::api

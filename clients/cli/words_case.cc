#include <array>

#include "clients/cli/words.h"
#include "dutydesk/v1/common.pb.h"

namespace dutydesk::cli {
namespace {

constexpr std::array kPriority{
    Word{v1::PRIORITY_UNSPECIFIED, "", "-"}, Word{v1::PRIORITY_P0, "p0", "P0"},
    Word{v1::PRIORITY_P1, "p1", "P1"},       Word{v1::PRIORITY_P2, "p2 2", "P2"},
    Word{v1::PRIORITY_P3, "p3", "P3"},       Word{v1::PRIORITY_P4, "p4 4", "P4"},
};

constexpr std::array kKind{
    Word{v1::CASE_KIND_UNSPECIFIED, "", "-"},
    Word{v1::CASE_KIND_SECTION_136, "s136 136", "s136"},
    Word{v1::CASE_KIND_SECTION_135_1, "s135 s135(1) 135", "s135(1)"},
    Word{v1::CASE_KIND_ASSESSMENT, "assessment mha mhaa", "assessment"},
};

constexpr std::array kMode{
    Word{v1::DETENTION_MODE_UNSPECIFIED, "", "-"},
    Word{v1::DETENTION_MODE_REMOVED, "removed", "removed"},
    Word{v1::DETENTION_MODE_KEPT, "kept", "kept"},
};

constexpr std::array kState{
    Word{v1::CASE_STATE_UNSPECIFIED, "", "-"},
    Word{v1::CASE_STATE_RECEIVED, "received", "RECEIVED"},
    Word{v1::CASE_STATE_OFFERING, "offered offering", "OFFERED"},
    Word{v1::CASE_STATE_TEAM_ASSIGNED, "assigned", "ASSIGNED"},
    Word{v1::CASE_STATE_TRAVELLING, "travelling", "TRAVELLING"},
    Word{v1::CASE_STATE_ON_SCENE, "on-scene scene", "ON SCENE"},
    Word{v1::CASE_STATE_ASSESSING, "assessing started", "ASSESSING"},
    Word{v1::CASE_STATE_ASSESSED, "assessed", "ASSESSED"},
    Word{v1::CASE_STATE_CLOSED, "closed ended", "CLOSED"},
    Word{v1::CASE_STATE_CANCELLED, "cancelled", "CANCELLED"},
};

constexpr std::array kAge{
    Word{v1::AGE_BAND_UNSPECIFIED, "", "not known"},
    Word{v1::AGE_BAND_UNDER_18, "under18 child under-18", "under 18"},
    Word{v1::AGE_BAND_ADULT, "adult", "adult"},
    Word{v1::AGE_BAND_OLDER_ADULT, "older older-adult 65+", "65 or over"},
};

constexpr std::array kGender{
    Word{v1::GENDER_UNSPECIFIED, "any", "any"},
    Word{v1::GENDER_FEMALE, "female f woman", "female"},
    Word{v1::GENDER_MALE, "male m man", "male"},
    Word{v1::GENDER_OTHER, "other", "other"},
};

constexpr std::array kSpecialism{
    Word{v1::SPECIALISM_UNSPECIFIED, "", "-"},
    Word{v1::SPECIALISM_CHILDREN, "children camhs", "children"},
    Word{v1::SPECIALISM_OLDER_ADULTS, "older_adults older-adults", "older adults"},
    Word{v1::SPECIALISM_LEARNING_DISABILITY, "learning_disability ld", "learning disability"},
    Word{v1::SPECIALISM_AUTISM, "autism", "autism"},
    Word{v1::SPECIALISM_DEAFNESS, "deafness deaf", "deafness"},
};

constexpr std::array kFlag{
    Word{v1::PERSON_FLAG_UNSPECIFIED, "", "-"},
    Word{v1::PERSON_FLAG_INTOXICATED, "intoxicated", "intoxicated"},
    Word{v1::PERSON_FLAG_PHYSICAL_INJURY, "injured injury ill", "injured or ill"},
    Word{v1::PERSON_FLAG_HIGH_RISK, "high-risk", "high risk"},
};

constexpr std::array kFact{
    Word{v1::FACT_KIND_UNSPECIFIED, "", "-"},
    Word{v1::FACT_KIND_DETAINED, "detained", "detained"},
    Word{v1::FACT_KIND_DECIDED_TO_KEEP, "decided kept", "decided to keep"},
    Word{v1::FACT_KIND_CONSTABLE_ENTERED, "entered entry", "constable entered"},
    Word{v1::FACT_KIND_ARRIVED_AT_PLACE, "arrived arr", "arrived"},
    Word{v1::FACT_KIND_LEFT_PLACE, "left", "left the place"},
    Word{v1::FACT_KIND_POLICE_HANDOVER, "handover handed-over", "police handed over"},
    Word{v1::FACT_KIND_POLICE_LEFT, "police-left", "police left"},
    Word{v1::FACT_KIND_ASSESSMENT_STARTED, "started", "assessment started"},
    Word{v1::FACT_KIND_ASSESSMENT_COMPLETED, "completed assessed", "assessment completed"},
    Word{v1::FACT_KIND_NOTE, "", "note"},
};

constexpr std::array kSource{
    Word{v1::FACT_SOURCE_UNSPECIFIED, "", "told"},
    Word{v1::FACT_SOURCE_SAW, "saw", "saw"},
    Word{v1::FACT_SOURCE_TOLD, "told police ward phone", "told"},
    Word{v1::FACT_SOURCE_SYSTEM, "system", "system"},
};

constexpr std::array kOutcome{
    Word{v1::OUTCOME_UNSPECIFIED, "", "-"},
    Word{v1::OUTCOME_DETAINED_SECTION_2, "s2", "detained under section 2"},
    Word{v1::OUTCOME_DETAINED_SECTION_3, "s3", "detained under section 3"},
    Word{v1::OUTCOME_DETAINED_SECTION_4, "s4", "detained under section 4"},
    Word{v1::OUTCOME_INFORMAL_ADMISSION, "informal s131", "informal admission"},
    Word{v1::OUTCOME_COMMUNITY_PLAN, "community home", "home with a community plan"},
    Word{v1::OUTCOME_NO_FOLLOW_UP, "no-follow-up nofollowup", "no follow-up"},
    Word{v1::OUTCOME_NO_MENTAL_DISORDER, "no-disorder nodisorder", "no mental disorder"},
    Word{v1::OUTCOME_NOT_COMPLETED, "not-completed", "not completed"},
    Word{v1::OUTCOME_TRANSFERRED, "transferred", "moved to another authority"},
    Word{v1::OUTCOME_OTHER, "other", "other"},
};

constexpr std::array kCancel{
    Word{v1::CANCEL_REASON_UNSPECIFIED, "", "-"},
    Word{v1::CANCEL_REASON_OPENED_IN_ERROR, "error mistake", "opened in error"},
    Word{v1::CANCEL_REASON_DUPLICATE, "duplicate", "the same case twice"},
    Word{v1::CANCEL_REASON_NOT_DETAINED, "released not-detained", "not detained any more"},
    Word{v1::CANCEL_REASON_OTHER, "other", "other"},
};

}  // namespace

Words priority_words() {
  return kPriority;
}
Words case_kind_words() {
  return kKind;
}
Words detention_mode_words() {
  return kMode;
}
Words case_state_words() {
  return kState;
}
Words age_words() {
  return kAge;
}
Words gender_words() {
  return kGender;
}
Words specialism_words() {
  return kSpecialism;
}
Words flag_words() {
  return kFlag;
}
Words fact_words() {
  return kFact;
}
Words source_words() {
  return kSource;
}
Words outcome_words() {
  return kOutcome;
}
Words cancel_words() {
  return kCancel;
}

}  // namespace dutydesk::cli

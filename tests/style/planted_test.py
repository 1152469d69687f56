#!/usr/bin/python3
"""Proves that each style check finds a planted fault, names its file and line, and passes clean code.
The clean tree below is small but has one of everything that the checks look at."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).parent

PROTO = """// Cases.
syntax = "proto3";
package dutydesk.v1;

// One case.
message Case {
  // Its number, from 1. [public]
  uint64 id = 1;
  // Kinds of end.
  enum End {
    END_UNSPECIFIED = 0;  // not said
    END_DONE = 1;         // done
  }
  // Where it is. [person]
  oneof place {
    string postcode = 2;  // as on the form [person]
  }
  // By name. [staff]
  map<string, uint64> counts = 3;
}
// Cases in and out.
service CaseService {
  // Opens a case. Writes.
  rpc OpenCase(OpenCaseRequest) returns (OpenCaseResponse);
}
// What OpenCase takes.
message OpenCaseRequest {
  string request_id = 1;  // UUID, kept for retries [public]
}
// What OpenCase gives.
message OpenCaseResponse {
  uint64 revision = 1;  // the log sequence it reflects [public]
}
"""

CLEAN = {
    "server/core/CMakeLists.txt": "dutydesk_module(core\n  SOURCES decide.cc\n  DEPS dutydesk::model)\n",
    "server/core/decide.h": "// Decides. Owned by nobody; any thread.\n// It never reads a clock.\n#pragma once\n\n"
                            "#include <string>\n\n#include \"server/model/case.h\"\n\n"
                            "int decide(int a, int b, int c, int d, int e, int f);\n",
    "server/core/decide.cc": "#include \"server/core/decide.h\"\n\n// sleep, double, now( are only words here.\n"
                             "const char* const kText = \"double { now(\";\n\n"
                             "int decide(int a, int b, int c, int d, int e, int f) {\n"
                             "  return a + b + c + d + e + f;\n}\n",
    "server/core/limits.h": "// The core's bounds.\n// Constants only.\n#pragma once\n\n"
                            "/// Source: decision 001.\ninline constexpr int kCasesMax = 5;\n",
    "server/model/case.h": "// A case.\n// Plain data.\n#pragma once\n",
    "server/matching/travel.cc": "double hours(int metres) {\n  return metres / 1.5;\n}\n",
    "tests/unit/CMakeLists.txt": "dutydesk_test(core_test LABEL unit SOURCES core_test.cc)\n",
    "tests/unit/core_test.cc": "int main() {\n  return 0;\n}\n",
    "proto/dutydesk/v1/case.proto": PROTO,
    ".clang-format": "BasedOnStyle: Google\nColumnLimit: 100\nAllowShortFunctionsOnASingleLine: Inline\n",
}

LONG = "int decide(int a) {\n" + "  ++a;\n" * 69 + "  return a;\n}\n"

# check, file, text that is there, text that takes its place, line that must be named.
PLANTS = [
    ("deps", "server/core/decide.h", "<string>", "<grpcpp/grpcpp.h>", 5),
    ("deps", "server/core/decide.h", "<string>", "<unistd.h>", 5),
    ("deps", "server/core/decide.h", "server/model/case.h", "server/codec/parse.h", 7),
    ("deps", "server/core/decide.h", "server/model/case.h", "case.h", 7),
    ("deps", "server/core/CMakeLists.txt", "dutydesk::model", "dutydesk::rpc", 3),
    ("pure", "server/core/decide.cc", "return a +", "return clock.now() + a +", 7),
    ("pure", "server/core/decide.cc", "return a +", "double x = 0; return a +", 7),
    ("pure", "server/core/decide.cc", "return a +", "auto x = 0.5; return a +", 7),
    ("pure", "server/core/decide.h", "<string>", "<unordered_map>", 5),
    ("pure", "server/core/decide.h", "<string>", "<mutex>", 5),
    ("pure", "server/matching/travel.cc", "metres /", "getenv(\"X\") /", 2),
    ("sizes", "server/core/decide.h", "int f)", "int f, int g)", 9),
    ("sizes", "server/core/decide.cc", "int f)", "int f, std::map<int, int> g)", 6),
    ("sizes", "server/model/case.h", "#pragma once\n", "#pragma once\n" + LONG, 4),
    ("sizes", "server/model/case.h", "#pragma once\n", "#pragma once\n" * 500, 501),
    ("sizes", "tests/unit/core_test.cc", "int main", "\n" * 500 + "int main", 501),
    ("tests", "tests/unit/CMakeLists.txt", "SOURCES core_test.cc", "SOURCES other_test.cc", 1),
    ("tests", "tests/unit/CMakeLists.txt", "dutydesk_test", "# dutydesk_test", 1),
    ("headers", "server/model/case.h", "// A case.\n", "", 1),
    ("headers", "server/model/case.h", "#pragma once", "", 1),
    ("headers", "server/core/limits.h", "Source:", "From", 6),
    ("words", "server/core/decide.cc", "only words", "only TO" "DO words", 3),
    ("words", "server/core/decide.cc", "only words", "only /ho" "me/someone words", 3),
    ("words", "server/core/decide.cc", "only words", "only sha" "red/notes words", 3),
    ("words", "server/core/decide.cc", "  return", "\treturn", 7),
    ("format", "server/core/decide.cc", "  return", "      return", 6),
    ("protos", "proto/dutydesk/v1/case.proto", "// One case.\n", "", 5),
    ("protos", "proto/dutydesk/v1/case.proto", "  // Opens a case. Writes.\n", "", 23),
    ("protos", "proto/dutydesk/v1/case.proto", "from 1. [public]", "from 1.", 8),
    ("protos", "proto/dutydesk/v1/case.proto", "form [person]", "form", 16),
    ("protos", "proto/dutydesk/v1/case.proto", "// By name. [staff]", "// By name.", 19),
    ("protos", "proto/dutydesk/v1/case.proto", "  // done", "", 12),
    ("protos", "proto/dutydesk/v1/case.proto", "END_UNSPECIFIED", "END_NONE", 10),
    ("protos", "proto/dutydesk/v1/case.proto", "END_DONE", "DONE", 10),
    ("protos", "proto/dutydesk/v1/case.proto", "(OpenCaseRequest)", "(Case)", 24),
    ("protos", "proto/dutydesk/v1/case.proto", "string request_id", "string id", 24),
    ("protos", "proto/dutydesk/v1/case.proto", "uint64 revision", "uint32 revision", 24),
    ("protos", "proto/dutydesk/v1/case.proto", "package dutydesk.v1", "package dutydesk", 1),
    ("protos", "proto/dutydesk/v1/case.proto", "CaseService", "Cases", 22),
]
# Where the finding stands in another file than the planted change.
NAMED_ELSEWHERE = {"tests/unit/CMakeLists.txt": "tests/unit/core_test.cc"}


def ran(check, tree):
    """(exit code, what it printed) of one check over a tree made for it."""
    with tempfile.TemporaryDirectory() as root:
        for name, text in tree.items():
            path = Path(root, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        done = subprocess.run([sys.executable, HERE / f"check_{check}.py", root],
                              capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr


class PlantedTest(unittest.TestCase):
    def test_clean_code_passes_every_check(self):
        for check in sorted({plant[0] for plant in PLANTS}):
            with self.subTest(check):
                code, said = ran(check, CLEAN)
                self.assertEqual(code, 0, said)

    def test_each_planted_fault_is_found_where_it_is(self):
        for check, name, old, new, line in PLANTS:
            with self.subTest(f"{check}: {old!r} → {new!r}"[:90]):
                self.assertIn(old, CLEAN[name])
                code, said = ran(check, {**CLEAN, name: CLEAN[name].replace(old, new, 1)})
                self.assertEqual(code, 1, said)
                self.assertRegex(said, rf"(?m)^{NAMED_ELSEWHERE.get(name, name)}:{line}: ")

    def test_every_check_has_a_plant(self):
        checks = {path.stem.removeprefix("check_") for path in HERE.glob("check_*.py")}
        self.assertEqual(checks, {plant[0] for plant in PLANTS})


if __name__ == "__main__":
    unittest.main()

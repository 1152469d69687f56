// Whether the server's certificate, its key and the clients' authority are what they must be,
// judged before anything is started with them. Pure functions over PEM text, safe on any thread.
#pragma once

#include <string>

#include "server/base/result.h"

namespace dutydesk::security {

/// PEM text of the three files.
struct Credentials {
  const std::string& certificate;  ///< the server's, its own first
  const std::string& key;          ///< of that certificate
  const std::string& client_ca;    ///< at least one certificate
};

/// Errors: kInvalid, in a sentence that names the file's use and what to do, when one cannot be
/// read or the key is not the certificate's.
Result<void> check_credentials(const Credentials& credentials);

}  // namespace dutydesk::security

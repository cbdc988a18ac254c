#include "base/version.h"

#include "base/sentence.h"
#include "cli/actions.h"
#include "wire/json.h"

namespace muster::cli {

int version(const Setting& setting, const Options&) {
  std::string json = R"({"version":)";
  wire::write_text(muster_version(), json);
  say_done(setting, say("Muster {}", "Muster {}", muster_version()), json + "}");
  return kDone;
}

}  // namespace muster::cli

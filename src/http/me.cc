#include "http/me.h"

namespace muster {

using http::Me;

template <>
const Record& fields<Me>() {
  static const Record record = describe<Me>(
      "me", "mes", {"当前账号", "Who is signed in"},
      {
          field<&Me::account>("account", {"账号", "Account"}),
          field<&Me::unit_title>("unit_title", {"单位名称", "Unit"}),
          field<&Me::unit_title_en>("unit_title_en", {"单位英文名称", "Unit in English"}),
          field<&Me::csrf>("csrf", {"防伪令牌", "Token of this session"}),
          field<&Me::editions>("editions", {"届次", "Editions"}),
      });
  return record;
}

}  // namespace muster

// Fields that nearly every noun ends with, described in one place.
#pragma once

#include "base/describe.h"

namespace muster {

template <auto P>
Field provenance_field() {
  return field<P>("provenance", {"依据性质", "Provenance"})
      .noted(
          {"fact：有公开来源；illustrative：示例；recorded：使用中登记",
           "fact: has a published source; illustrative: made up for demonstration; recorded: entered in use"});
}

template <auto P>
Field source_field() {
  return field<P>("source", {"来源", "Source"})
      .noted({"依据性质为有据可查（fact）时必填", "required when provenance is a sourced fact (fact)"});
}

template <auto P>
Field revision_field() {
  return field<P>("revision", {"版次", "Revision"}).system().noted({"每改一次加一", "grows by one with every change"});
}

}  // namespace muster

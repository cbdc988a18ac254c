// The web pages: embedded files, one entry page for every address that is none of them.
#pragma once

#include "http/message.h"
#include "http/router.h"

namespace muster::http {

Response page_answer(const Pages& pages, const Request& request);

}  // namespace muster::http

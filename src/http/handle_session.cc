#include <algorithm>

#include <boost/json/serialize.hpp>
#include <fmt/core.h>

#include "app/accounts.h"
#include "app/list_records.h"
#include "app/record_filters.h"
#include "app/secrets.h"
#include "base/sentence.h"
#include "base/text.h"
#include "http/answer.h"
#include "http/forwarded.h"
#include "http/handlers.h"
#include "http/me.h"
#include "wire/check_value.h"
#include "wire/json.h"

namespace muster::http {
namespace {

namespace json = boost::json;

std::string text_member(const json::value& body, std::string_view name) {
  const json::value* member = body.is_object() ? body.get_object().if_contains(name) : nullptr;
  return member != nullptr && member->is_string() ? std::string(member->get_string()) : std::string();
}

std::string cookie(const House& house, const std::string& token, std::int64_t seconds) {
  return fmt::format(
      "muster_session={}; Path=/; Max-Age={}; HttpOnly; SameSite=Strict{}", token, seconds,
      house.secure_cookies ? "; Secure" : "");
}

// The unit's titles come from the newest edition that has it.
void find_unit_titles(House& house, Me& me) {
  for (const Edition& edition : me.editions) {
    const auto view = me.account.unit.empty() ? nullptr : house.app.views.find(edition.code);
    if (!view) continue;
    view->with([&](const app::EditionState& state) {
      const auto at = state.contents.units.find(me.account.unit);
      if (at == state.contents.units.end()) return;
      me.unit_title = at->second.title;
      me.unit_title_en = at->second.title_en;
    });
  }
}

std::string me_json(House& house, const app::Session& session) {
  Me me{session.account, {}, {}, session.csrf, app::list_editions(house.app.store)};
  find_unit_titles(house, me);
  return wire::to_json(me);
}

Response signed_in_answer(House& house, const app::SignedIn& signed_in) {
  Response response = json_answer(me_json(house, signed_in.session));
  response.headers.push_back(
      {"set-cookie", cookie(house, signed_in.token, std::chrono::seconds(app::kSessionLife).count())});
  return response;
}

std::string account_json(House& house, const std::string& code) {
  const auto account = app::find_account(house.app.store, code);
  return account ? wire::to_json(*account) : std::string("null");
}

struct AccountPage {
  std::string after;
  std::int64_t limit = app::kPageDefault;
  std::vector<std::pair<const Field*, app::ValueTest>> filters;
};

void read_filter(const std::string& name, const std::string& text, AccountPage& page, Refusals& refusals) {
  const Field* field = fields<Account>().find(name);
  if (field == nullptr) return refusals.push_back(wire::unknown_field(fields<Account>(), name, name));
  const auto test = app::value_test(*field, text);
  if (test.ok()) {
    page.filters.emplace_back(field, *test);
  } else {
    refusals.push_back(test.refusals().front());
  }
}

Result<AccountPage> account_page_of(const Parameters& parameters) {
  AccountPage page;
  Refusals refusals;
  for (const auto& [name, text] : parameters) {
    if (name == "after") {
      page.after = text;
    } else if (name == "limit") {
      const auto limit = app::page_limit(text);
      if (limit.ok()) {
        page.limit = *limit;
      } else {
        refusals.push_back(limit.refusals().front());
      }
    } else if (name != "language") {
      read_filter(name, text, page, refusals);
    }
  }
  if (!refusals.empty()) return refusals;
  return page;
}

// Attempts are counted by the person's address, not by that of the proxy which all share.
std::string peer_of(const Visit& visit) { return client_address(visit.request, visit.house.proxies); }

store::Actor actor_of(const Visit& visit) { return {visit.session->account.code, visit.session->account.unit}; }

}  // namespace

Result<json::value> json_body(const Request& request) {
  // The type is asked for so that no foreign page can send it without the browser asking us first.
  if (media_type_in(request.header("content-type")) != "application/json") {
    return refuse("not_json", "", "请求内容应为 application/json", "the body must be application/json");
  }
  return wire::parse_json(request.body);
}

Result<Patch> patch_in(const Request& request) {
  const auto body = json_body(request);
  if (!body.ok()) return body.refusals();
  const auto member = [&](std::string_view name) {
    return body->is_object() ? body->get_object().if_contains(name) : nullptr;
  };
  Refusals refusals;
  const json::value* revision = member("revision");
  if (revision == nullptr || !revision->is_int64())
    refusals.push_back(refuse("required", "revision", "须写明所见的版次", "say which revision you saw"));
  const json::value* changes = member("changes");
  if (changes == nullptr)
    refusals.push_back(refuse("required", "changes", "须写明要改的各项", "say which fields to change"));
  if (!refusals.empty()) return refusals;
  return Patch{revision->get_int64(), *changes};
}

Response sign_in(Visit& visit) {
  const auto body = json_body(visit.request);
  if (!body.ok()) return problem_answer(body.refusals(), visit.language);
  const auto signed_in =
      visit.house.sign_in.sign_in(text_member(*body, "name"), text_member(*body, "password"), peer_of(visit));
  if (!signed_in.ok()) return problem_answer(signed_in.refusals(), visit.language);
  return signed_in_answer(visit.house, *signed_in);
}

Response sign_out(Visit& visit) {
  visit.house.sign_in.sign_out(visit.token);
  Response response = no_content();
  response.headers.push_back({"set-cookie", cookie(visit.house, "", 0)});
  return response;
}

Response me(Visit& visit) { return json_answer(me_json(visit.house, *visit.session)); }

Response demonstration(Visit& visit) {
  return json_answer(visit.house.demonstration.empty() ? R"({"accounts":[]})" : visit.house.demonstration);
}

Response check_invitation(Visit& visit) {
  if (visit.house.sign_in.valid_invitation(std::string(parameter(visit.query, "token")))) return no_content();
  return problem_answer(
      {refuse("invitation_used", "token", "链接已失效或已使用", "the link is no longer valid or has been used")},
      visit.language);
}

Response accept_invitation(Visit& visit) {
  const auto body = json_body(visit.request);
  if (!body.ok()) return problem_answer(body.refusals(), visit.language);
  Account account;
  account.code = text_member(*body, "name");
  account.title = text_member(*body, "title");
  if (account.title.empty()) account.title = account.code;
  Refusals refusals = app::check_account(account);
  for (Refusal& refusal : refusals) {
    if (refusal.where == "code") refusal.where = "name";  // as the member of this request is called
  }
  if (!refusals.empty()) return problem_answer(refusals, visit.language);
  const auto signed_in =
      visit.house.sign_in.accept_invitation(text_member(*body, "token"), account, text_member(*body, "password"));
  if (!signed_in.ok()) return problem_answer(signed_in.refusals(), visit.language);
  return signed_in_answer(visit.house, *signed_in);
}

Response change_own_password(Visit& visit) {
  const auto body = json_body(visit.request);
  if (!body.ok()) return problem_answer(body.refusals(), visit.language);
  const auto outcome = app::change_own_password(
      visit.house.app.store, visit.house.sign_in, visit.session->account, text_member(*body, "old"),
      text_member(*body, "new"), peer_of(visit));
  return outcome.ok() ? no_content() : problem_answer(outcome.refusals(), visit.language);
}

Response list_accounts(Visit& visit) {
  const auto page = account_page_of(visit.query);
  if (!page.ok()) return problem_answer(page.refusals(), visit.language);
  const auto fits = [&](const Account& account) {
    return std::all_of(page->filters.begin(), page->filters.end(), [&](const auto& filter) {
      const auto& [field, test] = filter;
      return test(field->get(&account));
    });
  };
  auto accounts = app::list_accounts(
      visit.house.app.store, page->after, page->limit + 1,
      page->filters.empty() ? app::AccountFilter() : app::AccountFilter(fits));
  const bool more = static_cast<std::int64_t>(accounts.size()) > page->limit;
  if (more) accounts.pop_back();
  std::string out = R"({"items":[)";
  bool first = true;
  for (const Account& account : accounts) {
    if (!first) out += ',';
    first = false;
    out += wire::to_json(account);
  }
  out += R"(],"next":)";
  if (more) {
    wire::write_text(accounts.back().code, out);
  } else {
    out += "null";
  }
  return json_answer(out + "}");
}

Response create_account(Visit& visit) {
  const auto body = json_body(visit.request);
  if (!body.ok()) return problem_answer(body.refusals(), visit.language);
  const auto code = app::create_account(visit.house.app.store, actor_of(visit), *body);
  if (!code.ok()) return problem_answer(code.refusals(), visit.language);
  return json_answer(account_json(visit.house, *code), 201);
}

Response change_account(Visit& visit) {
  const auto patch = patch_in(visit.request);
  if (!patch.ok()) return problem_answer(patch.refusals(), visit.language);
  const std::string code(parameter(visit.path, "account"));
  const auto outcome = app::change_account(
      visit.house.app.store, visit.house.sign_in, actor_of(visit), code, patch->revision, patch->changes);
  if (!outcome.ok() && is_conflict(outcome.refusals())) {
    return conflict_answer(
        outcome.refusals(), visit.language, json::serialize(patch->changes), account_json(visit.house, code));
  }
  if (!outcome.ok()) return problem_answer(outcome.refusals(), visit.language);
  return json_answer(account_json(visit.house, code));
}

Response set_password(Visit& visit) {
  const auto body = json_body(visit.request);
  if (!body.ok()) return problem_answer(body.refusals(), visit.language);
  const auto outcome = app::set_password(
      visit.house.app.store, visit.house.sign_in, actor_of(visit), std::string(parameter(visit.path, "account")),
      text_member(*body, "password"));
  return outcome.ok() ? no_content() : problem_answer(outcome.refusals(), visit.language);
}

}  // namespace muster::http

// The handlers that the route table names: reading the request, calling one use case, forming the answer.
#pragma once

#include <boost/json/value.hpp>

#include "http/route.h"

namespace muster::http {

// sessions and accounts (handle_session.cc)
Response sign_in(Visit& visit);
Response sign_out(Visit& visit);
Response me(Visit& visit);
Response check_invitation(Visit& visit);
Response accept_invitation(Visit& visit);
Response change_own_password(Visit& visit);
Response list_accounts(Visit& visit);
Response create_account(Visit& visit);
Response change_account(Visit& visit);
Response set_password(Visit& visit);
Response demonstration(Visit& visit);

// editions and their records (handle_records.cc)
Response edition(Visit& visit);
Response overview(Visit& visit);
Response forecast(Visit& visit);
Response ten_day_check(Visit& visit);
Response list_records(Visit& visit);
Response get_record(Visit& visit);
Response create_record(Visit& visit);
Response change_record(Visit& visit);
Response remove_record(Visit& visit);
Response take_step(Visit& visit);
Response attach_evidence(Visit& visit);
Response read_content(Visit& visit);

// changes that are weighed before they are made (handle_proposals.cc)
Response what_if(Visit& visit);
Response propose(Visit& visit);
Response compare_proposal(Visit& visit);
Response levelling(Visit& visit);

// drills (handle_drills.cc)
Response check_scenario(Visit& visit);
Response start_drill(Visit& visit);
Response list_drill_runs(Visit& visit);
Response show_drill_run(Visit& visit);
Response cancel_drill_run(Visit& visit);
void replay_drill(Visit& visit, Reply& reply);

// office tables (handle_tables.cc)
Response print_tasks(Visit& visit);
Response print_problems(Visit& visit);
Response preview_table(Visit& visit);
Response import_table(Visit& visit);
// The sequence in the body of an import, which its preview answered. The body is an object.
Result<std::int64_t> previewed_sequence(const boost::json::value& body);

// the baseline (handle_baseline.cc)
Response freeze_baseline(Visit& visit);

// MS Project (handle_project.cc)
Response project(Visit& visit);
Response project_file(Visit& visit);
Response preview_project(Visit& visit);
Response import_project(Visit& visit);

// the city's map (handle_map.cc)
Response map_roads(Visit& visit);
Response map_metro(Visit& visit);
Response map_route(Visit& visit);

// files of the city (handle_city_files.cc)
Response list_city_file_uses(Visit& visit);
Response check_city_file(Visit& visit);
Response add_city_file(Visit& visit);
Response replace_city_file(Visit& visit);

// calendars (handle_calendars.cc)
Response list_subscriptions(Visit& visit);
Response subscribe(Visit& visit);
Response revoke_subscription(Visit& visit);
Response read_calendar(Visit& visit);

// the ledger (handle_ledger.cc)
Response list_entries(Visit& visit);
void stream_entries(Visit& visit, Reply& reply);

// description of the interface (openapi.cc)
Response openapi(Visit& visit);

// The query without the language, which belongs to the answer and not to the question.
Parameters without_language(const Visit& visit);

// Reads a JSON body; the refusal is the answer when it is none.
Result<boost::json::value> json_body(const Request& request);

// The body of a patch: {revision, changes}.
struct Patch {
  std::int64_t revision = 0;
  boost::json::value changes;
};
Result<Patch> patch_in(const Request& request);

}  // namespace muster::http

// Every address of the interface, who may call it, and what answers it.
#include "app/calendar_subscriptions.h"
#include "app/city_file_report.h"
#include "app/freeze_baseline.h"
#include "app/import_project.h"
#include "app/import_table.h"
#include "app/show_project.h"
#include "app/show_scenario.h"
#include "book/comparison.h"
#include "book/forecast.h"
#include "book/level_tasks.h"
#include "book/readiness.h"
#include "book/ten_day_check.h"
#include "http/handlers.h"

namespace muster::http {

std::span<const Route> routes() {
  using enum Access;
  // clang-format off
  static constexpr const Record& (*none)() = nullptr;
  static const Route table[] = {
      {"POST",   "/api/v1/sign-in",                       anyone,        {"登录", "Sign in"}, none, none, sign_in},
      {"POST",   "/api/v1/sign-out",                      signed_in,     {"退出登录", "Sign out"}, none, none, sign_out},
      {"GET",    "/api/v1/me",                            signed_in,     {"当前账号", "Who am I"}, none, none, me},
      {"POST",   "/api/v1/me/password",                   signed_in,     {"修改本人密码", "Change one's own password"}, none, none, change_own_password},
      {"GET",    "/api/v1/demonstration",                 anyone,        {"演示账号", "Accounts of a demonstration"}, none, none, demonstration},
      {"GET",    "/api/v1/first-administrator",           anyone,        {"核对首次管理员链接", "Check the first administrator's link"}, none, none, check_invitation},
      {"POST",   "/api/v1/first-administrator",           anyone,        {"建立首位管理员", "Make the first administrator"}, none, none, accept_invitation},
      {"GET",    "/api/v1/accounts",                      administrator, {"账号列表", "List accounts"}, none, fields<Account>, list_accounts},
      {"POST",   "/api/v1/accounts",                      administrator, {"新建账号", "Create an account"}, fields<Account>, fields<Account>, create_account},
      {"PATCH",  "/api/v1/accounts/{account}",            administrator, {"修改账号", "Change an account"}, none, fields<Account>, change_account},
      {"POST",   "/api/v1/accounts/{account}/password",   administrator, {"重设密码", "Set a password"}, none, none, set_password},
      {"GET",    "/api/v1/openapi.json",                  anyone,        {"接口描述", "Description of the interface"}, none, none, openapi},
      {"GET",    "/api/v1/editions/{edition}",            signed_in,     {"届次", "Edition"}, none, fields<Edition>, edition},
      {"GET",    "/api/v1/editions/{edition}/overview",   signed_in,     {"总览", "Overview"}, none, fields<book::Overview>, overview},
      {"GET",    "/api/v1/editions/{edition}/forecast",   signed_in,     {"预测", "Forecast"}, none, fields<book::Forecast>, forecast},
      {"POST",   "/api/v1/editions/{edition}/what-if",    signed_in,     {"推演调整", "Weigh changes"}, none, fields<book::Comparison>, what_if},
      {"POST",   "/api/v1/editions/{edition}/proposals",  contributor,   {"提出调整方案", "Propose changes"}, none, fields<Proposal>, propose},
      {"GET",    "/api/v1/editions/{edition}/proposals/{code}/comparison", signed_in, {"推演调整方案", "Weigh a proposal"}, none, fields<book::Comparison>, compare_proposal},
      {"GET",    "/api/v1/editions/{edition}/levelling",  signed_in,     {"错峰排期", "Levelling"}, none, fields<book::Levelling>, levelling},
      {"GET",    "/api/v1/editions/{edition}/ten-day-check", signed_in,  {"旬查", "Ten-day check"}, none, fields<book::TenDayCheck>, ten_day_check},
      {"GET",    "/api/v1/editions/{edition}/ledger",     signed_in,     {"变更台账", "Ledger entries"}, none, fields<store::Entry>, list_entries},
      {"GET",    "/api/v1/editions/{edition}/stream",     signed_in,     {"实时变更", "Live stream of ledger entries"}, none, fields<store::Entry>, nullptr, stream_entries},
      {"POST",   "/api/v1/editions/{edition}/evidence",   contributor,   {"上传凭据", "Attach evidence"}, none, fields<Evidence>, attach_evidence},
      {"POST",   "/api/v1/editions/{edition}/baseline",   contributor,   {"冻结基线", "Freeze the baseline"}, none, fields<app::BaselineFrozen>, freeze_baseline},
      {"GET",    "/api/v1/editions/{edition}/tasks.xlsx",     signed_in, {"导出任务书（.xlsx）", "Task book as an office table (.xlsx)"}, none, none, print_tasks},
      {"POST",   "/api/v1/editions/{edition}/tasks.xlsx/preview", contributor, {"预览导入任务表", "Preview the import of a table of tasks"}, none, fields<app::TablePreview>, preview_table},
      {"POST",   "/api/v1/editions/{edition}/tasks.xlsx",     contributor, {"导入任务表", "Import a table of tasks"}, none, fields<app::TableImported>, import_table},
      {"GET",    "/api/v1/editions/{edition}/problems.xlsx",  signed_in, {"导出问题台账（.xlsx）", "Problem ledger as an office table (.xlsx)"}, none, none, print_problems},
      {"GET",    "/api/v1/editions/{edition}/project",        signed_in, {"MS Project 文件能写入什么", "What a MS Project file would hold"}, none, fields<app::ProjectExport>, project},
      {"GET",    "/api/v1/editions/{edition}/project.xml",    signed_in, {"导出 MS Project 文件", "Task book as a MS Project file"}, none, none, project_file},
      {"POST",   "/api/v1/editions/{edition}/project.xml/preview", contributor, {"预览导入 MS Project 文件", "Preview taking in a MS Project file"}, none, fields<app::ProjectPreview>, preview_project},
      {"POST",   "/api/v1/editions/{edition}/project.xml",    contributor, {"导入 MS Project 文件", "Take in a MS Project file"}, none, fields<app::ProjectImported>, import_project},
      {"GET",    "/api/v1/editions/{edition}/calendar_subscriptions", signed_in, {"日历订阅", "Calendar subscriptions"}, none, fields<app::CalendarSubscriptions>, list_subscriptions},
      {"POST",   "/api/v1/editions/{edition}/calendar_subscriptions", signed_in, {"新建日历订阅", "Make a calendar subscription"}, none, fields<app::NewCalendarSubscription>, subscribe},
      {"DELETE", "/api/v1/editions/{edition}/calendar_subscriptions/{subscription}", signed_in, {"撤销日历订阅", "Revoke a calendar subscription"}, none, none, revoke_subscription},
      {"POST",   "/api/v1/editions/{edition}/scenarios/check", signed_in, {"检查情景正文", "Check the text of a scenario"}, none, fields<app::ScenarioCheck>, check_scenario},
      {"POST",   "/api/v1/editions/{edition}/scenarios/{code}/runs", contributor, {"开始推演", "Run a drill"}, none, fields<app::DrillRun>, start_drill},
      {"GET",    "/api/v1/editions/{edition}/scenarios/{code}/runs", signed_in, {"推演列表", "List the runs of a scenario"}, none, fields<app::DrillRun>, list_drill_runs},
      {"GET",    "/api/v1/editions/{edition}/scenarios/{code}/runs/{run}", signed_in, {"推演进展与结果", "How a run stands, and its answers"}, none, fields<app::DrillRun>, show_drill_run},
      {"GET",    "/api/v1/editions/{edition}/scenarios/{code}/runs/{run}/trace", signed_in, {"回放推演（轨迹）", "Trace of a replication, to be played back"}, none, none, nullptr, nullptr, replay_drill},
      {"DELETE", "/api/v1/editions/{edition}/scenarios/{code}/runs/{run}", contributor, {"取消推演", "Cancel a run"}, none, none, cancel_drill_run},
      {"GET",    "/calendar/{calendar}",                      anyone,        {"日历（凭秘密地址）", "Calendar, by its secret address"}, none, none, read_calendar},
      {"GET",    "/api/v1/editions/{edition}/map/roads",      signed_in, {"地图：道路", "Map: roads"}, none, none, map_roads},
      {"GET",    "/api/v1/editions/{edition}/map/metro",      signed_in, {"地图：轨道交通", "Map: metro"}, none, none, map_metro},
      {"GET",    "/api/v1/editions/{edition}/map/route",      signed_in, {"求路线", "Which way and how long"}, none, none, map_route},
      {"GET",    "/api/v1/editions/{edition}/city_file_uses", signed_in, {"城市数据为哪些情景所用", "Which scenarios use the city's files"}, none, fields<app::CityFileUse>, list_city_file_uses},
      {"POST",   "/api/v1/editions/{edition}/city_files/check", contributor, {"检查城市数据文件", "Check a file of the city"}, none, fields<app::CityFileReport>, check_city_file},
      {"POST",   "/api/v1/editions/{edition}/city_files",     contributor, {"上传城市数据文件", "Bring a file of the city"}, none, fields<CityFile>, add_city_file},
      {"PUT",    "/api/v1/editions/{edition}/city_files/{code}/content", contributor, {"替换城市数据文件", "Replace a file of the city"}, none, fields<CityFile>, replace_city_file},
      {"GET",    "/api/v1/editions/{edition}/{collection}",                signed_in, {"列表", "List"}, none, none, list_records},
      {"POST",   "/api/v1/editions/{edition}/{collection}",                contributor,   {"新建", "Create"}, none, none, create_record},
      {"GET",    "/api/v1/editions/{edition}/{collection}/{code}",         signed_in, {"查看", "Get"}, none, none, get_record},
      {"PATCH",  "/api/v1/editions/{edition}/{collection}/{code}",         contributor,   {"修改", "Change"}, none, none, change_record},
      {"DELETE", "/api/v1/editions/{edition}/{collection}/{code}",         contributor,   {"删除", "Remove"}, none, none, remove_record},
      {"POST",   "/api/v1/editions/{edition}/{collection}/{code}/steps",   contributor,   {"办理步骤", "Take a step"}, none, none, take_step},
      {"GET",    "/api/v1/editions/{edition}/{collection}/{code}/content", signed_in, {"内容", "Content"}, none, none, read_content},
  };
  // clang-format on
  return table;
}

}  // namespace muster::http

#include "app/calendar_subscriptions.h"

namespace muster {

using app::CalendarSubscription;
using app::CalendarSubscriptions;
using app::NewCalendarSubscription;

template <>
const Record& fields<CalendarSubscription>() {
  static const Record record = describe<CalendarSubscription>(
      "calendar_subscription", "calendar_subscriptions", {"日历订阅", "Calendar subscription"},
      {
          field<&CalendarSubscription::code>("code", {"编号", "Code"}).key(),
          field<&CalendarSubscription::account>("account", {"账号", "Account"}),
          field<&CalendarSubscription::noun>("noun", {"对象类别", "Noun"}).noted({"unit 或 person", "unit or person"}),
          field<&CalendarSubscription::subject>("subject", {"对象编号", "Subject"}),
          field<&CalendarSubscription::title>("title", {"名称", "Title"}),
          field<&CalendarSubscription::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&CalendarSubscription::language>("language", {"语言", "Language"}),
          field<&CalendarSubscription::created_at>("created_at", {"建立时间", "Made at"}),
          field<&CalendarSubscription::used_at>("used_at", {"最近使用", "Last used at"}),
          field<&CalendarSubscription::uses>("uses", {"使用次数", "Uses"}),
      });
  return record;
}

template <>
const Record& fields<CalendarSubscriptions>() {
  static const Record record = describe<CalendarSubscriptions>(
      "calendar_subscription_list", "calendar_subscription_lists", {"日历订阅", "Calendar subscriptions"},
      {
          field<&CalendarSubscriptions::items>("items", {"已有订阅", "Subscriptions"}),
          field<&CalendarSubscriptions::units>("units", {"可订阅的单位", "Units that one may subscribe to"}),
          field<&CalendarSubscriptions::people>("people", {"可订阅的责任人", "People whom one may subscribe to"}),
      });
  return record;
}

template <>
const Record& fields<NewCalendarSubscription>() {
  static const Record record = describe<NewCalendarSubscription>(
      "new_calendar_subscription", "new_calendar_subscriptions", {"新的日历订阅", "New calendar subscription"},
      {
          field<&NewCalendarSubscription::subscription>("subscription", {"订阅", "Subscription"}),
          field<&NewCalendarSubscription::address>("address", {"订阅地址", "Address"})
              .noted({"只显示这一次", "told this once"}),
      });
  return record;
}

}  // namespace muster

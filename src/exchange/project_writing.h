// Parts of writing a project file.
#pragma once

#include "exchange/project_xml.h"
#include "exchange/xml_text.h"

namespace muster::exchange {

void write_calendar(XmlText& xml, const schedule::WorkingCalendar& calendar, std::int64_t uid);

// When the working day of the project's calendar begins and ends, and how long it is: the other program starts tasks
// there that have a day and no hour.
void write_day_frame(XmlText& xml, const schedule::WorkingCalendar& calendar);

std::vector<Leftover> losses_of(const schedule::Plan& plan);

}  // namespace muster::exchange

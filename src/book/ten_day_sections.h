// The sections of the circular, and what several of them need.
#pragma once

#include "book/ten_day_words.h"

namespace muster::book {

// As a unit or group is called for short.
Sentence name_of(const CheckRow& row);
// Of the period and before.
std::int64_t overdue(const DueCounts& in_period, const DueCounts& before);
// 任务1项、节点2个: what of it is overdue.
Sentence overdue_kinds(const CheckRow& row);
// 应完成7项，已完成5项，其中按时3项 / 5 of 7 done, 3 in time.
Sentence share_words(const CheckRow& row);
// Units with something overdue, those with most first.
std::vector<const CheckRow*> overdue_units(const TenDayCheck& check);

void add(CircularSection& section, Sentence sentence);

// ten_day_progress.cc
CircularSection overall(const TenDayCheck& check);
CircularSection by_group(const TenDayCheck& check);
CircularSection good_work(const TenDayCheck& check);
// ten_day_trouble.cc
CircularSection troubles(const TenDayCheck& check);
CircularSection coming(const TenDayCheck& check, const EditionContents& contents);
CircularSection demands(const TenDayCheck& check);

}  // namespace muster::book

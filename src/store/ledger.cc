#include "store/ledger.h"

#include <charconv>

#include "store/columns.h"
#include "store/sha256.h"

namespace muster::store {
namespace {

void add_part(std::string_view part, std::string& out) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, part.size()).ptr);
  out += ':';
  out += part;
  out += '\n';
}

void add_number(std::int64_t number, std::string& out) {
  char digits[24];
  const char* end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  add_part({digits, static_cast<std::size_t>(end - digits)}, out);
}

}  // namespace

const std::string kFirstPrevious(64, '0');

void write_hashed_bytes(const Entry& entry, std::string& out) {
  out += "muster ledger 1\n";
  add_part(entry.edition, out);
  add_number(entry.sequence, out);
  add_part(format_instant(entry.at), out);
  add_part(entry.actor, out);
  add_part(entry.unit, out);
  add_part(name_of(entry.action), out);
  add_part(entry.noun, out);
  add_part(entry.code, out);
  add_number(entry.revision, out);
  add_part(entry.reason, out);
  add_part(entry.change, out);
  add_part(entry.previous, out);
}

std::string hash_of(const Entry& entry) {
  thread_local std::string bytes;
  bytes.clear();
  write_hashed_bytes(entry, bytes);
  return sha256(bytes);
}

Entry entry_of(std::span<const Value> row) {
  Entry entry;
  fill(fields<Entry>(), row, &entry);
  return entry;
}

const std::string& ledger_columns() {
  static const std::string list = column_list(fields<Entry>());
  return list;
}

}  // namespace muster::store

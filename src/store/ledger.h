// The hash chain of the ledger, so described that anybody can check it in any language.
//
// The hash of an entry is the SHA-256, in 64 lower-case hexadecimal digits, of these bytes:
//
//   muster ledger 1\n
//   then the twelve fields edition, sequence, at, actor, unit, action, noun, code, revision, reason, change, previous
//   in this order, each as: number of its bytes in decimal digits, `:`, its bytes in UTF-8, `\n`.
//
// sequence and revision are decimal digits; at is RFC 3339 in UTC with six digits of a second, as in
// `2019-10-15T08:00:00.000000Z`; action is `create`, `change` or `remove`; change is the JSON text exactly as stored
// (change.h); previous is the hash of the entry before, or 64 zeros for sequence 1. In Python:
//
//   def entry_hash(e):
//       names = "edition sequence at actor unit action noun code revision reason change previous".split()
//       parts = [str(e[name]).encode() for name in names]
//       return sha256(b"muster ledger 1\n" + b"".join(b"%d:%s\n" % (len(p), p) for p in parts)).hexdigest()
//
// with e["change"] as stored; if it was parsed from an entry's JSON, first
// json.dumps(e["change"], ensure_ascii=False, separators=(",", ":")).
#pragma once

#include <string>
#include <string_view>

#include "store/entry.h"

namespace muster::store {

extern const std::string kFirstPrevious;  // 64 zeros

// Appends the bytes that are hashed.
void write_hashed_bytes(const Entry& entry, std::string& out);

std::string hash_of(const Entry& entry);

// Every field of an entry in the order of `fields<Entry>()` from a row of the table `ledger`. Throws Failure{damaged}.
Entry entry_of(std::span<const Value> row);

// `"edition", "sequence", …`, for a SELECT of the table `ledger`.
const std::string& ledger_columns();

}  // namespace muster::store

#!/bin/sh
# embed_migrations.sh OUT FOLDER: writes OUT/migrations.S (the bytes of FOLDER/NNNN_name.sql) and OUT/migrations.cc (the
# table behind src/store/migrations.h). The steps must be numbered 0001, 0002, ... without a gap.
set -eu
out=$1
folder=$2
LC_ALL=C
export LC_ALL

symbols=
table=
bytes='    .section .rodata'
expected=1
for file in "$folder"/*.sql; do
  [ -f "$file" ] || continue
  name=$(basename "$file" .sql)
  number=${name%%_*}
  if [ "$number" != "$(printf '%04d' "$expected")" ] || [ "$name" = "$number" ]; then
    echo "$file: the next migration must be called $(printf '%04d' "$expected")_NAME.sql" >&2
    exit 1
  fi
  size=$(($(wc -c < "$file")))
  bytes="$bytes
    .global muster_migration_$expected
muster_migration_$expected:  /* $(sha256sum < "$file" | cut -d ' ' -f 1) */
    .incbin \"$file\""
  symbols="${symbols}extern const char muster_migration_${expected}[];
"
  table="$table    {$expected, \"${name#*_}\", {muster_migration_$expected, $size}},
"
  expected=$((expected + 1))
done

cat > "$out/migrations.S" <<END
$bytes
    .section .note.GNU-stack,"",%progbits
END
if [ -z "$table" ]; then
  body='  return {};'
else
  body="  static const Migration table[] = {
$table  };
  return table;"
fi
cat > "$out/migrations.cc" <<END
#include "store/migrations.h"

extern "C" {
$symbols}

namespace muster::store {

std::span<const Migration> migrations() {
$body
}

}  // namespace muster::store
END

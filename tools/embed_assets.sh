#!/bin/sh
# embed_assets.sh OUT [DIST]: compresses every file of DIST and writes OUT/assets.S (the bytes) and OUT/assets.cc
# (the table behind src/http/assets.h). No DIST, or none there: an empty table.
set -eu
out=$1
dist=${2:-}
LC_ALL=C
export LC_ALL

media_type() {
  case $1 in
    *.html) echo "text/html; charset=utf-8" ;;
    *.js | *.mjs) echo "text/javascript; charset=utf-8" ;;
    *.css) echo "text/css; charset=utf-8" ;;
    *.json | *.map) echo "application/json" ;;
    *.webmanifest) echo "application/manifest+json" ;;
    *.svg) echo "image/svg+xml" ;;
    *.png) echo "image/png" ;;
    *.jpg | *.jpeg) echo "image/jpeg" ;;
    *.webp) echo "image/webp" ;;
    *.ico) echo "image/x-icon" ;;
    *.woff2) echo "font/woff2" ;;
    *.txt) echo "text/plain; charset=utf-8" ;;
    *.wasm) echo "application/wasm" ;;
    *.geojson) echo "application/geo+json" ;;
    *) echo "application/octet-stream" ;;
  esac
}

rm -rf "$out/assets"
mkdir -p "$out/assets"
files=
if [ -n "$dist" ] && [ -f "$dist/index.html" ]; then
  files=$(cd "$dist" && find . -type f ! -name '.*' | sed 's|^\./||' | sort)
fi
case $files in
  *[\"\\]*) echo "A file of $dist has a quote or a backslash in its name; rename it." >&2; exit 1 ;;
esac

symbols=$out/assets.symbols.part
table=$out/assets.table.part
bytes=$out/assets.bytes.part
: > "$symbols"
: > "$table"
echo '    .section .rodata' > "$bytes"
count=0
# A here-document and not a pipe: the loop counts in this shell.
while IFS= read -r file; do
  [ -n "$file" ] || continue
  gzip -9 -n -c "$dist/$file" > "$out/assets/$count.gz"
  size=$(($(wc -c < "$out/assets/$count.gz")))
  sum=$(sha256sum < "$dist/$file" | cut -d ' ' -f 1)
  cat >> "$bytes" <<END
    .global muster_asset_$count
    .balign 16
muster_asset_$count:  /* $sum */
    .incbin "$out/assets/$count.gz"
END
  echo "extern const unsigned char muster_asset_${count}[];" >> "$symbols"
  echo "    {\"/$file\", \"$(media_type "$file")\", \"\\\"$sum\\\"\", {muster_asset_$count, $size}}," >> "$table"
  count=$((count + 1))
done <<END
$files
END
echo '    .section .note.GNU-stack,"",%progbits' >> "$bytes"

if [ "$count" -eq 0 ]; then
  body="std::span<const Asset> assets() {
  return {};
}"
else
  body="namespace {

const Asset table[] = {
$(cat "$table")
};

}  // namespace

std::span<const Asset> assets() {
  return table;
}"
fi
cat > "$out/assets.cc" <<END
#include "http/assets.h"

extern "C" {
$(cat "$symbols")
}

namespace muster::http {

$body

}  // namespace muster::http
END
mv "$bytes" "$out/assets.S"
rm -f "$symbols" "$table"

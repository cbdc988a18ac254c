#!/bin/sh
# write_version.sh FILE: writes the C++ source that knows the version; leaves the file alone when nothing changed.
set -eu
file=$1
root=$(cd "$(dirname "$0")/.." && pwd)
version=$(head -n 1 "$root/VERSION")
commit=$(git -C "$root" describe --always --dirty --exclude='*' 2>/dev/null || true)
[ -n "$commit" ] && version="$version+$commit"
new=$(cat <<END
#include "base/version.h"

namespace muster {

std::string_view muster_version() {
  return "$version";
}

}  // namespace muster
END
)
[ -f "$file" ] && [ "$(cat "$file")" = "$new" ] && exit 0
printf '%s\n' "$new" > "$file"

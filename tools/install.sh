#!/bin/bash
# install.sh [build|test]: installs the Debian packages that are missing; without anything missing it takes no time and
# needs no root.
#   build  what building and serving needs
#   test   that, and what the tests and the preset fuzz need (the default)
set -euo pipefail
. "$(dirname "$0")/common.sh"
set_name=${1:-test}

build_packages="g++ cmake ninja-build pkg-config ccache git ca-certificates libboost1.81-dev libssl-dev libsqlite3-dev
  libpq-dev libsodium-dev libhowardhinnant-date-dev libcli11-dev libspdlog-dev libfmt-dev libyaml-cpp-dev libicu-dev
  libpugixml-dev libminizip-dev libxlsxwriter-dev zlib1g-dev libprotozero-dev tzdata"
test_packages="libgtest-dev libgmock-dev librapidcheck-dev libbenchmark-dev libical-dev clang-19 libclang-rt-19-dev
  clang-format-19 clang-tidy-19 postgresql curl chromium fonts-noto-cjk python3-openpyxl python3-icalendar"

case $set_name in
  build) packages=$build_packages; room=1500 ;;
  test) packages="$build_packages $test_packages"; room=4500 ;;
  *) say "usage: tools/install.sh [build|test]" >&2; exit 2 ;;
esac
# A machine may carry its own Node; Debian's is taken only where there is none.
command -v npm > /dev/null && command -v node > /dev/null || packages="$packages nodejs npm"

if ! command -v dpkg-query > /dev/null; then
  fail "This is not Debian: dpkg-query is missing. On another system install the equivalents of these Debian 12 packages, then run 'tools/build.sh release muster':" $packages
fi
installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' $packages 2> /dev/null | sed -n 's/^installed //p' || true)
missing=
for package in $packages; do
  grep -qx -- "$package" <<< "$installed" || missing="$missing $package"
done
missing=${missing# }
if [ -z "$missing" ]; then
  say "All Debian packages for '$set_name' are installed."
  exit 0
fi

say "[1/4] Missing Debian packages: $missing"
if [ -r /etc/os-release ]; then
  system=$(. /etc/os-release && echo "${ID:-?} ${VERSION_ID:-?}")
  [ "$system" = "debian 12" ] || say "Note: made for Debian 12; this is '$system'. Trying the same package names."
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo > /dev/null; then
    fail "Installing packages needs root, and sudo is not installed. Ask an administrator to run, as root: apt-get install $missing"
  fi
  if ! sudo -n true 2> /dev/null && [ ! -t 0 ]; then
    fail "Installing packages needs root, and sudo asks for a password that cannot be typed here. Run 'sudo -v' first, or as root: apt-get install $missing"
  fi
  as_root=sudo
fi
for folder in /usr /var/cache/apt/archives; do
  if [ "$(free_megabytes "$folder")" -lt "$room" ]; then
    fail "The disk with $folder has $(free_megabytes "$folder") MB free; the packages need up to $room MB. Make room and start again."
  fi
done

log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Debian's answer to a question is always the default one; another running apt is waited for.
apt() {
  $as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" < /dev/null
}

say "[2/4] Refreshing the package lists (apt-get update)"
apt -qq update > "$log" 2>&1 || say "Note: apt-get update complained: $(grep -m 1 -E '^(E|W|Err)' "$log" || tail -n 1 "$log"). Going on with the lists there are."

say "[3/4] Asking apt what the installation would change"
if ! apt -s --no-install-recommends install $missing > "$log" 2>&1; then
  grep -E '^(E:| [a-z0-9.+-]+ :)' "$log" >&2 || tail -n 10 "$log" >&2
  fail "apt cannot install the missing packages: see above. Check the sources in /etc/apt (Debian 12 'bookworm' main, bookworm-updates, bookworm-security), run 'apt-get update', then try again."
fi
count=$(grep -c '^Inst ' "$log" || true)
removed=$(sed -n 's/^Remv \([^ ]*\).*/\1/p' "$log" | sort -u | tr '\n' ' ')
if [ -n "$removed" ]; then
  say "Note: apt REMOVES these packages, which cannot stand beside the new ones (libboost1.81-dev excludes every Boost 1.74 -dev package): $removed"
fi

say "[4/4] Installing $count packages"
if ! apt -y --no-install-recommends install $missing 2>&1 | tee "$log" |
  awk '/^Setting up / { if (++n % 50 == 0) { print "      " n " set up"; fflush() } }'; then
  grep -E '^(E:|dpkg: error|W:)' "$log" >&2 || tail -n 10 "$log" >&2
  if grep -qi 'no space left\|enough free space' "$log"; then
    fail "apt stopped: the disk is full. Make room (up to $room MB) and start again; what is installed stays."
  fi
  fail "apt stopped: see above. Often 'sudo dpkg --configure -a' and a second start help; otherwise install by hand: apt-get install $missing"
fi
say "      done"

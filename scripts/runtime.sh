# Sourced by every script: brings Node 24 where the system's node is older, and the packages where they are missing.
# The runtime comes from npm (node-<platform>-<arch>), because a fresh Debian 12 has node 20, which is out of support.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
node_version=24.21.0
# A process that holds PGlite keeps dead WebAssembly code: freeing it beside running threads can end the process
# with SIGSEGV (nodejs/node#64500).
# Its young objects get 8 MB: with V8's own choice a roster of 60,000 leaves 150 MB of empty pages in the process for good.
node_flags=(--no-wasm-code-gc --no-memory-protection-keys --max-semi-space-size=8)
# What a finished thread gives back goes back to the system: the C library otherwise keeps a store for every thread, and
# raises what it calls large to 32 MB, so that a roster once read would weigh on the process for good.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}" MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-1048576}"

# Compiled code is kept between runs, which halves the time until a command is at work.
keep_compiled_code() {
  export NODE_COMPILE_CACHE="${NODE_COMPILE_CACHE:-$root/.build/compiled}"
}

node_is_new_enough() {
  node -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>22||a===22&&b>=22?0:1)' 2>/dev/null
}

use_runtime() {
  if node_is_new_enough; then return; fi
  local platform arch package
  platform=$(uname -s | tr '[:upper:]' '[:lower:]')
  case $(uname -m) in aarch64 | arm64) arch=arm64 ;; *) arch=x64 ;; esac
  package="node-$platform-$arch"
  local folder="$root/.runtime/node_modules/$package/bin"
  if [ ! -x "$folder/node" ]; then
    command -v npm >/dev/null || { echo "同心需要 npm 来取得 Node ${node_version}：apt-get install npm" >&2; exit 1; }
    echo "取得 Node ${node_version} …" >&2
    npm install --silent --no-audit --no-fund --no-save --prefix "$root/.runtime" "$package@$node_version" >&2
  fi
  export PATH="$folder:$PATH"
}

use_packages() {
  local stamp="$root/node_modules/.tongxin-lock"
  if [ ! -f "$stamp" ] || ! cmp -s "$root/package-lock.json" "$stamp"; then
    echo "安装依赖 …" >&2
    (cd "$root" && npm ci --silent --no-audit --no-fund >&2)
    cp "$root/package-lock.json" "$stamp"
  fi
}

use_runtime
use_packages

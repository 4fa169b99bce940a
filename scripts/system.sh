# Sourced by scripts/test and scripts/start: what is wanted of the machine beyond Node.
# As root on Debian it is installed; elsewhere it is said, loudly, what will be left out and why.

want_packages() {
  local missing=()
  local package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "安装系统软件包：${missing[*]} …" >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null 2>&1 && return 0
  fi
  echo "!!!! 缺少系统软件包：${missing[*]}。不是 root 或安装失败，用到它们的检查将被跳过。" >&2
  return 1
}

# Starts a throw-away PostgreSQL and sets TONGXIN_TEST_POSTGRES; stop_postgres ends it. It forgets at a loss of power,
# which is quick; `start_postgres durable` keeps what it has acknowledged, which is what a measurement wants.
start_postgres() {
  local bin settings="-c fsync=off -c full_page_writes=off"
  [ "${1:-}" = durable ] && settings="-c shared_buffers=256MB"
  bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  if [ -z "$bin" ]; then
    echo "!!!! 没有 PostgreSQL，数据库测试只在 PGlite 上运行。" >&2
    return 1
  fi
  postgres_folder=$(mktemp -d)
  chmod 755 "$postgres_folder"
  postgres_port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
  as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
  if [ "$(id -u)" = 0 ]; then chown postgres "$postgres_folder"; fi
  (
    cd "$postgres_folder" || exit 1
    as_postgres "$bin/initdb" -D "$postgres_folder/db" -U tongxin -A trust -E UTF8 --locale=C.UTF-8 >/dev/null &&
      as_postgres "$bin/pg_ctl" -D "$postgres_folder/db" -w -l "$postgres_folder/log" \
        -o "-p $postgres_port -k $postgres_folder -c listen_addresses=127.0.0.1 $settings" start >/dev/null
  ) || { echo "!!!! PostgreSQL 没有启动，数据库测试只在 PGlite 上运行。" >&2; return 1; }
  postgres_bin=$bin
  export TONGXIN_TEST_POSTGRES="postgres://tongxin@127.0.0.1:$postgres_port/postgres"
}

stop_postgres() {
  [ -n "${postgres_bin:-}" ] || return 0
  (cd "$postgres_folder" && as_postgres "$postgres_bin/pg_ctl" -D "$postgres_folder/db" -m immediate stop >/dev/null 2>&1)
  rm -rf "$postgres_folder"
}

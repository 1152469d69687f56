# shellcheck shell=bash disable=SC2154  # state, bin, night and port are deploy/demo's
# Sourced by deploy/demo: everything the demo keeps, in one private folder: certificates, keys,
# configuration, Redis's files, logs and pid files. Nothing outside it is ever written.

# A TCP port of this machine that nobody listens on.
free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# make_keys: the development authority, everybody's certificate, and the region's key.
make_keys() {
  deploy/demo-ca "$state/ca" | sed 's/^/  /'
  if [[ ! -s $state/region.key ]]; then
    (umask 277 && head -c 32 /dev/urandom > "$state/region.key")
  fi
}

# write_server_config SCALE PORT LEAD: the region begins LEAD wall seconds before the night does.
write_server_config() {
  local scale=$1 port=$2 lead=$3 begins start
  begins=$(sed -n 's/^begins = //p' "$night")
  start=$(date -u -d "@$(($(date -u -d "$begins" +%s) - lead * scale))" +%Y-%m-%dT%H:%M:%SZ)
  cat > "$state/dutydeskd.toml" <<TOML
[server]
listen = "127.0.0.1:$port"
certificate = "$state/ca/server.crt"
key = "$state/ca/server.key"
client_ca = "$state/ca/ca.crt"

[region]
name = "demo"
zone = "Europe/London"
first_admin = "dutydesk://demo/admin"
create = true
demo_scale = $scale
demo_start = $start

[redis]
socket = "$state/redis.sock"

[data]
dir = "$state/data"
region_key = "$state/region.key"
TOML
}

# write_client_config PORT: a profile for every certificate; without a profile, the coordinator.
write_client_config() {
  local file=$state/client.toml name path
  {
    printf 'server = "127.0.0.1:%s"\nca = "ca/ca.crt"\n' "$1"
    printf 'cert = "ca/blenkinsop.crt"\nkey = "ca/blenkinsop.key"\n'
    for path in "$state"/ca/*.crt; do
      name=$(basename "$path" .crt)
      [[ $name == ca || $name == server ]] && continue
      printf '\n[profile.%s]\ncert = "ca/%s.crt"\nkey = "ca/%s.key"\n' "$name" "$name" "$name"
    done
  } > "$file"
}

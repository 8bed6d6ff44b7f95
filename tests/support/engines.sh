#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Slipway contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Starts Podman's service and a Docker daemon for tests, each with storage, socket and network of its own, so that nothing of
# the user's is touched and several can stand side by side; ends only what it started.
#   engines.sh start DIR [podman|docker]   DIR/environment then exports SLIPWAY_TEST_PODMAN and SLIPWAY_TEST_DOCKER (sockets),
#                                          or, for one that cannot be had, SLIPWAY_TEST_NO_PODMAN, SLIPWAY_TEST_NO_DOCKER (why not)
#   engines.sh stop DIR
# With SLIPWAY_ENGINES_OWNER=PID they stop by themselves when that process is gone.
set -uo pipefail
self=$(readlink -f "$0")
action=${1:?start or stop}
mkdir -p "${2:?folder}"
dir=$(cd "$2" && pwd)
only=${3:-}

say() { echo "engines: $*" >&2; }
alive() { [ -n "${1:-}" ] && kill -0 "$1" 2>/dev/null; }
answers() { curl -sf -m 5 --unix-socket "$1" http://engine/_ping >/dev/null 2>&1; }
note() { printf 'export %s=%q\n' "$1" "$2" >>"$dir/environment"; }

# A number between 0 and 199 that differs between folders: for names and subnets that do not meet those of others.
number() { printf '%s' "$dir" | cksum | awk '{print $1 % 200}'; }

# The lines that this machine needs besides, tried in turn: nothing; runc and lowered limits where raising them is refused.
podman_extras() {
    case $1 in
    1) ;;
    2) printf '[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]\n' ;;
    3) printf '[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]\n[engine]\nruntime = "runc"\n' ;;
    esac
}

# podman_configuration N: writes containers.conf and the network that only these containers use.
podman_configuration() {
    local name=slipway$(number) subnet=10.213.$(number)
    mkdir -p "$dir/podman/networks"
    { printf '[network]\nnetwork_backend = "netavark"\n'
      [ "$(id -u)" != 0 ] || printf 'default_network = "%s"\n' "$name"
      podman_extras "$1"; } >"$dir/podman/containers.conf"
    [ "$(id -u)" = 0 ] || return 0
    cat >"$dir/podman/networks/$name.json" <<EOF
{"name": "$name", "id": "$(printf '%s' "$dir" | sha256sum | cut -c1-64)", "driver": "bridge", "network_interface": "slp$(number)",
 "subnets": [{"subnet": "$subnet.0/24", "gateway": "$subnet.1"}], "ipv6_enabled": false, "internal": false, "dns_enabled": false,
 "ipam_options": {"driver": "host-local"}}
EOF
}

own_podman() { (exec_podman "$@"); }

# Replaces the shell it runs in, so that its pid is podman's.
exec_podman() {
    local networks=()
    [ "$(id -u)" != 0 ] || networks=(--network-config-dir "$dir/podman/networks")
    export CONTAINERS_CONF=$dir/podman/containers.conf
    cd "$run" || return # where conmon leaves a file "oom" when a container runs out of memory
    exec podman --root "$dir/podman/root" --runroot "$run/podman-run" --tmpdir "$run/podman-tmp" \
        --cgroup-manager cgroupfs --events-backend file "${networks[@]}" "$@"
}

# A file system with one static program, to see whether containers run at all.
probe_image() {
    mkdir -p "$dir/probe/bin"
    cp "$(command -v busybox)" "$dir/probe/bin/busybox" && tar -C "$dir/probe" -cf "$dir/probe.tar" bin
}

start_podman() {
    command -v podman >/dev/null || { note SLIPWAY_TEST_NO_PODMAN "podman is not installed"; return; }
    command -v busybox >/dev/null || { note SLIPWAY_TEST_NO_PODMAN "busybox-static is not installed"; return; }
    local way problem=
    probe_image
    for way in 1 2 3; do
        podman_configuration "$way"
        own_podman image exists slipway-probe:1 2>/dev/null || own_podman import -q "$dir/probe.tar" slipway-probe:1 >/dev/null 2>"$dir/podman/problem"
        if own_podman run --rm --name probe slipway-probe:1 /bin/busybox true >/dev/null 2>"$dir/podman/problem"; then problem=; break; fi
        problem=$(tail -1 "$dir/podman/problem")
    done
    own_podman rmi -f slipway-probe:1 >/dev/null 2>&1
    if [ -n "$problem" ]; then note SLIPWAY_TEST_NO_PODMAN "containers do not run with Podman here: $problem"; return; fi
    exec_podman system service --time=0 "unix://$run/podman.sock" >"$dir/podman/log" 2>&1 </dev/null &
    echo $! >"$dir/podman.pid"
    wait_for "$run/podman.sock" "$(cat "$dir/podman.pid")" || { note SLIPWAY_TEST_NO_PODMAN "its service did not start: $(tail -1 "$dir/podman/log")"; return; }
    note SLIPWAY_TEST_PODMAN "$run/podman.sock"
    note SLIPWAY_TEST_PODMAN_CONF "$dir/podman/containers.conf"
}

# Until the socket answers; fails when the process ends or after 60 s.
wait_for() {
    local end=$((SECONDS + 60))
    until answers "$1"; do
        alive "$2" && [ $SECONDS -lt $end ] || return 1
        sleep 0.1
    done
}

docker_of_system() {
    local socket=${DOCKER_HOST:-/var/run/docker.sock}
    socket=${socket#unix://}
    [ -S "$socket" ] && answers "$socket" && curl -s --unix-socket "$socket" http://engine/version | grep -qv Podman && echo "$socket"
}

# A bridge of its own and no firewall rules: ports are published on the loopback by docker-proxy, and no other engine,
# cluster or firewall of this machine is touched.
docker_bridge() {
    command -v ip >/dev/null || return 1
    ip link show "slb$(number)" >/dev/null 2>&1 || ip link add "slb$(number)" type bridge || return 1
    ip addr replace "10.214.$(number).1/24" dev "slb$(number)" && ip link set "slb$(number)" up
}

start_docker() {
    local socket
    if socket=$(docker_of_system); then note SLIPWAY_TEST_DOCKER "$socket"; return; fi
    command -v dockerd >/dev/null || { note SLIPWAY_TEST_NO_DOCKER "docker.io is not installed"; return; }
    [ "$(id -u)" = 0 ] || { note SLIPWAY_TEST_NO_DOCKER "no Docker answers, and only root may start one"; return; }
    docker_bridge || { note SLIPWAY_TEST_NO_DOCKER "no network bridge can be made (ip link add)"; return; }
    mkdir -p "$dir/docker"
    echo '{}' >"$dir/docker/daemon.json"
    dockerd --config-file "$dir/docker/daemon.json" --data-root "$dir/docker/root" --exec-root "$run/docker-run" -H "unix://$run/docker.sock" \
        --pidfile "$dir/docker/own.pid" --bridge "slb$(number)" --iptables=false --ip6tables=false >"$dir/docker/log" 2>&1 </dev/null &
    echo $! >"$dir/docker.pid"
    wait_for "$run/docker.sock" "$(cat "$dir/docker.pid")" || { note SLIPWAY_TEST_NO_DOCKER "it did not start: $(tail -1 "$dir/docker/log")"; return; }
    note SLIPWAY_TEST_DOCKER "$run/docker.sock"
}

start() {
    if [ -f "$dir/run" ]; then stop; fi
    run=$(mktemp -d "${TMPDIR:-/tmp}/slipway-XXXXXX") # sockets may be 107 bytes long, so not below DIR
    echo "$run" >"$dir/run"
    : >"$dir/environment"
    [ "$only" = docker ] || start_podman
    [ "$only" = podman ] || start_docker
    if [ -n "${SLIPWAY_ENGINES_OWNER:-}" ]; then
        setsid bash "$self" watch "$dir" "$SLIPWAY_ENGINES_OWNER" >/dev/null 2>&1 </dev/null &
        echo $! >"$dir/watch.pid"
    fi
    cat "$dir/environment"
}

end_process() {
    local pid i
    pid=$(cat "$1" 2>/dev/null) || return 0
    rm -f "$1"
    alive "$pid" || return 0
    kill -TERM "$pid" 2>/dev/null
    for i in $(seq 150); do alive "$pid" || return 0; sleep 0.1; done
    kill -KILL "$pid" 2>/dev/null
}

stop() {
    run=$(cat "$dir/run" 2>/dev/null) || return 0
    [ "$action" = watch ] || end_process "$dir/watch.pid"
    if [ -f "$dir/docker.pid" ]; then
        local ids
        ids=$(curl -s --unix-socket "$run/docker.sock" 'http://engine/containers/json?all=1' | grep -o '"Id":"[0-9a-f]*"' | cut -d'"' -f4)
        for id in $ids; do curl -s -X DELETE --unix-socket "$run/docker.sock" "http://engine/containers/$id?force=1&v=1" >/dev/null; done
        end_process "$dir/docker.pid"
        ip link del "slb$(number)" 2>/dev/null
    fi
    if [ -d "$dir/podman" ]; then
        own_podman rm -af -t 0 >/dev/null 2>&1
        end_process "$dir/podman.pid"
        ip link del "slp$(number)" 2>/dev/null
        [ ! -d "$dir/podman/root/overlay" ] || umount "$dir/podman/root/overlay" 2>/dev/null
    fi
    # Never into a file system that is still mounted below.
    if [ "$(id -u)" = 0 ]; then rm -rf --one-file-system "$run" "$dir/podman" "$dir/docker" "$dir/probe" "$dir/probe.tar"
    else podman unshare rm -rf --one-file-system "$run" "$dir/podman" "$dir/probe" "$dir/probe.tar" 2>/dev/null; fi
    rm -f "$dir/run" "$dir/environment"
}

case $action in
start) start ;;
stop) stop ;;
watch) while alive "$3"; do sleep 1; done; rm -f "$dir/watch.pid"; stop ;;
*) say "start or stop"; exit 2 ;;
esac

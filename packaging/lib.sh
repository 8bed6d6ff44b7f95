# SPDX-FileCopyrightText: 2026 Slipway contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by packaging/run and packaging/test: sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${SLIPWAY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/slipway-build}
export CCACHE_DIR=${CCACHE_DIR:-$cache/ccache} CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1 CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-4G}
started=$SECONDS

say() { printf '\n[%3d s] %s\n' "$((SECONDS - started))" "$*"; }
fail() { printf '\nslipway: %s\n' "$*" >&2; exit 1; }

# The packages named in packaging/packages/LIST..., comments removed.
packages() { for list in "$@"; do sed 's/#.*//' "$root/packaging/packages/$list"; done | tr -s ' \n' '\n\n' | sed '/^$/d' | sort -u; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else fail "Installing packages needs root. Become root, or install sudo, and start this again."
    fi
}

# install_packages LIST...: installs what is missing of them, and nothing when nothing is.
install_packages() {
    local missing=() package
    while read -r package; do
        dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
    done < <(packages "$@")
    if [ ${#missing[@]} = 0 ]; then return; fi
    say "Installing ${#missing[@]} packages: ${missing[*]}"
    command -v apt-get >/dev/null || fail "This script installs packages with apt-get, which is not here. Debian 12 is what it is made for."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >"${TMPDIR:-/tmp}/slipway-apt.$$" 2>&1 ||
        { tail -20 "${TMPDIR:-/tmp}/slipway-apt.$$"; fail "apt-get could not install the packages (see above)."; }
    rm -f "${TMPDIR:-/tmp}/slipway-apt.$$"
}

# What the sources are now: a second start that finds the same does not build.
source_state() {
    { git -C "$root" rev-parse HEAD; git -C "$root" status --porcelain; git -C "$root" diff HEAD; } 2>/dev/null | sha256sum | cut -c1-16
}

# build PRESET [cmake options...]: configures and builds, with ninja's own progress.
build() {
    local preset=$1
    shift
    mkdir -p "$cache"
    say "Building (preset $preset) on $(nproc) processors; a first build takes 10 to 20 minutes, later ones seconds"
    (cd "$root" && cmake --preset "$preset" "$@" >"$cache/configure-$preset.log" 2>&1) ||
        { grep -A8 -E 'CMake Error' "$cache/configure-$preset.log"; fail "Configuring failed; the whole log is $cache/configure-$preset.log"; }
    if [ -t 1 ]; then cmake --build "$root/build/$preset"
    else NINJA_STATUS='[%f/%t, %e s] ' cmake --build "$root/build/$preset" | awk 'NR % 25 == 0 || /FAILED|error:|warning:/ {print} {last = $0} END {print last}'
    fi
    [ "${PIPESTATUS[0]}" = 0 ] || fail "The build failed (preset $preset)."
}

# Some machines (containers, sandboxes) may not raise limits, and crun refuses hybrid cgroups. There Podman gets a private
# configuration; the user's own is never touched, and an ordinary machine needs and gets none.
container_environment() {
    [ -z "${CONTAINERS_CONF:-}" ] || return 0
    local ulimits='' runtime=''
    prlimit --nofile=1048576:1048576 true 2>/dev/null || ulimits='default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]'
    [ "$(stat -fc %T /sys/fs/cgroup 2>/dev/null)" = cgroup2fs ] || { command -v runc >/dev/null && runtime='runtime = "runc"'; }
    [ -n "$ulimits$runtime" ] || return 0
    mkdir -p "$cache"
    printf '[containers]\n%s\n[engine]\n%s\n' "$ulimits" "$runtime" >"$cache/containers.conf"
    export CONTAINERS_CONF=$cache/containers.conf
    say "This machine limits containers; Podman gets its own configuration: $CONTAINERS_CONF"
}

engine_here() { command -v podman >/dev/null || { command -v docker >/dev/null && docker info >/dev/null 2>&1; }; }

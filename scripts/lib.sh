# shellcheck shell=bash
# Sourced by the scripts beside it: strict mode, the repository as current directory, and the few words they share.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck disable=SC2034 # read by those who source this file
LOCAL=$ROOT/.local # everything the scripts make that is not a build; ignored by git
cd "$ROOT"

say() { printf '%s\n' "$*" >&2; }

die() {
    say "${0##*/}: $*"
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

as_root() { if ((EUID == 0)); then "$@"; else sudo "$@"; fi; }

need_root() { ((EUID == 0)) || have sudo || die "$1 needs root: run it as root, or install sudo."; }

# A setting as the API sees it: the environment first, then .env.
setting() {
    local value=${!1:-}
    if [[ -z $value && -f .env ]]; then
        value=$(sed -n "s/^\(export \)\{0,1\}$1=[\"']\{0,1\}\([^\"']*\).*/\2/p" .env | tail -n 1)
    fi
    printf '%s\n' "${value:-${2:-}}"
}

listening() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Below the range that the kernel hands out for outgoing connections, so that it stays free between starts.
free_port() {
    local port
    while port=$((20000 + RANDOM % 10000)); listening "$port"; do :; done
    echo "$port"
}

# need_disk FOLDER MB PURPOSE
need_disk() {
    local free
    mkdir -p "$1" 2>/dev/null || die "Cannot make the folder $1: is the disk full, or is it not yours?"
    free=$(($(df -Pk "$1" | awk 'NR == 2 { print $4 }') / 1024))
    ((free >= $2)) || die "$3 needs $2 MB in $1, where only $free MB are free."
}

need_dotnet() {
    export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false # no build server stays behind
    { have dotnet && dotnet --list-sdks | grep -q '^10\.'; } ||
        die "The .NET 10 SDK is needed and was not found: see dotnet.microsoft.com/download/dotnet/10.0"
}

# apt_install PACKAGE...
apt_install() {
    local log
    have apt-get || die "$1 is missing and there is no apt here to install it: please install it by hand."
    need_root "Installing $*"
    log=$(mktemp)
    say "Installing $* …"
    if ! { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=120 "$@"; } </dev/null >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        rm -f "$log"
        die "apt could not install $*: its last words are above."
    fi
    rm -f "$log"
}

# Only in a git checkout whose owner has not chosen other hooks.
use_hooks() {
    if git rev-parse --git-dir >/dev/null 2>&1 && ! git config core.hooksPath >/dev/null; then
        git config core.hooksPath .githooks || say "The commit hooks of .githooks could not be switched on."
    fi
}

# Publishes the API into .local/app if a source is newer; folders are compared too, as a removed file is a change.
build_api() {
    local app=$LOCAL/app
    local sources=(Api.csproj Program.cs Directory.Build.props Directory.Packages.props packages.lock.json .editorconfig src)
    if [[ -f $app/.built ]] && [[ -z $(find "${sources[@]}" -newer "$app/.built" -print -quit) ]]; then
        return
    fi
    need_disk "$LOCAL" 300 "The build"
    say "Building …"
    rm -rf "$app.new"
    mkdir -p "$app.new"
    touch "$app.new/.built" # before the build: what is saved meanwhile must count as newer
    publish Api.csproj "$app.new"
    rm -rf "$app"
    mv "$app.new" "$app"
}

# publish PROJECT FOLDER
publish() {
    local log=$LOCAL/build.log
    local ahead=()
    [[ $(uname -m) != x86_64 ]] || ahead=(--runtime linux-x64) # compiled ahead, which halves the start
    if ! dotnet publish "$1" -c Release -o "$2" "${ahead[@]}" -v quiet --nologo >"$log" 2>&1; then
        grep -E 'error|warning' "$log" | sort -u | head -n 20 >&2 || tail -n 20 "$log" >&2
        die "The build failed: see above, or all of it in $log"
    fi
}

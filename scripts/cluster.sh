# shellcheck shell=bash
# A Postgres cluster of our own, sourced by scripts/postgres: installing the server, making, starting and stopping it.
# The server comes from the machine's packages, or from PRIVATE_ROOT. Nothing is mounted there: Postgres needs neither
# /proc nor a real /dev/shm, so the root works in a plain container and can be removed like any folder.

PRIVATE_ROOT=$LOCAL/postgres/root

packaged_bin() {
    local library
    library=$(compgen -G '/usr/lib/postgresql/*/lib/vector.so' | sort -V | tail -n 1) || return
    [[ -x ${library%/lib/vector.so}/bin/initdb ]] && echo "${library%/lib/vector.so}/bin"
}

# Sets BIN (the server's programs), OWNER (the words that make a command the owner's) and DATA (as the owner sees it).
cluster_installed() {
    local home=$LOCAL/postgres
    OWNER=()
    if [[ -d $PRIVATE_ROOT ]]; then
        BIN=/usr/lib/postgresql/17/bin
        OWNER=(as_root chroot --userspec=postgres "$PRIVATE_ROOT")
        home=/var/lib/postgresql
    elif ! BIN=$(packaged_bin); then
        return 1
    elif ((EUID == 0)); then
        # Postgres refuses to run as root, and its user may not look into root's home: the files lie in that user's.
        OWNER=(runuser -u postgres --)
        if [[ ! -d $home/home ]]; then
            mkdir -p "$home"
            ln -sfn "$(runuser -u postgres -- mktemp -d /var/lib/postgresql/yadopera-XXXXXX)" "$home/home"
        fi
        home=$(readlink -f "$home/home")
    fi
    DATA=$home/data
}

# The start lock (descriptor 9) must not live on in a server.
as_owner() { (cd / && "${OWNER[@]}" "$@" 9>&-); }

pg() { as_owner "$BIN/$1" "${@:2}"; }

recorded_pid() { as_owner head -n 1 "$DATA/postmaster.pid" 2>/dev/null; }

# After a crash an unrelated process may bear the recorded number, hence the look at its command line.
cluster_running() {
    local pid
    cluster_installed && pid=$(recorded_pid) &&
        [[ $(tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline") == *" -D $DATA -p $(port) "* ]]
}

cluster_install() {
    local package
    have apt-get || die "Neither a running Docker engine nor apt is here: start Docker," \
        "or set DATABASE_URL to a Postgres 17 with pgvector."
    need_root "Installing Postgres"
    need_disk "$LOCAL/postgres" 700 "Postgres"
    as_root apt-get update </dev/null >/dev/null 2>&1 || say "apt-get update failed: going on with the lists at hand."
    package=$(apt-cache search --names-only '^postgresql-[0-9]+-pgvector$' | awk '{ print $1 }' | sort -V | tail -n 1)
    if [[ -n $package ]]; then
        install_packages "${package%-pgvector}" "$package"
    else
        build_private_root
    fi
    cluster_installed || die "Postgres was installed, but its programs were not found."
}

install_packages() {
    local settings=/etc/postgresql-common/createcluster.conf
    # Without this the server's package starts a cluster of its own on port 5432.
    if [[ ! -e $settings ]]; then
        as_root mkdir -p "${settings%/*}"
        as_root tee "$settings" >/dev/null <<<"create_main_cluster = false"
    fi
    apt_install "$@"
}

build_private_root() {
    local new=$PRIVATE_ROOT.new log=$LOCAL/postgres/install.log isolate=()
    have mmdebstrap || apt_install mmdebstrap debian-archive-keyring
    say "Fetching Postgres 17 with pgvector from Debian 13 into .local/postgres (about half a minute) …"
    # What mmdebstrap mounts while it works goes with it, even if it is killed. Where mounting is forbidden it does without.
    # It keeps the start lock, so that a start after a killed one waits for what is still at work.
    if as_root unshare --mount true 2>/dev/null; then
        isolate=(unshare --mount)
    fi
    as_root rm -rf --one-file-system "$new"
    if ! as_root "${isolate[@]}" mmdebstrap --variant=minbase --include=postgresql-17-pgvector trixie "$new" \
        </dev/null >"$log" 2>&1; then
        grep -E '^E:|rror|No space' "$log" | tail -n 5 >&2 || true
        as_root rm -rf --one-file-system "$new"
        die "Postgres could not be fetched: its last words are above, all of them in $log"
    fi
    # Links such as /dev/fd would lead whatever walks through the repository out of it and round in circles.
    as_root rm -f "$new"/dev/{fd,stdin,stdout,stderr,console,full,ptmx,tty}
    as_root mv "$new" "$PRIVATE_ROOT"
}

# The role is what production gives: no superuser, owner of its database, free to create others. pgvector is not a
# trusted extension in every package, so it goes into the template that every new database is made from.
create_cluster() {
    local log=$LOCAL/postgres/create.log locale=(--locale=C.UTF-8)
    if pg initdb --help | grep -q builtin-locale; then
        locale+=(--locale-provider=builtin --builtin-locale=C.UTF-8)
    fi
    as_owner rm -rf "$DATA.new"
    if ! pg initdb -D "$DATA.new" -U postgres -E UTF8 "${locale[@]}" --auth-local=reject --auth-host=scram-sha-256 >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        die "The Postgres cluster could not be made: the last words are above."
    fi
    # The single-user mode exits with 0 whatever happens.
    pg postgres --single -D "$DATA.new" template1 <<<"create extension vector" >>"$log" 2>&1
    pg postgres --single -D "$DATA.new" postgres >>"$log" 2>&1 <<'SQL'
create role yadopera login createdb password 'yadopera'
create database yadopera owner yadopera
SQL
    if grep -E 'ERROR|FATAL|PANIC' "$log" >&2; then
        die "The Postgres cluster could not be set up: see above."
    fi
    as_owner mv "$DATA.new" "$DATA"
}

# cluster_start PORT
cluster_start() {
    local pid
    if ! as_owner test -d "$DATA"; then
        create_cluster
    fi
    if listening "$1"; then
        die "Port $1, which this Postgres uses, is taken by another program: end that, or remove .local/postgres/port."
    fi
    # Postgres clears up after a crash by itself, unless an unrelated process bears the recorded number.
    if pid=$(recorded_pid) && [[ -d /proc/$pid ]]; then
        as_owner rm -f "$DATA/postmaster.pid"
    fi
    if ! pg pg_ctl start -s -w -D "$DATA" -l "$DATA/server.log" \
        -o "-p $1 -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200" >&2; then
        as_owner tail -n 5 "$DATA/server.log" >&2
        die "Postgres did not start: its last words are above."
    fi
}

cluster_stop() { pg pg_ctl stop -s -m fast -D "$DATA"; }

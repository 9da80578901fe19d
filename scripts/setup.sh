# Sets up what the other scripts need; read by them with `.`, never run alone.
#
#   setup build   virtual environment from requirements.lock, Pango
#   setup test    the same from requirements-test.lock, and Chromium, poppler, LibreOffice, web
#                 servers to ask, Java if possible
#   setup bench   the tools that we compare ourselves with, in an environment of their own
#
# A second call finds its own mark and ends in a fraction of a second.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv="$root/.venv"

say() { printf '%s\n' "$*" >&2; }

# German is the language of messages, English with LANG=en.
german() { case "${LC_ALL:-${LANG:-}}" in en*) return 1 ;; *) return 0 ;; esac; }

# Servers lie where only root looks for programs.
program_missing() { ! command -v "$1" >/dev/null && [ ! -x "/usr/sbin/$1" ]; }

library_missing() { ! ldconfig -p 2>/dev/null | grep -q "$1"; }

need_packages() { # names of Debian packages that are not there yet
  local wanted=()
  python3 -c 'import ensurepip, venv' 2>/dev/null || wanted+=(python3-venv)
  library_missing libpango-1.0.so.0 && wanted+=(libpango-1.0-0)
  library_missing libpangoft2-1.0.so.0 && wanted+=(libpangoft2-1.0-0)
  library_missing libharfbuzz-subset.so.0 && wanted+=(libharfbuzz-subset0)
  if [ "$1" != build ]; then
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || wanted+=(chromium)
    command -v pdftotext >/dev/null || wanted+=(poppler-utils)
    program_missing nginx && wanted+=(nginx)
    program_missing ssh-keygen && wanted+=(openssh-client)
  fi
  if [ "$1" = test ]; then
    program_missing apache2 && wanted+=(apache2-bin)
    program_missing caddy && wanted+=(caddy)
    [ -e "${nginx_modules:-/usr/share/nginx/modules-available}/mod-http-brotli-static.conf" ] ||
      wanted+=(libnginx-mod-http-brotli-static)
  fi
  if [ "$1" = bench ]; then
    program_missing wrk && wanted+=(wrk)
  fi
  if [ "$1" = test ]; then # opens and prints the office files, about 400 MB
    command -v soffice >/dev/null || wanted+=(libreoffice-writer-nogui)
  fi
  printf '%s\n' "${wanted[@]+"${wanted[@]}"}"
}

# Tests start web servers for themselves; Debian would start them for everybody.
without_services() { # a command
  local policy=${policy_file:-/usr/sbin/policy-rc.d} code=0
  if [ -e "$policy" ]; then
    "$@"
    return
  fi
  printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy"
  "$@" || code=$?
  rm -f "$policy"
  return "$code"
}

install_packages() {
  local wanted
  mapfile -t wanted < <(need_packages "$1" | grep . || true)
  [ "${#wanted[@]}" -eq 0 ] && return 0
  local command="apt-get install -y --no-install-recommends ${wanted[*]}"
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    german && say "Installiere fehlende Pakete: ${wanted[*]}" || say "Installing missing packages: ${wanted[*]}"
    { apt-get update -q && without_services env DEBIAN_FRONTEND=noninteractive $command; } >"$root/.setup.log" 2>&1 || {
      tail -n 20 "$root/.setup.log" >&2
      german && say "Die Installation schlug fehl (siehe oben)." || say "The installation failed (see above)."
      return 1
    }
    rm -f "$root/.setup.log"
  else
    if german; then
      say "Es fehlen Programme. Bitte mit diesem Befehl installieren und es noch einmal versuchen: sudo $command"
    else
      say "Some programs are missing. Please install them with this command and try again: sudo $command"
    fi
    return 1
  fi
}

# veraPDF's second opinion on PDFs runs on Java. Tests do without where Java cannot be had.
offer_java() {
  command -v java >/dev/null && return 0
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends default-jre-headless >/dev/null 2>&1; then
    return 0
  fi
  german && say "Ohne Java entfällt die zweite Meinung zu den PDFs: sudo apt-get install default-jre-headless" \
    || say "Without Java there is no second opinion on the PDFs: sudo apt-get install default-jre-headless"
}

find_python() {
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return 0
    fi
  done
  german && say "Python 3.11 oder neuer wird gebraucht: sudo apt-get install python3 python3-venv" \
    || say "Python 3.11 or newer is needed: sudo apt-get install python3 python3-venv"
  return 1
}

setup() {
  local purpose=$1 lock="$root/requirements.lock" python mark
  [ "$purpose" = test ] && lock="$root/requirements-test.lock"
  [ "$purpose" = bench ] && lock="$root/requirements-bench.lock" && venv="$root/.venv-bench"
  install_packages "$purpose" || return 1
  [ "$purpose" = test ] && offer_java
  python=$(find_python) || return 1
  mark=$(cat "$lock" "$root/pyproject.toml" <(echo "$root") | sha256sum | cut -d' ' -f1)
  if [ "$(cat "$venv/.mark-$purpose" 2>/dev/null)" != "$mark" ]; then
    # Two at once would install into each other's half-made environment; the second waits.
    if [ -z "${setup_locked:-}" ] && command -v flock >/dev/null; then
      exec 9>"$venv.lock"
      flock 9
      setup_locked=yes
      setup "$purpose"
      local code=$?
      exec 9>&-
      return "$code"
    fi
    german && say "Richte die Umgebung ein (einmalig, etwa eine Minute) ..." \
      || say "Setting up the environment (once, about a minute) ..."
    [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" &&
      "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e "$root" ||
      return 1
    echo "$mark" >"$venv/.mark-$purpose"
    # Everything that building needs is in the list for tests too.
    if [ "$purpose" = test ]; then
      cat "$root/requirements.lock" "$root/pyproject.toml" <(echo "$root") | sha256sum | cut -d' ' -f1 >"$venv/.mark-build"
    fi
  fi
  export PATH="$venv/bin:$PATH"
}

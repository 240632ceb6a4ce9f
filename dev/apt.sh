# Sourced: `need_apt PACKAGE…` installs what is missing where that is allowed, else says what to type.

need_apt() {
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $*"
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
  else
    echo "Missing on this machine: $*. Install it and start again:" >&2
    echo "  sudo apt-get update && sudo apt-get install -y $*" >&2
    exit 1
  fi
}

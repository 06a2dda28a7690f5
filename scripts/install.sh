# Sourced by scripts/serve and scripts/test. Makes .venv with any Python 3.11 or later and installs
# the project in it; does nothing when pyproject.toml and the Python are those of the last time.
# usage: . scripts/install.sh; install EXTRAS      (EXTRAS: "" or a list such as "test")

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
        then
            command -v "$name"
            return 0
        fi
    done
    echo "mudgroup needs Python 3.11 or later with its venv module (Debian: apt install python3-venv)" >&2
    return 2
}

install() {
    extras=$1
    want="$(cksum <pyproject.toml) ${PWD}"
    stamp=".venv/installed-${extras:-base}"
    if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$want" ]; then
        return 0
    fi
    python=$(find_python) || return 2
    echo "installing mudgroup into .venv (once) ..." >&2
    # A virtual environment made for another folder keeps that folder's path: make it anew.
    [ "$(cat .venv/home 2>/dev/null)" = "$PWD" ] || rm -rf .venv
    [ -x .venv/bin/python ] || "$python" -m venv .venv || return 1
    echo "$PWD" >.venv/home
    .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        -e ".${extras:+[$extras]}" || return 1
    echo "$want" >"$stamp"
}

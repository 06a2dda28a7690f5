# Sourced by the other scripts. Makes .venv with any Python 3.11 or later and installs the project in it; does
# nothing when pyproject.toml, its folder and the Python are those of the last time.
# usage: . scripts/install.sh; install EXTRA      (EXTRA: "" or one of pyproject.toml's, such as "test")

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

# A virtual environment keeps its folder's path and its Python: for another one, and after half a making, it is
# made anew. What was installed, and the stamps that say so, go with it.
make_venv() {
    if [ "$(cat .venv/home 2>/dev/null)" = "$PWD" ] && .venv/bin/python -c '' 2>/dev/null; then
        return 0
    fi
    python=$(find_python) || return 2
    echo "making .venv with $("$python" --version) ..." >&2
    rm -rf .venv
    "$python" -m venv .venv || return 1
    echo "$PWD" >.venv/home
}

install() {
    extra=$1
    make_venv || return
    want=$(cksum <pyproject.toml)
    # Every extra brings what the server needs, so for "" any stamp will do.
    if cat .venv/installed-${extra:-*} 2>/dev/null | grep -qxF "$want"; then
        return 0
    fi
    echo "installing mudgroup${extra:+ and what \"$extra\" needs} into .venv (once) ..." >&2
    # As a variable it also holds for the pip that pip starts for what builds the package.
    if ! PIP_RETRIES=1 .venv/bin/python -m pip install --disable-pip-version-check \
        -e ".${extra:+[$extra]}" >.venv/install.log 2>&1
    then
        if grep -q "connection broken" .venv/install.log; then
            echo "Python packages come from the network, and there is none: connect this machine and start again" >&2
        else
            echo "pip could not install mudgroup: $(grep -m1 ERROR .venv/install.log) (more in .venv/install.log)" >&2
        fi
        return 1
    fi
    echo "$want" >".venv/installed-${extra:-base}"
}

#!/usr/bin/env bash
# Images by digest, as a file names them line by line.
: "${stage:?}"

LINE='^(FEDLOOP_[A-Z][A-Z0-9_]*_IMAGE)=([a-z0-9][a-z0-9._/:-]*@sha256:[0-9a-f]{64})$'

# Says what is wrong with a file that comes from elsewhere.
check_images() {
  local line number=0 named=' '
  while IFS= read -r line || [[ -n $line ]]; do
    number=$((number + 1))
    [[ $line =~ $LINE ]] || refuse "line $number of the images is no FEDLOOP_NAME_IMAGE=…@sha256:…"
    [[ $named != *" ${BASH_REMATCH[1]} "* ]] || refuse "line $number of the images names ${BASH_REMATCH[1]} again"
    named+="${BASH_REMATCH[1]} "
  done < "$1"
  while read -r line; do
    [[ $named == *" $line "* ]] || refuse "the images lack $line, which compose.$stage.yaml wants"
  done < <(grep --only-matching --extended-regexp 'FEDLOOP_[A-Z0-9_]+_IMAGE' "compose.$stage.yaml" | sort --unique)
}

# For every later call of Docker Compose: it takes variables of its environment before those of files.
use_images() {
  local line
  while IFS= read -r line || [[ -n $line ]]; do
    [[ ! $line =~ $LINE ]] || export "${BASH_REMATCH[1]}=${BASH_REMATCH[2]}"
  done < "$1"
}

images_in() { sed 's/^[^=]*=//' "$1" | sort --unique; }

# A digest is one image forever: what is here is not asked for again.
fetch_images() {
  local image
  for image in $(images_in "$1"); do
    docker image inspect "$image" > /dev/null 2>&1 || docker pull --quiet "$image" > /dev/null || return
  done
}

# The highest version that a label of the images says; nothing where none says one.
label_of() {
  local image
  for image in $(images_in "$1"); do
    docker image inspect --format "{{index .Config.Labels \"$2\"}}" "$image" 2> /dev/null || true
  done | sed --silent '/^[0-9]/p' | sort --version-sort | tail --lines 1
}

version_of() { label_of "$1" org.opencontainers.image.version; }

# In words.
release_of() {
  if [[ -s $1 ]]; then echo "release $(version_of "$1") ($(sha256sum < "$1" | head --bytes 12))"; else echo nothing; fi
}

# While one release is replaced by another, both work on the same tables, and after a return the older one alone on those of the newer.
# An image says in which release's company its migrations can be borne; what older ones need may be gone.
check_neighbours() {
  local here=$1 there=$2 needed version
  needed=$(label_of "$here" io.fedloop.bearable-since)
  version=$(version_of "$there")
  [[ -n $needed ]] || return 0
  [[ $(printf '%s\n' "$needed" "$version" | sort --version-sort | head --lines 1) == "$needed" ]] \
    || refuse "release $version can't bear the tables of release $(version_of "$here"), which took away what went out of use in $needed;" \
      "deploy a release between the two, $needed or newer, or restore a backup"
}

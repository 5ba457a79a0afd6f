#!/usr/bin/env bash
# The stage's Compose project: which parts it has, and how it is spoken to.
: "${stage:?}" "${project:?}"

current_stack=(compose.yaml "compose.$stage.yaml")
# What the images that were rolled out last ran with: the files of a release come before its images.
accepted_stack=("$stage.accepted.yaml" "$stage.accepted-overlay.yaml")
[[ -f ${accepted_stack[1]} ]] || accepted_stack=("${current_stack[@]}")

stack=() described=''

compose() {
  docker compose --project-name "$project" --env-file "$stage.env" --file "${stack[0]}" --file "${stack[1]}" "$@"
}

# Reads the Compose files once: of each service its name, image, replicas and restart policy.
use_stack() {
  stack=("$@")
  described=$(compose config | awk '
    function flush() { if (name != "") print name, image, replicas, restart }
    /^[a-z]/ { flush(); name = ""; inside = $1 == "services:" }
    inside && /^  [a-zA-Z0-9_.-]+:$/ { flush(); name = $1; sub(":", "", name); image = "-"; replicas = 1; restart = "no" }
    inside && /^    image:/ { image = $2 }
    inside && /^    restart:/ { restart = $2; gsub("[\"\047]", "", restart) }
    inside && /^      replicas:/ { replicas = $2 }
    END { flush() }') || return
  [[ -n $(rolled_services) ]]
}

replicas_of() { awk -v name="$1" '$1 == name { print $3 }' <<< "$described"; }

# Whether a list has a line.
has() { grep --quiet --line-regexp --fixed-strings -- "$2" <<< "$1"; }

# Fedloop's own parts that go on running, in the order in which they become newer: a part may ask those before it for what is new there.
# The object store is not among them, since two of it can't share their folder.
rolled_services() {
  local known='data prediction trainer feedback' last='web gateway' named service others=''
  named=$(awk -v images="$(env | sed --silent 's/^FEDLOOP_[A-Z0-9_]*_IMAGE=//p' | tr '\n' ' ')" \
    '$4 != "no" && $1 != "minio" && index(images, $2) > 0 { print $1 }' <<< "$described")
  for service in $named; do
    [[ " $known $last " == *" $service "* ]] || others+=" $service"
  done
  for service in $known $others $last; do
    if has "$named" "$service"; then echo "$service"; fi
  done
}

# What runs once, in its new release, before anything is replaced.
prepare() {
  local service program
  tell 'preparing the bucket and the tables'
  run_once buckets || return
  for service in $(rolled_services); do
    case $service in
      web | trainer) continue ;;
      gateway) program=gateway/src/migrate.ts ;;
      *) program=subgraphs/$service/src/migrate.ts ;;
    esac
    run_once "$service" "$program" || return
  done
}

run_once() {
  local output
  output=$(compose run --rm --no-deps -T "$@" 2>&1 < /dev/null) && return
  tell "$1: ${2:-its command} failed"
  tail --lines 20 <<< "$output" | sed 's/^/  | /'
  return 1
}

start_all() {
  tell 'nothing runs yet: starting everything'
  compose up --detach --wait --remove-orphans --no-build
}

# Parts of others, and the object store: there is one of each, so they are replaced only where their image or settings are new.
update_others() {
  local service restart rolled others=()
  rolled=$(rolled_services)
  while read -r service _ _ restart; do
    [[ $restart == no ]] || has "$rolled" "$service" || others+=("$service")
  done <<< "$described"
  tell "bringing up what is not rolled: ${others[*]}"
  compose up --detach --no-deps --no-build "${others[@]}" > /dev/null
}

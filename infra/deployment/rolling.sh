#!/usr/bin/env bash
# Replicas of one part: new ones beside the old ones, which go when the new ones are ready.
: "${project:?}" "${patience:?}"

# Seconds between two questions whether a replica is ready.
INTERVAL=1
# Seconds that a replica gets to answer what is under way.
GRACE=30

# What the engine knows of containers, in the form that is asked for; their ids come in.
inspect() {
  local ids
  mapfile -t ids
  ((${#ids[@]} == 0)) || docker inspect --format "$1" "${ids[@]}"
}

running_services() {
  docker ps --quiet --filter "label=com.docker.compose.project=$project" \
    | inspect '{{index .Config.Labels "com.docker.compose.service"}}' | sort --unique
}

# The containers of a part, running or not, without those of commands.
members() {
  docker ps --all --quiet --filter "label=com.docker.compose.project=$project" --filter "label=com.docker.compose.service=$1" \
    | inspect '{{.Id}} {{index .Config.Labels "com.docker.compose.oneoff"}}' | awk '$2 != "True" { print $1 }'
}

# One that ends again and again does not run.
runs() { [[ $(docker inspect --format '{{.State.Running}} {{.RestartCount}}' "$1" 2> /dev/null) =~ ^true\ [0-2]$ ]]; }

# Asked in the container, so that it is known now and not when the engine asks next.
is_ready() { docker exec "$1" /nodejs/bin/node /fedloop/infra/images/container/health.mjs > /dev/null 2>&1; }

wait_ready() {
  local service=$1 end=$((SECONDS + patience)) id
  shift
  for id in "$@"; do
    until is_ready "$id"; do
      runs "$id" || { tell "$service: ${id:0:12} ended" && show_log "$id" && return 1; }
      ((SECONDS < end)) || { tell "$service: ${id:0:12} is not ready after $patience s" && show_log "$id" && return 1; }
      sleep "$INTERVAL"
    done
  done
}

show_log() { docker logs --tail 20 "$1" 2>&1 | sed 's/^/  | /' || true; }

remove() {
  docker stop --time "$GRACE" "$1" > /dev/null 2>&1 || true
  docker rm --force "$1" > /dev/null
}

# Brings a part to what the Compose files and images in use say. What runs already of the way that it is on stays, so that it can be
# called again after any interruption.
roll() {
  local way=$1 service=$2 wanted id before count staying=() missing
  wanted=$(replicas_of "$service")
  for id in $(kept "$way" "$service"); do
    if runs "$id"; then staying+=("$id"); fi
  done

  missing=$((wanted - ${#staying[@]}))
  if ((missing > 0)); then
    # Compose would start those that ended in place of new ones.
    for id in $(members "$service"); do runs "$id" || docker rm --force "$id" > /dev/null; done
    before=$(members "$service")
    count=$(grep --count . <<< "$before" || true)
    tell "$service: starting $missing beside $count"
    compose up --detach --no-deps --no-build --no-recreate --scale "$service=$((count + missing))" "$service" > /dev/null 2>&1 \
      || { tell "$service: can't be started" && return 1; }
    for id in $(members "$service"); do
      if ! has "$before" "$id"; then
        keep "$way" "$service" "$id"
        staying+=("$id")
      fi
    done
  fi
  ((${#staying[@]} >= wanted)) || { tell "$service: there are only ${#staying[@]} of $wanted" && return 1; }
  wait_ready "$service" "${staying[@]}" || return

  for id in $(members "$service"); do
    has "$(printf '%s\n' "${staying[@]}")" "$id" && continue
    tell "$service: stopping ${id:0:12}"
    remove "$id" || return
  done
  tell "$service: ${#staying[@]} ready"
}

#!/usr/bin/env bash
# What has to be known when a deploy was interrupted: where it was going, from where, and which containers stay on the way.
: "${stage:?}" "${journal:?}" "${current_stack[@]:?}"

has_journal() { [[ -d $journal ]]; }
direction() { cat "$journal/direction"; }
turn_back() { echo return > "$journal/direction.new" && mv "$journal/direction.new" "$journal/direction"; }
ran_before() { [[ -n $(ls "$journal/before") ]]; }

# Made aside and renamed: there is a whole journal or none, and none where the deploy is refused.
begin_journal() {
  local new=$journal.new service
  rm --recursive --force "$new"
  mkdir "$new" "$new"/{before,forward,return}
  cp "$1" "$new/next"
  # What was rolled out last; before the first time, what the settings name.
  cp "$stage.images" "$new/previous" 2> /dev/null || sed --silent --regexp-extended "/$LINE/p" "$stage.env" > "$new/previous"
  echo forward > "$new/direction"

  fetch_images "$new/next" || refuse 'not all images can be had'
  if [[ -s $new/previous ]]; then
    check_neighbours "$new/next" "$new/previous"
    check_neighbours "$new/previous" "$new/next"
  fi
  for service in $(running_services); do members "$service" > "$new/before/$service"; done
  mv "$new" "$journal"
}

# The containers of a part that stay.
kept() {
  local way=$1 service=$2 file=$journal/$1/$2
  if [[ $way == return && ! -e $file && -e $journal/before/$service ]]; then cp "$journal/before/$service" "$file"; fi
  cat "$file" 2> /dev/null || true
}

keep() { echo "$3" >> "$journal/$1/$2"; }

# The images are named last: with them the deploy is over.
accept() {
  cp "${current_stack[0]}" "$stage.accepted.yaml"
  cp "${current_stack[1]}" "$stage.accepted-overlay.yaml"
  cp "$journal/next" "$stage.images.new" && mv "$stage.images.new" "$stage.images"
  end_journal
}

end_journal() { rm --recursive --force "$journal"; }

# Judges duplicates --json: every two tracks of a group count as told, however they came together.
# $list holds all tracks.

def file: .path | split("/")[-2:] | {recording: .[0], version: .[1], kind: (.[1] | split("-")[0])};
def pairs: . as $of | [range(length) as $i | range($i + 1; length) as $j | [$of[$i], $of[$j]]];
def is_true: .[0].kind == "copy" and .[1].kind == "copy" and .[0].recording == .[1].recording;

[.groups[].tracks | map(file) | pairs[]] as $all
| ($all | map(select(all(.[]; .kind != "near")))) as $told
| ($told | map(select(is_true)) | length) as $true
| ([$list[0][] | file] | map(select(.kind == "copy")) | group_by(.recording)
   | map(length * (length - 1) / 2) | add) as $copies
| {
    told: ($told | length), true: $true, copies: $copies,
    precision: ($true / ([($told | length), 1] | max)), recall: ($true / $copies),
    wrong: ($told | map(select(is_true | not))),
    near: ([.groups[].tracks | map(file) | .[] | select(.kind == "near")] | group_by(.version)
           | map({key: .[0].version, value: length}) | from_entries),
    least: ([.groups[].evidence.pairs[].agreement_percent] | min)
  }

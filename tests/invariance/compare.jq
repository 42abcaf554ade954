# Compares versions of recordings: extract --json, slurped, with $weights of the families. One object
# for each version but the reference.

def recording: .path | split("/")[-2];
def version: .path | split("/")[-1];

# Vectors have unit length.
def dot($a; $b): reduce range($a | length) as $i (0; . + $a[$i] * $b[$i]);
def cosines($a; $b): $weights | with_entries(.value = dot($a[.key]; $b[.key]));
def cosine($a; $b):
    cosines($a; $b) as $cosine
    | ([$weights | to_entries[] | .value * $cosine[.key]] | add) / ([$weights[]] | add);

def per_cent($a; $b): 100 * ($a - $b | fabs) / ([($a | fabs), 1] | max);

# Every number with its place, but for those that may follow the level.
def without_level:
    [paths(numbers) as $path
     | {key: ($path | map(tostring) | join(".")), value: getpath($path)}
     | select(.key | test("^(loudness|mood|spectral.rms|vector.dynamics|mfcc.[a-z]+.0$)") | not)]
    | from_entries;
def moved($a; $b): # most of all, in per cent of its value, or of 1 if it is smaller
    $a | to_entries | map([per_cent(.value; $b[.key] // 0), .key]) | max;

(map(select(version == "reference.wav") | {key: recording, value: .}) | from_entries) as $references
| .[] | select(version != "reference.wav") | $references[recording] as $reference
| {
    recording: recording, version: version,
    cosine: cosine($reference.vector; .vector), cosines: cosines($reference.vector; .vector),
    tempo: per_cent($reference.tempo.bpm; .tempo.bpm), bpm: [$reference.tempo.bpm, .tempo.bpm],
    key: [$reference.key.camelot, .key.camelot],
    moved: moved($reference | without_level; without_level)
  }

// How tracks and numbers are called.
const bare = (path) => path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "").replace(/_/g, " ");
const folder = (path) => path.split("/").at(-2) ?? "";

export const titleOf = (track) => track.title ?? bare(track.path);
export const byOf = (track) => [track.artist, track.album].filter(Boolean).join(" · ") || folder(track.path);

export const decimal = (value, digits = 1) => value.toFixed(digits).replace("-", "−");

export function timeOf(seconds) {
    const whole = Math.max(0, Math.round(seconds || 0));
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

// What sounds is never of no length; that of what is only known by name is not known.
export const lengthOf = ({ seconds }) => (seconds ? timeOf(Math.max(1, seconds)) : "");

export const notes = ["C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B"];
const plain = { "C#": "C♯", Db: "C♯", "D#": "E♭", Eb: "E♭", "F#": "F♯", Gb: "F♯", "G#": "A♭", Ab: "A♭", "A#": "B♭", Bb: "B♭" };
export const noteOf = (name) => plain[name] ?? name;

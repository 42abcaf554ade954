// What plays, what comes next, and what that says of the listener. The list goes on by likeness to
// what was liked and away from what was not: each thumb and each skip changes what follows.
import { get, post, soundOf } from "./api.js";
import { store } from "./store.js";

const listener = "me"; // one page, one listener
const enough = 0.5; // of a track: heard, not skipped
const ahead = 8; // tracks that the radio keeps waiting

export const sound = new Audio();
sound.preload = "metadata";

export const player = store({
    track: null,
    next: [],
    past: [],
    radio: true,
    playing: false,
    thumbs: {}, // by the id of a track: 1, -1
    trouble: null,
});
export const clock = store({ now: 0, all: 0 });

const tell = (event, fields) =>
    post(event, { user: listener, ...fields }).catch((error) => player.set({ trouble: error.message }));

// The radio: what it adds is marked, so that it is replaced when the wish changes and what the
// listener put there is not.
let asked = 0;
async function tune() {
    const { track, radio, next, past, thumbs } = player.get();
    const chosen = next.filter((one) => !one.byRadio);
    const turn = ++asked;
    if (!track || !radio) return player.set({ next: chosen });
    const liked = Object.keys(thumbs).filter((id) => thumbs[id] > 0).slice(-4);
    const disliked = Object.keys(thumbs).filter((id) => thumbs[id] < 0).slice(-4);
    const known = new Set([track, ...past, ...chosen].map((one) => one.id));
    const seeds = [...new Set([String(track.id), ...liked])].filter((id) => !disliked.includes(id));
    try {
        const { results } = await get("similar", {
            track: seeds.length ? seeds : String(track.id),
            not: disliked.filter((id) => seeds.length || id !== String(track.id)),
            count: ahead + known.size + disliked.length,
        });
        if (turn !== asked) return;
        const fresh = results
            .map((hit) => ({ ...hit.track, byRadio: true }))
            .filter((one) => !known.has(one.id) && !(thumbs[one.id] < 0));
        player.set({ next: [...player.get().next.filter((one) => !one.byRadio), ...fresh.slice(0, ahead)] });
    } catch (error) {
        player.set({ trouble: error.message });
    }
}

function begin(track) {
    player.set({ track, trouble: null });
    sound.src = soundOf(track);
    sound.play().catch((error) => error.name === "AbortError" || player.set({ trouble: error.message }));
    tune();
}

// The end of what plays: by its own end, or because something else is wanted.
function leave() {
    const { track, past } = player.get();
    if (!track) return;
    // What could not be played was neither heard nor skipped.
    const share = sound.error || !sound.duration ? null : sound.currentTime / sound.duration;
    if (share !== null) tell(share >= enough ? "played" : "skipped", { track: track.id });
    player.set({ past: [...past, track].slice(-200) });
}

export function play(track, rest) {
    leave();
    if (rest) player.set({ next: rest });
    begin(track);
}

export function playNext() {
    const [track, ...rest] = player.get().next;
    if (!track) return;
    play(track, rest);
}

export function playPrevious() {
    const { past, next, track } = player.get();
    if (sound.currentTime > 3 || !past.length) return void (sound.currentTime = 0);
    player.set({ past: past.slice(0, -1), next: [track, ...next] });
    begin(past.at(-1));
}

export function toggle() {
    if (!player.get().track) return;
    if (sound.paused) sound.play();
    else sound.pause();
}

export function seek(seconds) {
    if (sound.duration) sound.currentTime = Math.min(Math.max(0, seconds), sound.duration - 0.1);
}

export function thumb(track, way) {
    const { thumbs } = player.get();
    player.set({ thumbs: { ...thumbs, [track.id]: way } });
    tell("rate", { track: track.id, rating: way > 0 ? 5 : 1 });
    if (way < 0 && player.get().track?.id === track.id && player.get().next.length) playNext();
    else tune();
}

export function enqueue(...tracks) {
    const { next } = player.get();
    const chosen = next.filter((one) => !one.byRadio);
    player.set({ next: [...chosen, ...tracks, ...next.filter((one) => one.byRadio)] });
}

export function move(from, by) {
    const next = [...player.get().next];
    const to = from + by;
    if (to < 0 || to >= next.length) return;
    const [one] = next.splice(from, 1);
    next.splice(to, 0, { ...one, byRadio: false });
    player.set({ next });
}

export const drop = (place) => player.set({ next: player.get().next.filter((_, i) => i !== place) });
export const empty = () => player.set({ next: [], radio: false });
export function setRadio(radio) {
    player.set({ radio });
    tune();
}

for (const event of ["play", "pause", "ended"])
    sound.addEventListener(event, () => player.set({ playing: !sound.paused && !sound.ended }));
for (const event of ["timeupdate", "durationchange", "seeked"])
    sound.addEventListener(event, () =>
        clock.set({ now: sound.currentTime, all: Number.isFinite(sound.duration) ? sound.duration : 0 }),
    );
sound.addEventListener("ended", playNext);
sound.addEventListener("error", () => sound.error && player.set({ trouble: sound.error.message || "audio" }));

// What plays, what comes next, and what that says of the listener. The list goes on by likeness to
// what was liked and away from what was not: each thumb and each skip changes what follows, and it is
// told how.
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
    skips: [], // ids, the last few
    news: null, // what a thumb or a skip changed: { reason, track, came, all }
    trouble: null,
});
export const clock = store({ now: 0, all: 0 });

const tell = (event, fields) =>
    post(event, { user: listener, ...fields }).catch((error) => player.set({ trouble: error.message }));

// The radio: what it adds is marked, so that it is replaced when the wish changes and what the
// listener put there is not.
const given = (thumbs, way) => Object.keys(thumbs).filter((id) => thumbs[id] * way > 0).slice(-4);

function wish({ track, next, past, thumbs, skips }) {
    const own = String(track.id);
    const disliked = given(thumbs, -1);
    const away = [...new Set([...disliked, ...skips.filter((id) => !thumbs[id]).map(String)])];
    const liked = [...new Set([own, ...given(thumbs, 1)])].filter((id) => !disliked.includes(id));
    const seeds = liked.length ? liked : [own]; // also who was skipped and then gone back to
    const known = new Set([track, ...past, ...next.filter((one) => !one.byRadio)].map((one) => one.id));
    return {
        known,
        query: {
            track: seeds,
            not: away.filter((id) => !seeds.includes(id)),
            count: ahead + known.size + away.length,
        },
    };
}

// What came by a thumb or a skip, against what the radio had before.
function newsOf(because, before, fresh) {
    if (!because || !before.length) return null;
    const old = new Set(before.map((one) => one.id));
    const came = fresh.filter((one) => !old.has(one.id)).map((one) => one.id);
    return { ...because, came, all: fresh.length };
}

let asked = 0;
async function tune(because) {
    const { track, radio, next, thumbs } = player.get();
    const turn = ++asked;
    if (!track || !radio) return player.set({ next: next.filter((one) => !one.byRadio), news: null });
    const { known, query } = wish(player.get());
    try {
        const { results } = await get("similar", query);
        if (turn !== asked) return;
        const fresh = results
            .filter((hit) => !known.has(hit.track.id) && !(thumbs[hit.track.id] < 0))
            .map((hit) => ({ ...hit.track, byRadio: true, why: hit.why }))
            .slice(0, ahead);
        const now = player.get().next, chosen = now.filter((one) => !one.byRadio);
        const news = newsOf(because, now.filter((one) => one.byRadio), fresh);
        player.set({ next: [...chosen, ...fresh], ...(news && { news }) });
    } catch (error) {
        if (turn === asked) player.set({ trouble: error.message });
    }
}

function begin(track, because) {
    player.set({ track, trouble: null });
    sound.src = soundOf(track);
    sound.play().catch((error) => error.name === "AbortError" || player.set({ trouble: error.message }));
    tune(because);
}

// The end of what plays: by its own end, or because something else is wanted. Says what that means
// for what comes.
function leave() {
    const { track, past, skips } = player.get();
    if (!track) return null;
    player.set({ past: [...past, track].slice(-200) });
    // What could not be played was neither heard nor skipped.
    const share = sound.error || !sound.duration ? null : sound.currentTime / sound.duration;
    if (share === null) return null;
    tell(share >= enough ? "played" : "skipped", { track: track.id });
    if (share >= enough) return null;
    player.set({ skips: [...skips.filter((id) => id !== track.id), track.id].slice(-3) });
    return { reason: "skip", track };
}

export function play(track, rest, because) {
    const left = leave();
    if (rest) player.set({ next: rest });
    begin(track, because ?? left);
}

export function playNext(because) {
    const [track, ...rest] = player.get().next;
    if (track) play(track, rest, because);
}

export function playPrevious() {
    const { past, next, track } = player.get();
    if (sound.currentTime > 3 || !past.length) return void (sound.currentTime = 0);
    // Whoever goes back wants to come forward again: what they left is theirs, not the radio's.
    player.set({ past: past.slice(0, -1), next: [{ ...track, byRadio: false }, ...next] });
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

// As soon as it is known how long the sound is; if that is never known, nothing else is meant.
export function seekWhenReady(seconds) {
    const { src } = sound;
    sound.addEventListener("loadedmetadata", () => sound.src === src && seek(seconds), { once: true });
}

export const hideNews = () => player.set({ news: null });

export function thumb(track, way) {
    const { thumbs } = player.get();
    player.set({ thumbs: { ...thumbs, [track.id]: way } });
    tell("rate", { track: track.id, rating: way > 0 ? 5 : 1 });
    const because = { reason: way > 0 ? "up" : "down", track };
    if (way < 0 && player.get().track?.id === track.id && player.get().next.length) playNext(because);
    else tune(because);
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
export const empty = () => (player.set({ next: [] }), setRadio(false));
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
sound.addEventListener("ended", () => playNext());
sound.addEventListener("error", () => sound.error && player.set({ trouble: sound.error.message || "audio" }));

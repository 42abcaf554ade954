// A list of tracks: each one a link to its page, with play and add.
import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { enqueue, play, player } from "../player.js";
import { linkTo } from "../place.js";
import { byOf, lengthOf, titleOf } from "../naming.js";
import { say } from "../words.js";
import { Button } from "./icons.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");

// Rows that change places slide there, so that the eye can follow.
function useSliding(list) {
    const before = useRef(new Map());
    useLayoutEffect(() => {
        const now = new Map();
        for (const row of list.current.children) {
            const id = row.dataset.id, old = before.current.get(id), top = row.offsetTop;
            now.set(id, top);
            if (old !== undefined && old !== top && !calm.matches)
                row.animate([{ transform: `translateY(${old - top}px)` }, { transform: "none" }], {
                    duration: 180,
                    easing: "ease-out",
                });
        }
        before.current = now;
    });
}

function Row({ track, about, tools, now, rest }) {
    const title = titleOf(track);
    const isNow = now?.id === track.id;
    return html`<li data-id=${track.id} class=${isNow ? "now" : ""}>
        <${Button} icon="play" label=${say("play", { what: title })} onClick=${() => play(track, rest)} />
        <a class="name" href=${linkTo("track", track.id)} aria-current=${isNow ? "true" : null}>
            <span class="title">${title}</span>
            <span class="by">${byOf(track)}</span>
        </a>
        <div class="about">${about}</div>
        <span class="time">${lengthOf(track)}</span>
        ${tools ??
        html`<${Button} icon="plus" label=${say("queue")} onClick=${() => enqueue(track)} />`}
    </li>`;
}

// A track may stand in a list more than once; each row stays itself when it moves.
function keysOf(hits) {
    const times = new Map();
    return hits.map(({ track: { id } }) => {
        times.set(id, (times.get(id) ?? 0) + 1);
        return `${id} ${times.get(id)}`;
    });
}

// about, tools: functions from a hit and its place to what stands beside it. plays: what follows in
// the list is played after a track.
export function Tracks({ hits, about, tools, plays, label }) {
    const list = useRef();
    const { track: now } = player.use();
    useSliding(list);
    const keys = keysOf(hits);
    const rest = (i) => (plays ? hits.slice(i + 1, i + 50).map((hit) => hit.track) : undefined);
    return html`<ol class="tracks" ref=${list} aria-label=${label}>
        ${hits.map(
            (hit, i) => html`<${Row}
                key=${keys[i]}
                track=${hit.track}
                about=${about?.(hit, i)}
                tools=${tools?.(hit, i)}
                now=${now}
                rest=${rest(i)}
            />`,
        )}
    </ol>`;
}

export function Waiting({ state, children }) {
    if (state.error) return html`<p class="trouble" role="alert">${say("trouble", { error: state.error.message })}</p>`;
    if (!state.value) return html`<p class="quiet" role="status">${say("waiting")}</p>`;
    return children(state.value);
}

export function PlayAll({ hits }) {
    const tracks = hits.map((hit) => hit.track);
    if (!tracks.length) return null;
    return html`<p><button onClick=${() => play(tracks[0], tracks.slice(1))}>${say("playAll")}</button></p>`;
}

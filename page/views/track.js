// One track: how it sounds, and what is like it.
import { html } from "htm/preact";
import { get } from "../api.js";
import { goTo } from "../place.js";
import { enqueue, play, player } from "../player.js";
import { useAnswer } from "../answer.js";
import { byOf, lengthOf, titleOf } from "../naming.js";
import { say } from "../words.js";
import { Cover } from "../parts/cover.js";
import { Facts } from "../parts/facts.js";
import { Thumbs } from "../parts/thumbs.js";
import { Waiting } from "../parts/tracks.js";
import { SoundPicture } from "../parts/sound_picture.js";
import { Similar } from "../parts/similar.js";

async function makePlaylist(track) {
    try {
        const { results } = await get("playlist", { track: track.id, count: 20 });
        const [first, ...rest] = results.map((hit) => hit.track);
        play(first, rest);
        goTo("list");
    } catch (error) {
        player.set({ trouble: error.message });
    }
}

function Heading({ track }) {
    const facts = [track.genre, track.year, lengthOf(track)].filter(Boolean).join(" · ");
    return html`<div class="heading">
        <div>
            <h1 title=${titleOf(track)}>${titleOf(track)}</h1>
            <p class="by">${byOf(track)}</p>
            <p class="quiet">${facts}</p>
            <div class="line">
                <button class="strong" onClick=${() => play(track)}>${say("go")}</button>
                <button onClick=${() => enqueue(track)}>${say("queue")}</button>
                <button onClick=${() => makePlaylist(track)}>${say("playlist")}</button>
                <${Thumbs} track=${track} />
            </div>
        </div>
        <${Cover} key=${track.id} track=${track} />
    </div>`;
}

export function Track({ rest: id }) {
    const state = useAnswer((signal) => get("tracks/" + encodeURIComponent(id), {}, signal), [id]);
    if (state.error?.code === "not_found") return html`<p class="trouble" role="alert">${say("noTrack")}</p>`;
    return html`<${Waiting} state=${state}>
        ${(track) => html`
            <${Heading} track=${track} />
            <${Facts} track=${track} />
            <${SoundPicture} key=${id} track=${track} />
            <${Similar} key=${id} id=${id} />
        `}
    </${Waiting}>`;
}

// What plays next: put in order by hand, gone on with by the radio, saved for other players.
import { html } from "htm/preact";
import { drop, empty, move, player, setRadio } from "../player.js";
import { titleOf } from "../naming.js";
import { say } from "../words.js";
import { Button } from "../parts/icons.js";
import { Tracks } from "../parts/tracks.js";

// A name with a line break would be two lines of the file.
const isOneLine = (track) => !/[\r\n]/.test(track.path);

function save(tracks) {
    const lines = tracks
        .filter(isOneLine)
        .flatMap((track) => [`#EXTINF:${Math.round(track.seconds ?? -1)},${titleOf(track).replace(/\s+/g, " ")}`, track.path]);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([["#EXTM3U", ...lines, ""].join("\n")], { type: "audio/x-mpegurl" }));
    link.download = "tonary.m3u8";
    link.click();
    URL.revokeObjectURL(link.href);
}

function Tools({ track, at }) {
    const what = titleOf(track);
    return html`<span class="tools">
        <${Button} icon="earlier" label=${say("earlier", { what })} onClick=${() => move(at, -1)} />
        <${Button} icon="later" label=${say("later", { what })} onClick=${() => move(at, 1)} />
        <${Button} icon="cross" label=${say("remove", { what })} onClick=${() => drop(at)} />
    </span>`;
}

export function List() {
    const { track, next, radio } = player.use();
    const hits = next.map((one) => ({ track: one }));
    return html`<h1>${say("list")}</h1>
        <div class="line">
            <label class="switch">
                <input type="checkbox" checked=${radio} onChange=${(event) => setRadio(event.target.checked)} />
                ${say("radio")}
            </label>
            <button disabled=${!next.length} onClick=${() => save([track, ...next].filter(Boolean))}>${say("save")}</button>
            <button disabled=${!next.length} onClick=${empty}>${say("clear")}</button>
        </div>
        <p class="quiet">${say("radio.about")}</p>
        ${!next.length && html`<p>${say("empty")}</p>`}
        <${Tracks}
            hits=${hits}
            plays
            label=${say("list")}
            about=${(hit) => hit.track.byRadio && say("radio")}
            tools=${(hit, at) => html`<${Tools} track=${hit.track} at=${at} />`}
        />`;
}

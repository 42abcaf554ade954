// What plays next: put in order by hand, gone on with by the radio, saved for other players.
import { html } from "htm/preact";
import { drop, empty, move, player, setRadio } from "../player.js";
import { saveM3u } from "../m3u.js";
import { titleOf } from "../naming.js";
import { say } from "../words.js";
import { Button } from "../parts/icons.js";
import { Tracks } from "../parts/tracks.js";

// A row that moves takes the focus along, so that it can be moved on by keys.
const kept = (act) => ({ currentTarget }) => {
    act();
    requestAnimationFrame(() => currentTarget.focus());
};

function Tools({ track, at }) {
    const what = titleOf(track);
    return html`<span class="tools">
        <${Button} icon="earlier" label=${say("earlier", { what })} onClick=${kept(() => move(at, -1))} />
        <${Button} icon="later" label=${say("later", { what })} onClick=${kept(() => move(at, 1))} />
        <${Button} icon="cross" label=${say("remove", { what })} onClick=${() => drop(at)} />
    </span>`;
}

// Where it comes from, and whether a thumb or a skip has just brought it.
function About({ track, isNew }) {
    if (!track.byRadio) return null;
    return html`<span class="from">${isNew && html`<b class="new">${say("new")}</b> `}${say("radio")}${track.why && " · " + track.why}</span>`;
}

export function List() {
    const { track, next, radio, news } = player.use();
    const hits = next.map((one) => ({ track: one, isNew: news?.came.includes(one.id) }));
    return html`<h1>${say("list")}</h1>
        <div class="line">
            <label class="switch">
                <input type="checkbox" checked=${radio} onChange=${(event) => setRadio(event.target.checked)} />
                ${say("radio")}
            </label>
            <button disabled=${!next.length} onClick=${() => saveM3u([track, ...next].filter(Boolean))}>${say("save")}</button>
            <button disabled=${!next.length} onClick=${empty}>${say("clear")}</button>
        </div>
        <p class="quiet">${say("radio.about")}</p>
        ${!next.length && html`<p>${say("empty")}</p>`}
        <${Tracks}
            hits=${hits}
            plays
            label=${say("list")}
            about=${About}
            tools=${(hit, at) => html`<${Tools} track=${hit.track} at=${at} />`}
        />`;
}

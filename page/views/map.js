// All tracks on a plane: what is near sounds alike. What is in sight, or drawn around, is listed
// beside it, for those who do not see it too.
import { html } from "htm/preact";
import { useMemo, useState } from "preact/hooks";
import { get } from "../api.js";
import { useAnswer } from "../store.js";
import { goTo } from "../place.js";
import { play } from "../player.js";
import { say } from "../words.js";
import { coloured, ways } from "../map/colours.js";
import { Plane } from "../map/plane.js";
import { Tracks, Waiting } from "../parts/tracks.js";

const listed = 60;

async function ask(signal) {
    const [map, groups] = await Promise.all([get("map", {}, signal), get("clusters", {}, signal)]);
    const group = new Map();
    groups.clusters.forEach((one) => one.tracks.forEach((track) => group.set(track.id, one.name)));
    return map.results.map((point) => ({ ...point, group: group.get(point.track.id) }));
}

function Legend({ names }) {
    return html`<ul class="legend">
        ${names.map((name, i) => html`<li key=${name}><i class=${"dot part-" + (i % 7)}></i>${name}</li>`)}
    </ul>`;
}

function Explorer({ points }) {
    const [way, setWay] = useState("group");
    const [isLasso, setLasso] = useState(false);
    const [seen, see] = useState(points);
    const [taken, take] = useState(null);
    const colours = useMemo(() => coloured(points, way), [points, way]);
    const shown = taken ?? seen;
    const playAll = () => {
        const tracks = shown.map((point) => point.track);
        play(tracks[0], tracks.slice(1, 200));
        goTo("list");
    };
    return html`<div class="map">
        <div class="tools">
            <label>${say("map.colour")}
                <select value=${way} onChange=${(event) => setWay(event.target.value)}>
                    ${ways.map((name) => html`<option key=${name} value=${name}>${say(name)}</option>`)}
                </select>
            </label>
            <button aria-pressed=${isLasso} onClick=${() => (setLasso(!isLasso), take(null))}>${say("map.lasso")}</button>
        </div>
        <div class="sides">
            <div>
                <${Plane} points=${points} colours=${colours.of} isLasso=${isLasso} taken=${taken} onSee=${see} onTake=${take} />
                <${Legend} names=${colours.names} />
            </div>
            <section aria-live="polite">
                <p class="quiet">${say(taken ? "map.taken" : "map.seen", { count: shown.length })}</p>
                ${shown.length > 0 && html`<p><button onClick=${playAll}>${say("playAll")}</button></p>`}
                <${Tracks} hits=${shown.slice(0, listed)} label=${say("map")} plays />
            </section>
        </div>
    </div>`;
}

export function MapView() {
    const state = useAnswer(ask, []);
    return html`<h1>${say("map")}</h1>
        <p class="quiet">${say("map.about")}</p>
        <${Waiting} state=${state}>${(points) => html`<${Explorer} points=${points} />`}</${Waiting}>`;
}

// All tracks on a plane: what is near sounds alike. What is in sight, drawn around or on the way from
// one track to another is listed beside it, for those who do not see it too.
import { html } from "htm/preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { get } from "../api.js";
import { useAnswer } from "../answer.js";
import { tracksOf } from "../catalogue.js";
import { saveM3u } from "../m3u.js";
import { goTo } from "../place.js";
import { play, player } from "../player.js";
import { say, tongue } from "../words.js";
import { coloured, tell, ways } from "../map/colours.js";
import { namesOf } from "../map/names.js";
import { Plane } from "../map/plane.js";
import { pointsOf } from "../map/points.js";
import { Tracks, Waiting } from "../parts/tracks.js";

const listed = 60, played = 500, onTheWay = 12;

function Legend({ legend, way }) {
    return html`<ul class="legend" aria-label=${say("map.colour")}>
        ${legend.map(
            ({ name, css, count }) => html`<li key=${name}>
                <i class=${"dot " + css}></i>${tell(way, name)} <small>${count}</small>
            </li>`,
        )}
    </ul>`;
}

// What can be done with the tracks beside the map.
function Actions({ ids }) {
    const withTracks = (most, act) => () =>
        tracksOf(ids.slice(0, most)).then(act, (error) => player.set({ trouble: error.message }));
    const playAll = (tracks) => {
        play(tracks[0], tracks.slice(1));
        goTo("list");
    };
    return html`<p class="line">
        <button disabled=${!ids.length} onClick=${withTracks(played, playAll)}>${say("playAll")}</button>
        <button disabled=${!ids.length} onClick=${withTracks(ids.length, saveM3u)}>${say("save")}</button>
    </p>`;
}

function Beside({ ids, said, whys }) {
    const [most, setMost] = useState(listed);
    useEffect(() => setMost(listed), [ids]);
    const state = useAnswer(() => tracksOf(ids.slice(0, most)), [ids, most]);
    const about = (hit) => whys?.get(hit.track.id);
    return html`<section>
        <p class="quiet" role="status">${said}</p>
        <${Actions} ids=${ids} />
        <${Waiting} state=${state}>
            ${(tracks) => html`<${Tracks} hits=${tracks.map((track) => ({ track }))} label=${say("map")} plays about=${about} />`}
        </${Waiting}>
        ${ids.length > most && html`<p><button onClick=${() => setMost(most + listed)}>${say("more")}</button></p>`}
    </section>`;
}

// The way between two tracks that are chosen one after the other: { from, ids, whys }.
function usePath(points) {
    const [path, set] = useState({});
    const choose = async (i) => {
        const id = points.id[i];
        if (path.from === undefined || path.ids) return set({ from: id });
        if (id === path.from) return;
        try {
            const { results } = await get("playlist", { track: path.from, to: id, count: onTheWay });
            const ids = results.map(({ track }) => track.id);
            set({ from: path.from, ids, whys: new Map(results.map(({ track, why }) => [track.id, why])) });
        } catch (error) {
            set({ trouble: error.message });
        }
    };
    const begin = path.from === undefined ? [] : [path.from];
    const shown = useMemo(() => (path.ids ?? begin).map((id) => points.at.get(id)).filter((i) => i >= 0), [path]);
    return { ...path, shown, choose, clear: () => set({}) };
}

function Modes({ mode, onMode }) {
    return ["lasso", "path"].map(
        (name) => html`<button key=${name} aria-pressed=${mode === name} onClick=${() => onMode(mode === name ? "move" : name)}>
            ${say("map." + name)}
        </button>`,
    );
}

function Explorer({ points }) {
    const [way, setWay] = useState(ways.find((name) => points.colours[name].names.length > 1) ?? ways[0]);
    const [mode, setMode] = useState("move");
    const [seen, see] = useState(null);
    const [taken, take] = useState(null);
    const path = usePath(points);
    const colours = useMemo(() => coloured(points, way), [points, way]);
    const names = useMemo(() => namesOf(points, colours, way), [colours, tongue.use().name]);
    const change = (next) => (setMode(next), take(null), path.clear());
    const choose = (i) => (mode === "path" ? path.choose(i) : goTo("track", points.id[i]));
    const idsOf = (some) => some.map((i) => points.id[i]);
    const ids = useMemo(() => path.ids ?? idsOf(taken ?? seen?.shown ?? []), [path.ids, taken, seen]);
    const count = taken?.length ?? seen?.count ?? points.count;
    const isCut = count > (seen?.shown.length ?? count);
    const steps = { move: isCut ? "map.middle" : "map.seen", lasso: taken ? "map.taken" : "map.draw" };
    const said = mode !== "path" ? steps[mode] : path.ids ? "map.way" : path.from ? "map.to" : "map.from";
    return html`<div class="map">
        <div class="tools">
            <label>${say("map.colour")}
                <select value=${way} onChange=${(event) => setWay(event.target.value)}>
                    ${ways.map((name) => html`<option key=${name} value=${name}>${say(name)}</option>`)}
                </select>
            </label>
            <${Modes} mode=${mode} onMode=${change} />
        </div>
        ${path.trouble && html`<p class="trouble" role="alert">${say("trouble", { error: path.trouble })}</p>`}
        <div class="sides">
            <div>
                <${Plane}
                    points=${points}
                    colours=${colours}
                    names=${names}
                    mode=${mode}
                    taken=${taken}
                    path=${path.shown}
                    onSee=${see}
                    onTake=${take}
                    onChoose=${choose}
                />
                <${Legend} legend=${colours.legend} way=${way} />
                <p class="quiet" id="map-keys">${say("map.keys")}</p>
            </div>
            <${Beside} ids=${ids} whys=${path.whys} said=${say(said, { count: path.ids?.length ?? count, shown: ids.length })} />
        </div>
    </div>`;
}

export function MapView() {
    const state = useAnswer((signal) => get("map/columns", {}, signal).then(pointsOf), []);
    return html`<h1>${say("map")}</h1>
        <p class="quiet">${say("map.about")}</p>
        <${Waiting} state=${state}>${(points) => html`<${Explorer} points=${points} />`}</${Waiting}>`;
}

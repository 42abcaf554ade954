// The map on the page: two canvases, one for the points and one for what lies over them.
import { html } from "htm/preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { tracksOf } from "../catalogue.js";
import { byOf, titleOf } from "../naming.js";
import { say } from "../words.js";
import { chart } from "./chart.js";
import { gestures } from "./gestures.js";

const settled = 150; // ms after which the list follows the map
const most = 1000; // tracks in sight that are listed, the nearest to the middle first
const dark = matchMedia("(prefers-color-scheme: dark)");

function useChart(points, onReady) {
    const canvas = useRef(), over = useRef();
    const [map, setMap] = useState(null);
    useEffect(() => {
        const made = chart(canvas.current, over.current, points);
        const watch = new ResizeObserver(([{ contentRect: { width, height } }]) => {
            made.resize(width, height);
            setMap(made);
            onReady(made);
        });
        watch.observe(canvas.current.parentNode);
        dark.addEventListener("change", made.dress);
        return () => (watch.disconnect(), dark.removeEventListener("change", made.dress), made.close());
    }, [points]);
    return { canvas, over, map };
}

// The name of a point, once it is known.
function useName(points, i) {
    const [name, set] = useState("");
    useEffect(() => {
        let isOver = false;
        set("");
        if (i >= 0)
            tracksOf([points.id[i]]).then(
                ([track]) => isOver || !track || set([titleOf(track), byOf(track)].join(" – ")),
                () => {},
            );
        return () => (isOver = true);
    }, [points, i]);
    return name;
}

export function Plane({ points, colours, names, mode, taken, path, onSee, onTake, onChoose }) {
    const timer = useRef(0), said = useRef();
    const see = (map) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => onSee({ count: map.seen().length, shown: map.central(most) }), settled);
    };
    const { canvas, over, map } = useChart(points, see);
    const [under, setUnder] = useState(-1);
    const name = useName(points, under);
    said.current = { mode, onTake, onChoose };
    const hands = useMemo(
        () =>
            map &&
            gestures(map, {
                isLasso: () => said.current.mode === "lasso",
                moved: () => see(map),
                under: setUnder,
                take: (some) => said.current.onTake(some),
                choose: (i) => said.current.onChoose(i),
            }),
        [map],
    );
    useEffect(() => () => clearTimeout(timer.current), []);
    useEffect(() => map?.colour(colours), [map, colours]);
    useEffect(() => map?.set({ names }), [map, names]);
    useEffect(() => map?.set({ path }), [map, path]);
    useEffect(() => void (taken || map?.set({ ring: [] })), [map, taken]);
    useEffect(() => map?.brighten(path.length ? path : taken), [map, path, taken]);
    const press = (act) => () => (act(), see(map));
    return html`<div class="plane">
        <div class="canvases">
            <canvas
                ref=${canvas}
                class=${mode}
                tabindex="0"
                role="application"
                aria-label=${say("map.label")}
                aria-describedby="map-keys"
                ...${hands}
            ></canvas>
            <canvas ref=${over} aria-hidden="true"></canvas>
        </div>
        <div class="zoom">
            <button aria-label=${say("map.near")} title=${say("map.near")} onClick=${press(() => map.zoom(1.5))}>+</button>
            <button aria-label=${say("map.far")} title=${say("map.far")} onClick=${press(() => map.zoom(1 / 1.5))}>−</button>
            <button onClick=${press(() => map.fit())}>${say("map.whole")}</button>
        </div>
        <p class="under" role="status">${name}</p>
    </div>`;
}

// The map on a canvas, moved and drawn around with mouse, finger or keys.
import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { goTo } from "../place.js";
import { titleOf } from "../naming.js";
import { say } from "../words.js";
import { draw } from "./draw.js";
import { isInside, nearest, toPixel, whole, zoomed } from "./view.js";

const reach = 12, still = 4; // pixels: to a point; a press that is no drag

function useSize(canvas) {
    const [size, set] = useState(null);
    useEffect(() => {
        const watch = new ResizeObserver(([{ contentRect: { width, height } }]) => set({ width, height }));
        watch.observe(canvas.current);
        return () => watch.disconnect();
    }, []);
    return size;
}

export function Plane({ points, colours, isLasso, taken, onSee, onTake }) {
    const canvas = useRef(), drag = useRef(null), fingers = useRef(new Map());
    const size = useSize(canvas);
    const [view, setView] = useState(null);
    const [line, setLine] = useState(null);
    const [under, setUnder] = useState(null);
    const fit = () => setView(whole(points, size.width, size.height));
    const nearer = (factor, x = size.width / 2, y = size.height / 2) => setView((old) => zoomed(old, factor, x, y));
    const shift = (dx, dy) => setView((old) => ({ ...old, x: old.x + dx, y: old.y + dy }));

    useEffect(() => void (size && fit()), [size, points]);
    useEffect(() => {
        if (!view) return;
        const settle = setTimeout(() => onSee(points.filter((point) => isSeen(toPixel(view, point), size))), 120);
        return () => clearTimeout(settle);
    }, [view]);
    useEffect(() => void (view && draw(canvas.current, { points, colours, view, line, under, taken })));

    const down = (event) => {
        canvas.current.setPointerCapture(event.pointerId);
        fingers.current.set(event.pointerId, at(event));
        drag.current = { from: at(event), last: at(event) };
        if (isLasso) setLine([at(event)]);
    };
    const over = (event) => {
        const [x, y] = at(event), held = drag.current;
        if (fingers.current.size > 1) return pinch(event);
        if (!held) return setUnder(nearest(view, points, x, y, reach));
        if (isLasso) setLine((old) => [...(old ?? []), [x, y]]);
        else shift(x - held.last[0], y - held.last[1]);
        held.last = [x, y];
    };
    // Two fingers: what lies between them stays there and grows as they part.
    const pinch = (event) => {
        const both = fingers.current;
        if (!both.has(event.pointerId)) return;
        const apart = () => {
            const [[ax, ay], [bx, by]] = both.values();
            return { far: Math.hypot(bx - ax, by - ay), x: (ax + bx) / 2, y: (ay + by) / 2 };
        };
        const before = apart();
        both.set(event.pointerId, at(event));
        const after = apart();
        drag.current = null;
        if (before.far > 0) nearer(after.far / before.far, after.x, after.y);
    };
    const up = (event) => {
        fingers.current.delete(event.pointerId);
        const [x, y] = at(event), held = drag.current;
        drag.current = null;
        if (!held) return;
        if (isLasso && line) {
            onTake(points.filter((point) => isInside(line, ...toPixel(view, point))));
            return setLine(null);
        }
        const hit = Math.hypot(x - held.from[0], y - held.from[1]) < still && nearest(view, points, x, y, reach);
        if (hit) goTo("track", hit.track.id);
    };
    const wheel = (event) => {
        event.preventDefault();
        nearer(Math.exp(-event.deltaY / 400), ...at(event));
    };
    const keys = {
        "+": () => nearer(1.4), "-": () => nearer(1 / 1.4), 0: fit,
        ArrowLeft: () => shift(40, 0), ArrowRight: () => shift(-40, 0),
        ArrowUp: () => shift(0, 40), ArrowDown: () => shift(0, -40),
    };
    const press = (event) => {
        if (!keys[event.key]) return;
        event.preventDefault();
        event.stopPropagation();
        keys[event.key]();
    };
    return html`<div class="plane">
        <canvas
            ref=${canvas}
            tabindex="0"
            role="img"
            aria-label=${say("map.label")}
            class=${isLasso ? "lasso" : ""}
            onPointerDown=${down}
            onPointerMove=${over}
            onPointerUp=${up}
            onPointerCancel=${up}
            onWheel=${wheel}
            onKeyDown=${press}
        ></canvas>
        <div class="zoom">
            <button aria-label=${say("map.near")} title=${say("map.near")} onClick=${() => nearer(1.4)}>+</button>
            <button aria-label=${say("map.far")} title=${say("map.far")} onClick=${() => nearer(1 / 1.4)}>−</button>
            <button onClick=${fit}>${say("map.whole")}</button>
        </div>
        <p class="under" aria-hidden="true">${under ? titleOf(under.track) : ""}</p>
    </div>`;
}

const at = (event) => [event.offsetX, event.offsetY];
const isSeen = ([x, y], { width, height }) => x >= 0 && y >= 0 && x <= width && y <= height;

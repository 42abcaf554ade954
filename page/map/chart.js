// The map itself, apart from how it is moved: what is shown of it, and two canvases that show it, at
// most once per frame.
import { budgetOf } from "./budget.js";
import { drawOver } from "./over.js";
import { gridOf } from "./grid.js";
import { painter2d } from "./paint_2d.js";
import { painterGl } from "./paint_gl.js";
import { rgb } from "../rgb.js";
import { boundsOf, pointsIn, pointsWithin } from "./points.js";
import { inSight, shifted, toMap, whole, zoomed } from "./view.js";

const dim = 16, colours = 9;

// Colours are those of the style sheet, light or dark.
function lookOf(canvas, css) {
    const style = getComputedStyle(canvas);
    const named = (name) => style.getPropertyValue("--" + name).trim();
    const palette = Array.from({ length: colours }, (_, i) => rgb(named(`${css}-${i}`) || named("part-7")));
    return { palette, ink: named("ink"), sheet: named("sheet"), accent: named("accent"), font: `600 13px ${named("font")}` };
}

export function chart(canvas, over, points) {
    const bounds = boundsOf(points), grid = gridOf(points, bounds);
    const painter = painterGl(canvas, points) ?? painter2d(canvas, points);
    const now = { view: null, size: null, points, names: [], path: [], line: [], ring: [], under: -1, look: null };
    let frame = 0, colouring = null, bright = null;

    const paint = (most) => {
        if (!now.view || !now.look) return;
        painter.paint(now.view, now.size, most);
        drawOver(over, now);
    };
    const budget = budgetOf(points.count, () => paint(points.count));
    const draw = (time) => {
        frame = 0;
        paint(budget(time));
    };
    const again = () => (frame ||= requestAnimationFrame(draw));
    const dress = () => {
        if (!colouring) return;
        now.look = lookOf(canvas, colouring.css);
        const look = bright ? colouring.of.map((colour) => colour + dim) : colouring.of;
        bright?.forEach((i) => (look[i] = colouring.of[i]));
        painter.dress(look, now.look.palette);
        again();
    };
    const see = (view) => ((now.view = view), again());

    return {
        dress,
        get view() { return now.view; },
        get size() { return now.size; },
        set(change) { Object.assign(now, change), again(); },
        colour(wanted) { (colouring = wanted), dress(); },
        brighten(some) { (bright = some), dress(); },
        fit() { see(whole(bounds, now.size)); },
        resize(width, height) {
            for (const one of [canvas, over]) {
                one.width = width * devicePixelRatio;
                one.height = height * devicePixelRatio;
            }
            now.size = { width, height };
            see(whole(bounds, now.size));
        },
        zoom(factor, x = now.size.width / 2, y = now.size.height / 2) { see(zoomed(now.view, factor, x, y)); },
        shift(dx, dy) { see(shifted(now.view, dx, dy)); },
        pick: (x, y, reach) => grid.nearest(...toMap(now.view, x, y), reach / now.view.scale),
        seen: () => pointsIn(points, inSight(now.view, now.size)),
        // Those in sight that are nearest to the middle; what is looked at may lie beyond its edges.
        central(most) {
            const { left, right, low, high } = inSight(now.view, now.size);
            const isSeen = (i) => points.x[i] >= left && points.x[i] <= right && points.y[i] >= low && points.y[i] <= high;
            return grid.around((left + right) / 2, (low + high) / 2, most).filter(isSeen);
        },
        // The points within a line on the screen, which stays where it is on the map.
        around(line) {
            now.ring = line.map(([x, y]) => toMap(now.view, x, y));
            return pointsWithin(points, now.ring);
        },
        close() { cancelAnimationFrame(frame); },
    };
}

// Mouse, fingers and keys on the map, as what they mean: it is moved, drawn around, or a point chosen.
const still = 4, reach = 14; // pixels: a press that is no drag; to a point
const step = 60, closer = 1.5; // of one key

const at = (event) => [event.offsetX, event.offsetY];

function spread(fingers) {
    const [[ax, ay], [bx, by]] = fingers.values();
    return { far: Math.hypot(bx - ax, by - ay), x: (ax + bx) / 2, y: (ay + by) / 2 };
}

// on: { isLasso(), moved(), under(i), line(l), take(indices), choose(i) }
export function gestures(map, on) {
    const fingers = new Map();
    let held = null, line = [];
    const drawLine = (next) => map.set({ line: (line = next) });
    const hover = (i) => (map.set({ under: i }), on.under(i));
    const move = (act) => (act(), on.moved());

    // Two fingers: what lies between them stays there and grows as they part.
    const pinch = (event) => {
        if (!fingers.has(event.pointerId)) return;
        const before = spread(fingers);
        fingers.set(event.pointerId, at(event));
        const after = spread(fingers);
        held = null;
        drawLine([]);
        if (!before.far) return;
        map.shift(after.x - before.x, after.y - before.y);
        move(() => map.zoom(after.far / before.far, after.x, after.y));
    };
    const centre = () => map.pick(map.size.width / 2, map.size.height / 2, map.size.width);
    const byKey = (act) => () => (move(act), hover(centre()));
    const keys = {
        "+": byKey(() => map.zoom(closer)), "=": byKey(() => map.zoom(closer)),
        "-": byKey(() => map.zoom(1 / closer)), 0: byKey(map.fit),
        ArrowLeft: byKey(() => map.shift(step, 0)), ArrowRight: byKey(() => map.shift(-step, 0)),
        ArrowUp: byKey(() => map.shift(0, step)), ArrowDown: byKey(() => map.shift(0, -step)),
        Enter: () => centre() >= 0 && on.choose(centre()),
    };
    return {
        onPointerDown(event) {
            event.currentTarget.setPointerCapture(event.pointerId);
            fingers.set(event.pointerId, at(event));
            held = fingers.size === 1 ? { from: at(event), last: at(event), far: 0 } : null;
            if (held && on.isLasso()) drawLine([at(event)]);
        },
        onPointerMove(event) {
            const [x, y] = at(event);
            if (fingers.size > 1) return pinch(event);
            if (!held) return hover(map.pick(x, y, reach));
            fingers.set(event.pointerId, [x, y]);
            if (on.isLasso()) drawLine([...line, [x, y]]);
            else move(() => map.shift(x - held.last[0], y - held.last[1]));
            held.last = [x, y];
            held.far = Math.max(held.far, Math.hypot(x - held.from[0], y - held.from[1]));
        },
        onPointerUp(event) {
            fingers.delete(event.pointerId);
            // A line around some points comes back to where it began, and is no press for that.
            const isPress = held && held.far < still;
            if (held && line.length > 2 && !isPress) on.take(map.around(line));
            held = null;
            drawLine([]);
            const hit = isPress ? map.pick(...at(event), reach) : -1;
            if (hit >= 0) on.choose(hit);
        },
        onPointerCancel(event) {
            fingers.delete(event.pointerId);
            held = null;
            drawLine([]);
        },
        onPointerLeave: () => held || hover(-1),
        onKeyDown(event) {
            if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
            event.preventDefault();
            event.stopPropagation();
            keys[event.key]();
        },
        onWheel(event) {
            event.preventDefault();
            move(() => map.zoom(Math.exp(-event.deltaY / 400), ...at(event)));
        },
    };
}

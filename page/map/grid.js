// Which points are near a place: the map cut into cells, so that only those about it are looked at.
const perCell = 4; // points, if they were spread evenly

export function gridOf({ x, y, count }, { left, right, low, high }) {
    const side = Math.max(1, Math.ceil(Math.sqrt(count / perCell)));
    const wide = (right - left) / side || 1, tall = (high - low) / side || 1;
    const column = (at) => Math.min(side - 1, Math.max(0, Math.floor((at - left) / wide)));
    const row = (at) => Math.min(side - 1, Math.max(0, Math.floor((at - low) / tall)));

    // Counted, then put in order: the points of cell c are order[start[c]] to order[start[c + 1] - 1].
    const start = new Uint32Array(side * side + 1), order = new Uint32Array(count);
    const cell = (i) => row(y[i]) * side + column(x[i]);
    for (let i = 0; i < count; i++) start[cell(i) + 1]++;
    for (let c = 0; c < side * side; c++) start[c + 1] += start[c];
    const free = start.slice();
    for (let i = 0; i < count; i++) order[free[cell(i)]++] = i;

    function* within(px, py, reach) {
        for (let r = row(py - reach); r <= row(py + reach); r++) {
            const first = start[r * side + column(px - reach)], end = start[r * side + column(px + reach) + 1];
            for (let k = first; k < end; k++) {
                const far = (x[order[k]] - px) ** 2 + (y[order[k]] - py) ** 2;
                if (far <= reach * reach) yield [far, order[k]];
            }
        }
    }

    return {
        // The nearest point, or -1 when none is within reach.
        nearest(px, py, reach) {
            let best = -1, least = Infinity;
            for (const [far, i] of within(px, py, reach)) if (far < least) [least, best] = [far, i];
            return best;
        },
        // So many points, the nearest first: a circle that grows until it holds them.
        around(px, py, most) {
            let found = [];
            const all = Math.hypot(right - left, high - low) * 2;
            for (let reach = Math.min(wide, tall); found.length < Math.min(most, count); reach *= 2) {
                found = [...within(px, py, reach)];
                if (reach > all) break;
            }
            return found.sort(([a], [b]) => a - b).slice(0, most).map(([, i]) => i);
        },
    };
}

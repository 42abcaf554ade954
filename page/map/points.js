// The map as the server sends it, in arrays: what is said of a point stands at its place in each.
export function pointsOf(answer) {
    return {
        count: answer.id.length,
        id: answer.id,
        x: Float32Array.from(answer.x),
        y: Float32Array.from(answer.y),
        colours: answer.colours, // by way: { names, of }
        at: new Map(answer.id.map((id, i) => [id, i])),
    };
}

export function boundsOf({ x, y, count }) {
    const box = { left: Infinity, right: -Infinity, low: Infinity, high: -Infinity };
    for (let i = 0; i < count; i++) {
        box.left = Math.min(box.left, x[i]);
        box.right = Math.max(box.right, x[i]);
        box.low = Math.min(box.low, y[i]);
        box.high = Math.max(box.high, y[i]);
    }
    return count ? box : { left: 0, right: 1, low: 0, high: 1 };
}

export function pointsIn({ x, y, count }, { left, right, low, high }) {
    const found = [];
    for (let i = 0; i < count; i++) if (x[i] >= left && x[i] <= right && y[i] >= low && y[i] <= high) found.push(i);
    return found;
}

// Whether a ray from the point crosses the line an odd number of times.
function isInside(line, x, y) {
    let inside = false;
    for (let i = 0, j = line.length - 1; i < line.length; j = i++) {
        const [ax, ay] = line[i], [bx, by] = line[j];
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
    return inside;
}

export function pointsWithin(points, line) {
    const box = boundsOf({ x: line.map(([x]) => x), y: line.map(([, y]) => y), count: line.length });
    return pointsIn(points, box).filter((i) => isInside(line, points.x[i], points.y[i]));
}

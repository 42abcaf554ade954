// From the plane of the map to pixels and back.
const margin = 24; // pixels

export function whole(points, width, height) {
    const xs = points.map((point) => point.x), ys = points.map((point) => point.y);
    const bounds = [xs, ys].map((all) => all.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]));
    const [[left, right], [low, high]] = bounds;
    const scale = Math.min((width - 2 * margin) / (right - left || 1), (height - 2 * margin) / (high - low || 1));
    return { scale, x: width / 2 - (scale * (left + right)) / 2, y: height / 2 + (scale * (low + high)) / 2 };
}

export const toPixel = (view, point) => [view.x + view.scale * point.x, view.y - view.scale * point.y];

// What is under (x, y) stays there.
export function zoomed(view, factor, x, y) {
    return { scale: view.scale * factor, x: x + (view.x - x) * factor, y: y + (view.y - y) * factor };
}

export function nearest(view, points, x, y, reach) {
    let best = null, least = reach * reach;
    for (const point of points) {
        const [px, py] = toPixel(view, point);
        const far = (px - x) ** 2 + (py - y) ** 2;
        if (far < least) [best, least] = [point, far];
    }
    return best;
}

// Whether a ray from (x, y) crosses the line an odd number of times.
export function isInside(line, x, y) {
    let inside = false;
    for (let i = 0, j = line.length - 1; i < line.length; j = i++) {
        const [ax, ay] = line[i], [bx, by] = line[j];
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
    return inside;
}

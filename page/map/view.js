// From the plane of the map to pixels and back. A view is { scale, x, y }: y of the map goes up.
const margin = 28; // pixels
const farthest = 0.5, nearest = 400; // of the whole map's scale

export function whole({ left, right, low, high }, { width, height }) {
    const wide = right - left || 1, tall = high - low || 1;
    const scale = Math.max(1e-6, Math.min((width - 2 * margin) / wide, (height - 2 * margin) / tall));
    return { scale, least: scale, x: width / 2 - (scale * (left + right)) / 2, y: height / 2 + (scale * (low + high)) / 2 };
}

export const toPixel = (view, x, y) => [view.x + view.scale * x, view.y - view.scale * y];
export const toMap = (view, px, py) => [(px - view.x) / view.scale, (view.y - py) / view.scale];

// What is under (x, y) stays there.
export function zoomed(view, factor, x, y) {
    const scale = Math.min(view.least * nearest, Math.max(view.least * farthest, view.scale * factor));
    const by = scale / view.scale;
    return { ...view, scale, x: x + (view.x - x) * by, y: y + (view.y - y) * by };
}

export const shifted = (view, dx, dy) => ({ ...view, x: view.x + dx, y: view.y + dy });

// The part of the map that is in sight.
export function inSight(view, { width, height }) {
    const [left, high] = toMap(view, 0, 0), [right, low] = toMap(view, width, height);
    return { left, right, low, high };
}

// Points grow with the room that each of them has, and more slowly than the map.
export function diameter(view, count, { width, height }) {
    const room = Math.sqrt((width * height) / Math.max(1, count));
    return Math.min(13, Math.max(2, 0.36 * room * Math.sqrt(view.scale / view.least)));
}

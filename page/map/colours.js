// By what points are coloured: the six most frequent values have colours of their own.
const values = {
    group: (point) => point.group,
    genre: (point) => point.track.genre,
    artist: (point) => point.track.artist,
    decade: (point) => point.track.year && `${Math.floor(point.track.year / 10) * 10}–`,
};
export const ways = Object.keys(values);
const most = 6;

// names: the values with colours; of: for each point the place of its value among them, or -1.
export function coloured(points, way) {
    const counts = new Map();
    for (const point of points) {
        const value = values[way](point);
        if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const names = [...counts].sort((a, b) => b[1] - a[1]).slice(0, most).map(([name]) => name);
    return { names, of: points.map((point) => names.indexOf(values[way](point))) };
}

// How many points are drawn while the map moves: as many as this machine draws smoothly. When it rests,
// all are. Frames that come late take points away, frames that come early bring them back.
const late = 28, early = 19; // ms from one frame to the next
const least = 4000; // points that are always drawn
const rest = 140; // ms without a frame

export function budgetOf(count, drawAll) {
    let share = count, before = 0, timer = 0;
    return (time) => {
        const since = time - before;
        before = time;
        if (since < rest) {
            if (since > late) share = Math.max(least, share * Math.max(0.5, late / since));
            else if (since < early) share = Math.min(count, share * 1.1);
        }
        clearTimeout(timer);
        if (share < count) timer = setTimeout(drawAll, rest);
        return Math.min(count, Math.floor(share));
    };
}

// The points in another order, such that any number of the first of them lies all over the map.
export function scattered(count) {
    const divides = (a, b) => (b ? divides(b, a % b) : a);
    let step = Math.max(1, Math.round(count * 0.618));
    while (divides(step, count) > 1) step++;
    return Uint32Array.from({ length: count }, (_, i) => (i * step) % count);
}

// Where the names of groups stand on the map: in the middle of their points.
import { tell } from "./colours.js";

const parts = 2; // of a long name: those that tell most come first

function short(text) {
    const [name, comma = ""] = text.match(/^[^,，、]+([,，、]\s*)?/) ?? [text];
    return comma ? text.split(comma).slice(0, parts).join(comma) : name;
}

export function namesOf({ x, y, count }, { of, legend, labels }, way) {
    if (!labels) return [];
    const sums = legend.map(() => ({ x: 0, y: 0, count: 0 }));
    for (let i = 0; i < count; i++) {
        const sum = sums[of[i]];
        if (!sum) continue;
        sum.x += x[i];
        sum.y += y[i];
        sum.count++;
    }
    return sums.map((sum, i) => ({
        text: short(tell(way, legend[i].name)),
        x: sum.x / sum.count,
        y: sum.y / sum.count,
    }));
}

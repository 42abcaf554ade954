// By what points are coloured. Steps of a number have a row of colours in its order; of names, the
// most frequent have a colour each, and the others share one.
import { noteOf } from "../naming.js";
import { say } from "../words.js";

const most = 6;
export const others = 8; // the place of the colour that is shared
export const ways = ["cluster", "genre", "tempo", "mood", "key", "artist"];
const stepped = new Set(["tempo"]);
const labelled = new Set(["cluster", "genre"]);

// Names come in English; what they are made of is told in the tongue of the page.
const told = {
    cluster: (name) => name.split(", ").map((word) => say(word)).join(say("comma")),
    mood: (name) => name.split(", ").map((word) => say(word)).join(say("comma")),
    key: (name) => name.replace(/^(\S+) (\w+)$/, (_, tonic, mode) => `${noteOf(tonic)} ${say(mode)}`),
    tempo: (name) => say(name),
};
export const tell = (way, name) => (told[way] ?? String)(name);

function frequent({ names, of }) {
    const counts = new Uint32Array(names.length);
    for (const name of of) if (name >= 0) counts[name]++;
    return [...names.keys()].sort((a, b) => counts[b] - counts[a]).slice(0, most);
}

// { of: a colour for each point, legend: [{ name, colour, css, count }], labels: whether its groups
// are named on the map }
export function coloured(points, way) {
    const { names, of } = points.colours[way];
    const shown = stepped.has(way) ? [...names.keys()] : frequent({ names, of });
    const css = stepped.has(way) ? "step" : "part";
    const colour = new Uint8Array(names.length).fill(others);
    shown.forEach((name, i) => (colour[name] = i));
    const each = Uint8Array.from(of, (name) => (name < 0 ? others : colour[name]));
    const counts = new Uint32Array(others + 1);
    for (const one of each) counts[one]++;
    const legend = shown.map((name, i) => ({ name: names[name], colour: i, css: `${css}-${i}`, count: counts[i] }));
    return { of: each, legend, css, labels: labelled.has(way) };
}

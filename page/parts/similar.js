// What is like a track, with bars of the parts that show why, and weights that order it anew while
// they are dragged.
import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { get, weightsInWords } from "../api.js";
import { useLatest } from "../answer.js";
import { say, tongue } from "../words.js";
import { Tracks, Waiting } from "./tracks.js";

const count = 15, heaviest = 5;

// Each family keeps its colour; those from elsewhere share the last one.
const known = ["timbre", "spectral", "rhythm", "harmony", "dynamics", "stereo", "text"];
const colourOf = (family) => "part-" + (known.includes(family) ? known.indexOf(family) : known.length);

function Bars({ parts }) {
    let at = 0;
    const shown = Object.entries(parts).filter(([, part]) => part > 0.002);
    const words = shown.map(([family, part]) => `${say(family)} ${Math.round(part * 100)} %`).join(", ");
    return html`<svg class="bars" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label=${words}>
        <title>${words}</title>
        <rect class="rail" width="100" height="6" />
        ${shown.map(([family, part]) => {
            const x = at;
            at += part * 100;
            return html`<rect key=${family} class=${colourOf(family)} x=${x} width=${part * 100} height="6" />`;
        })}
    </svg>`;
}

function Weight({ family, value, onChange }) {
    const name = say(family);
    return html`<label class="weight">
        <span class="name"><i class=${"dot " + colourOf(family)}></i>${name}</span>
        <input
            type="range"
            min="0"
            max=${heaviest}
            step="0.1"
            value=${value}
            aria-valuetext=${`${name} ${value}`}
            onInput=${(event) => onChange(Number(event.target.value))}
        />
        <output>${value.toFixed(1)}</output>
    </label>`;
}

const why = (hit) => html`<${Bars} parts=${hit.parts} /><span>${hit.why}</span>`;

export function Similar({ id }) {
    const [state, set] = useState({});
    const [weights, weigh] = useState(null);
    const [usual, setUsual] = useState(null);
    const ask = useLatest(async (wanted) => {
        const words = wanted.weights && weightsInWords(wanted.weights);
        try {
            const value = await get(`tracks/${encodeURIComponent(id)}/similar`, { count, weights: words });
            set({ value });
            if (!wanted.weights) weigh(value.weights), setUsual(value.weights);
        } catch (error) {
            set({ error });
        }
    });
    const { name } = tongue.use(); // reasons are asked for anew in another tongue
    useEffect(() => void ask({ weights }), [id, name]);
    const change = (next) => {
        weigh(next);
        if (Object.values(next).some((weight) => weight > 0)) ask({ weights: next });
    };
    return html`<section aria-labelledby="similar">
        <h2 id="similar">${say("similar")}</h2>
        ${weights &&
        html`<fieldset class="weights">
            <legend>${say("weights")}</legend>
            ${Object.entries(weights).map(
                ([family, value]) => html`<${Weight}
                    key=${family}
                    family=${family}
                    value=${value}
                    onChange=${(weight) => change({ ...weights, [family]: weight })}
                />`,
            )}
            <button type="button" class="plain" onClick=${() => change(usual)}>${say("reset")}</button>
        </fieldset>`}
        <${Waiting} state=${state}>
            ${(value) => html`<${Tracks} hits=${value.results} plays label=${say("similar")} about=${why} />`}
        </${Waiting}>
    </section>`;
}

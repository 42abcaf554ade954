// What was measured of a track, drawn.
import { html } from "htm/preact";
import { decimal, noteOf, notes } from "../naming.js";
import { say } from "../words.js";

const within = (value, least, most) => Math.min(1, Math.max(0, (value - least) / (most - least)));

function onCircle(radius, turn) {
    const angle = 2 * Math.PI * turn;
    return `${(radius * Math.sin(angle)).toFixed(2)} ${(-radius * Math.cos(angle)).toFixed(2)}`;
}

function wedge(from, to, start, end) {
    return `M${onCircle(from, start)}L${onCircle(to, start)}A${to} ${to} 0 0 1 ${onCircle(to, end)}L${onCircle(from, end)}A${from} ${from} 0 0 0 ${onCircle(from, start)}Z`;
}

// Neighbours on the wheel are a fifth apart, so that a key is one side of it.
function Wheel({ chroma, tonic }) {
    const hole = 16, rim = 62, gap = 0.006;
    const text = notes.map((note, i) => `${note} ${Math.round(chroma[i] * 100)} %`).join(", ");
    return html`<svg viewBox="-80 -80 160 160" role="img" aria-label=${`${say("chroma")}: ${text}`}>
        ${notes.map((_, i) => {
            const place = (i * 7) % 12;
            const start = (i - 0.5) / 12 + gap, end = (i + 0.5) / 12 - gap;
            const [x, y] = onCircle(71, i / 12).split(" ");
            const isTonic = notes[place] === tonic;
            return html`<g key=${place} class=${isTonic ? "tonic" : ""}>
                <path class="rail" d=${wedge(hole, rim, start, end)} />
                <path class="value" d=${wedge(hole, hole + (rim - hole) * chroma[place], start, end)} />
                <text x=${x} y=${y} text-anchor="middle" dominant-baseline="central">${notes[place]}</text>
            </g>`;
        })}
    </svg>`;
}

function Scale({ marks, span, label }) {
    const [from, to] = span ?? [0, 0];
    return html`<svg class="scale" viewBox="0 0 160 14" role="img" aria-label=${label}>
        <rect class="rail" x="0" y="5" width="160" height="4" rx="2" />
        ${span && html`<rect class="value" x=${160 * from} y="5" width=${Math.max(2, 160 * (to - from))} height="4" rx="2" />`}
        ${marks.map(({ at, strong }) => html`<circle key=${at} class=${strong ? "value" : "faint"} cx=${5 + 150 * at} cy="7" r=${strong ? 5 : 3.5} />`)}
    </svg>`;
}

function Fact({ name, children }) {
    return html`<div class="fact"><h2 class="small">${say(name)}</h2>${children}</div>`;
}

function Figure({ value, unit }) {
    return html`<p class="figure">${value}${unit && html` <small>${unit}</small>`}</p>`;
}

function Tempo({ tempo }) {
    if (!tempo.bpm) return html`<${Fact} name="tempo"><p class="quiet">${say("tempo.none")}</p></${Fact}>`;
    const at = (bpm) => within(Math.log2(bpm), Math.log2(40), Math.log2(240));
    const marks = [{ at: at(tempo.alternative_bpm) }, { at: at(tempo.bpm), strong: true }];
    const bpm = Math.round(tempo.bpm);
    return html`<${Fact} name="tempo">
        <${Figure} value=${bpm} unit=${say("tempo.unit")} />
        <${Scale} marks=${marks} label=${`${bpm} ${say("tempo.unit")}`} />
        <p class="quiet">${say("tempo.or", { bpm: Math.round(tempo.alternative_bpm), sure: Math.round(tempo.confidence * 100) })}</p>
    </${Fact}>`;
}

function Key({ tonal }) {
    if (!tonal.tonic) return html`<${Fact} name="key"><p class="quiet">${say("key.none")}</p></${Fact}>`;
    const strength = within(tonal.strength, 0, 1);
    const words = { camelot: tonal.camelot, strength: Math.round(strength * 100) };
    return html`<${Fact} name="key">
        <${Figure} value=${`${noteOf(tonal.tonic)} ${say(tonal.mode)}`} />
        <${Scale} marks=${[]} span=${[0, strength]} label=${say("key.strength", words)} />
        <p class="quiet">${say("key.strength", words)}</p>
    </${Fact}>`;
}

function Loudness({ loudness }) {
    const middle = loudness.integrated_lufs, half = loudness.range_lu / 2;
    const at = (lufs) => within(lufs, -40, 0);
    const words = { range: decimal(loudness.range_lu), peak: decimal(loudness.peak_dbfs) };
    return html`<${Fact} name="loudness">
        <${Figure} value=${decimal(middle)} unit=${say("loudness.unit")} />
        <${Scale}
            marks=${[{ at: at(middle), strong: true }]}
            span=${[at(middle - half), at(middle + half)]}
            label=${`${decimal(middle)} ${say("loudness.unit")}`}
        />
        <p class="quiet">${say("loudness.range", words)}</p>
    </${Fact}>`;
}

function Mood({ mood }) {
    const x = 50 * (mood.valence / 100), y = -50 * (mood.arousal / 100);
    const words = [say(mood.valence < 0 ? "sad" : "happy"), say(mood.arousal < 0 ? "calm" : "energetic")];
    return html`<${Fact} name="mood">
        <svg viewBox="-94 -78 188 156" role="img" aria-label=${words.join(", ")}>
            <path class="line" d="M-50 0H50M0 -50V50" />
            <circle class="value" cx=${x} cy=${y} r="7" />
            <text x="0" y="-58" text-anchor="middle" dominant-baseline="central">${say("energetic")}</text>
            <text x="0" y="59" text-anchor="middle" dominant-baseline="central">${say("calm")}</text>
            <text x="-54" y="0" text-anchor="end" dominant-baseline="central">${say("sad")}</text>
            <text x="54" y="0" dominant-baseline="central">${say("happy")}</text>
        </svg>
    </${Fact}>`;
}

export function Facts({ track }) {
    if (!track.chroma || !track.tempo || !track.key) return html`<p class="quiet">${say("unmeasured")}</p>`;
    return html`<section class="facts" aria-label=${say("sound")}>
        <${Fact} name="chroma"><${Wheel} chroma=${track.chroma} tonic=${noteOf(track.key.tonic)} /></${Fact}>
        <div class="scales">
            <${Tempo} tempo=${track.tempo} />
            <${Key} tonal=${track.key} />
            <${Loudness} loudness=${track.loudness} />
        </div>
        <${Mood} mood=${track.mood} />
    </section>`;
}

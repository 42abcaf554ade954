// How a track sounds from beginning to end: its wave and its spectrogram, drawn when they are asked
// for. A press on them plays from there.
import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { clock, play, player, seek, seekWhenReady } from "../player.js";
import { timeOf } from "../naming.js";
import { rgb } from "../rgb.js";
import { decode, isShort } from "../sound/decode.js";
import { drawSpectrogram, drawWave } from "../sound/pictures.js";
import { say } from "../words.js";

const wide = 900, waveTall = 90, spectrumTall = 160; // pixels that are worked out

function draw(sound, wave, spectrum) {
    const style = getComputedStyle(wave), named = (name) => style.getPropertyValue("--" + name).trim();
    const colours = ["sheet", "heat-1", "heat-2", "heat-3", "heat-4"].map((name) => rgb(named(name)));
    drawWave(wave.getContext("2d"), sound, wide, waveTall, named("accent"));
    drawSpectrogram(spectrum.getContext("2d"), sound, wide, spectrumTall, colours);
}

function Playhead({ track }) {
    const { now, all } = clock.use();
    if (player.use().track?.id !== track.id || !all) return null;
    return html`<svg class="playhead" viewBox="0 0 1000 1" preserveAspectRatio="none" aria-hidden="true">
        <rect x=${(1000 * now) / all} width="2" height="1" />
    </svg>`;
}

function Picture({ track, sound }) {
    const wave = useRef(), spectrum = useRef();
    useEffect(() => draw(sound, wave.current, spectrum.current), [sound]);
    const press = (event) => {
        const seconds = (event.offsetX / event.currentTarget.clientWidth) * (sound.samples.length / sound.rate);
        if (player.get().track?.id === track.id) return seek(seconds);
        play(track);
        seekWhenReady(seconds);
    };
    return html`<div class="sound" onClick=${press}>
        <canvas ref=${wave} width=${wide} height=${waveTall} role="img" aria-label=${say("wave")}></canvas>
        <canvas ref=${spectrum} width=${wide} height=${spectrumTall} role="img" aria-label=${say("spectrogram")}></canvas>
        <${Playhead} track=${track} />
    </div>`;
}

export function SoundPicture({ track }) {
    const [sound, set] = useState(null);
    const [state, tell] = useState("idle");
    const stop = useRef(new AbortController());
    useEffect(() => () => stop.current.abort(), []);
    if (!isShort(track)) return null;
    const begin = () => {
        tell("waiting");
        decode(track, stop.current.signal).then(set, () => tell("undrawn"));
    };
    if (sound)
        return html`<figure class="drawn">
            <${Picture} track=${track} sound=${sound} />
            <figcaption class="quiet">${say("sound.caption", { time: timeOf(sound.samples.length / sound.rate) })}</figcaption>
        </figure>`;
    return html`<p>
        <button disabled=${state === "waiting"} onClick=${begin}>${say(state === "waiting" ? "waiting" : "sound.draw")}</button>
        ${state === "undrawn" && html` <span class="trouble" role="alert">${say("sound.undrawn")}</span>`}
    </p>`;
}

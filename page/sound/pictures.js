// Pictures of sound on a canvas, a column of pixels at a time.
import { spectrumOf } from "./fft.js";

const frame = 2048, lowest = 40, highest = 10000; // samples; Hz
const range = 70; // dB from the loudest to nothing

export function drawWave(pen, { samples }, width, height, colour) {
    const middle = height / 2;
    pen.clearRect(0, 0, width, height);
    pen.fillStyle = colour;
    for (let x = 0; x < width; x++) {
        const from = Math.floor((x * samples.length) / width), to = Math.floor(((x + 1) * samples.length) / width);
        let low = 0, high = 0;
        for (let i = from; i < to; i++) {
            low = Math.min(low, samples[i]);
            high = Math.max(high, samples[i]);
        }
        pen.fillRect(x, middle - high * middle, 1, Math.max(1, (high - low) * middle));
    }
}

// Decibels of each column and each step of a logarithmic scale of frequency, from the lowest up.
function levelsOf({ samples, rate }, width, height) {
    const spectrum = spectrumOf(frame), levels = new Float32Array(width * height);
    const binOf = (step) => ((lowest * (highest / lowest) ** (step / height)) / rate) * frame;
    for (let x = 0; x < width; x++) {
        const power = spectrum(samples, Math.floor((x * (samples.length - frame)) / width));
        for (let step = 0; step < height; step++) {
            const from = Math.floor(binOf(step)), to = Math.max(from + 1, Math.floor(binOf(step + 1)));
            let most = 0;
            for (let bin = from; bin < to && bin < power.length; bin++) most = Math.max(most, power[bin]);
            levels[x * height + step] = 10 * Math.log10(most + 1e-12);
        }
    }
    return levels;
}

// colours: from silence to the loudest, as [r, g, b].
export function drawSpectrogram(pen, sound, width, height, colours) {
    const levels = levelsOf(sound, width, height), image = pen.createImageData(width, height);
    const loudest = levels.reduce((most, level) => Math.max(most, level), -Infinity);
    for (let x = 0; x < width; x++)
        for (let step = 0; step < height; step++) {
            const share = Math.min(1, Math.max(0, 1 + (levels[x * height + step] - loudest) / range)) * (colours.length - 1);
            const from = Math.floor(share), to = Math.min(colours.length - 1, from + 1), rest = share - from;
            const at = 4 * ((height - 1 - step) * width + x);
            for (let c = 0; c < 3; c++) image.data[at + c] = colours[from][c] * (1 - rest) + colours[to][c] * rest;
            image.data[at + 3] = 255;
        }
    pen.putImageData(image, 0, 0);
}

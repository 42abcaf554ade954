// A track's sound as samples, in the browser: asked for by hand, and only what fits into its memory.
import { soundOf } from "../api.js";

const rate = 22050; // Hz, as the descriptors hear it
const longest = 15 * 60; // s
const largest = 64 << 20; // bytes of the file

export const isShort = (track) => !track.seconds || track.seconds <= longest;

// What the file itself says: it may hold more than the track.
const lengthOf = (address) =>
    new Promise((resolve, reject) => {
        const probe = new Audio();
        probe.preload = "metadata";
        probe.onloadedmetadata = () => resolve(probe.duration);
        probe.onerror = () => reject(probe.error);
        probe.src = address;
    });

function mixed(buffer) {
    const samples = new Float32Array(buffer.length);
    for (let c = 0; c < buffer.numberOfChannels; c++) {
        const channel = buffer.getChannelData(c);
        for (let i = 0; i < samples.length; i++) samples[i] += channel[i] / buffer.numberOfChannels;
    }
    return samples;
}

export async function decode(track, signal) {
    const address = soundOf(track);
    if ((await lengthOf(address)) > longest) throw new Error("too long");
    const response = await fetch(address, { signal });
    if (!response.ok || Number(response.headers.get("Content-Length")) > largest) throw new Error("too large");
    const context = new OfflineAudioContext(1, 1, rate);
    return { samples: mixed(await context.decodeAudioData(await response.arrayBuffer())), rate };
}

// A track's sound as samples, in the browser: asked for by hand, and only what fits into its memory.
import { soundOf } from "../api.js";

const rate = 22050; // Hz, as the descriptors hear it
const longest = 20 * 60; // s
const largest = 64 << 20; // bytes of the file

export const isShort = (track) => !track.seconds || track.seconds <= longest;

export async function decode(track, signal) {
    const response = await fetch(soundOf(track), { signal });
    if (!response.ok || Number(response.headers.get("Content-Length")) > largest) throw new Error(track.path);
    const context = new OfflineAudioContext(1, 1, rate);
    const buffer = await context.decodeAudioData(await response.arrayBuffer());
    const samples = buffer.getChannelData(0).slice();
    for (let c = 1; c < buffer.numberOfChannels; c++) {
        const other = buffer.getChannelData(c);
        for (let i = 0; i < samples.length; i++) samples[i] += other[i];
    }
    for (let i = 0; i < samples.length; i++) samples[i] /= buffer.numberOfChannels;
    return { samples, rate };
}

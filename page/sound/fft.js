// The power spectrum of a frame: Cooley and Tukey, radix 2, with a Hann window. It is asked some
// thousand times per picture, so a library would be longer than this.
export function spectrumOf(size) {
    const bits = Math.log2(size), half = size / 2;
    const cos = Float32Array.from({ length: half }, (_, i) => Math.cos((2 * Math.PI * i) / size));
    const sin = Float32Array.from({ length: half }, (_, i) => Math.sin((2 * Math.PI * i) / size));
    const window = Float32Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
    const turned = Uint32Array.from({ length: size }, (_, i) => {
        let to = 0;
        for (let b = 0; b < bits; b++) to |= ((i >> b) & 1) << (bits - 1 - b);
        return to;
    });
    const re = new Float32Array(size), im = new Float32Array(size), power = new Float32Array(half);

    function butterflies(span) {
        const stride = half / span;
        for (let from = 0; from < size; from += 2 * span)
            for (let i = 0; i < span; i++) {
                const a = from + i, b = a + span, c = cos[i * stride], s = sin[i * stride];
                const x = re[b] * c + im[b] * s, y = im[b] * c - re[b] * s;
                re[b] = re[a] - x;
                im[b] = im[a] - y;
                re[a] += x;
                im[a] += y;
            }
    }

    // The answer is overwritten by the next.
    return (samples, start) => {
        for (let i = 0; i < size; i++) {
            re[turned[i]] = (samples[start + i] ?? 0) * window[i];
            im[i] = 0;
        }
        for (let span = 1; span < size; span *= 2) butterflies(span);
        for (let i = 0; i < half; i++) power[i] = re[i] * re[i] + im[i] * im[i];
        return power;
    };
}

// The picture of a track, where the server has one. Its place is kept beside the title in any case, so
// that nothing moves when that is known.
import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { coverOf } from "../api.js";

export function Cover({ track }) {
    const [isThere, set] = useState(false);
    const load = { onLoad: () => set(true), onError: () => set(false) };
    return html`<img class=${"cover" + (isThere ? " there" : "")} src=${coverOf(track)} alt="" decoding="async" ...${load} />`;
}

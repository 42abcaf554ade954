// The beginning: ask, what is thought to be liked, and all there is. Without music: how to get some.
import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { get } from "../api.js";
import { player } from "../player.js";
import { useAnswer } from "../answer.js";
import { say } from "../words.js";
import { AskBox } from "../parts/ask_box.js";
import { Tracks, Waiting } from "../parts/tracks.js";
import { First } from "./first.js";

const page = 40;
const asHits = (answer) => answer.results.map((track) => ({ track }));

function useAll() {
    const [hits, set] = useState([]);
    const [isMore, setMore] = useState(true);
    const [error, fail] = useState(null);
    const more = () =>
        get("tracks", { count: page, offset: hits.length }).then((answer) => {
            set([...hits, ...asHits(answer)]);
            setMore(answer.results.length === page);
        }, fail);
    useEffect(() => void more(), []);
    return { hits, isMore, more, error };
}

function ForYou() {
    const { thumbs } = player.use();
    const state = useAnswer((signal) => get("recommend", { user: "me", count: 6 }, signal), [thumbs]);
    if (!state.value?.results.length) return null;
    return html`<h2>${say("forYou")}</h2>
        <${Tracks} hits=${state.value.results} plays label=${say("forYou")} about=${(hit) => hit.why} />`;
}

export function Home() {
    const { hits, isMore, more, error } = useAll();
    if (error?.code === "not_found") return html`<${First} />`; // no corpus yet
    if (error || (isMore && !hits.length)) return html`<${Waiting} state=${{ error }} />`;
    if (!hits.length) return html`<${First} />`;
    return html`
        <${AskBox} />
        <${ForYou} />
        <h2>${say("all")}</h2>
        <${Tracks} hits=${hits} plays label=${say("all")} />
        ${isMore && html`<p><button onClick=${more}>${say("more")}</button></p>`}
    `;
}

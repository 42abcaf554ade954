// Search as one types: a combobox as the ARIA Authoring Practices describe it.
import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../api.js";
import { goTo } from "../place.js";
import { byOf, titleOf } from "../naming.js";
import { say } from "../words.js";

const most = 8, pause = 80; // ms between two questions

function useHits(text) {
    const [hits, set] = useState(null);
    useEffect(() => {
        const stop = new AbortController();
        if (!text.trim()) return set(null);
        const timer = setTimeout(() => {
            get("tracks", { match: text.trim(), count: most }, stop.signal).then(
                (answer) => set(answer.results),
                () => {},
            );
        }, pause);
        return () => (clearTimeout(timer), stop.abort());
    }, [text]);
    return hits;
}

export function Search() {
    const [text, setText] = useState("");
    const [at, setAt] = useState(0);
    const [isOpen, open] = useState(false);
    const input = useRef();
    const hits = useHits(text);
    const isShown = isOpen && hits;
    const choose = (track) => {
        open(false);
        setText("");
        goTo("track", track.id);
        input.current.blur();
    };
    const onKeyDown = (event) => {
        const count = hits?.length ?? 0;
        if (event.key === "Escape") return open(false), setText("");
        if (event.key === "Enter" && hits?.[at]) return choose(hits[at]);
        const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (!by || !count) return;
        event.preventDefault();
        setAt((at + by + count) % count);
    };
    const write = (event) => {
        setText(event.target.value);
        setAt(0);
        open(true);
    };
    return html`<div class="search" role="search">
        <input
            id="search"
            ref=${input}
            type="search"
            role="combobox"
            autocomplete="off"
            placeholder=${say("search")}
            aria-label=${say("search")}
            aria-expanded=${Boolean(isShown)}
            aria-controls="hits"
            aria-activedescendant=${isShown && hits[at] ? "hit-" + at : null}
            value=${text}
            onInput=${write}
            onKeyDown=${onKeyDown}
            onFocus=${() => open(true)}
            onBlur=${() => open(false)}
        />
        <ul id="hits" role="listbox" aria-label=${say("results")} hidden=${!isShown}>
            ${(hits ?? []).map(
                (track, i) => html`<li
                    key=${track.id}
                    id=${"hit-" + i}
                    role="option"
                    aria-selected=${i === at}
                    onMouseDown=${(event) => event.preventDefault()}
                    onClick=${() => choose(track)}
                >
                    <span class="title">${titleOf(track)}</span> <span class="by">${byOf(track)}</span>
                </li>`,
            )}
            ${hits && !hits.length && html`<li class="quiet" role="option" aria-disabled="true">${say("nothing")}</li>`}
        </ul>
    </div>`;
}

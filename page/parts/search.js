// Search as one types: a combobox as the ARIA Authoring Practices describe it.
import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../api.js";
import { goTo } from "../place.js";
import { byOf, titleOf } from "../naming.js";
import { say } from "../words.js";

const most = 8, pause = 80; // ms between two questions

// What fits the text, as far as that is known; isOld: it is the answer to an earlier text.
function useHits(text) {
    const [answer, set] = useState({ of: "", hits: null });
    const of = text.trim();
    useEffect(() => {
        const stop = new AbortController();
        if (!of) return set({ of, hits: null });
        const timer = setTimeout(() => {
            get("tracks", { match: of, count: most }, stop.signal).then(
                ({ results }) => set({ of, hits: results }),
                () => stop.signal.aborted || set({ of, hits: null }),
            );
        }, pause);
        return () => (clearTimeout(timer), stop.abort());
    }, [of]);
    return { hits: answer.hits, isOld: answer.of !== of };
}

export function Search() {
    const [text, setText] = useState("");
    const [at, setAt] = useState(0);
    const [isOpen, open] = useState(false);
    const input = useRef();
    const isAwaited = useRef(false); // Enter came before the answer
    const { hits, isOld } = useHits(text);
    const isShown = isOpen && hits;
    const choose = (track) => {
        open(false);
        setText("");
        goTo("track", track.id);
        input.current.blur();
    };
    useEffect(() => {
        if (!isOld && isAwaited.current && hits?.length) choose(hits[0]);
        if (!isOld) isAwaited.current = false;
    }, [hits, isOld]);
    const onKeyDown = (event) => {
        const count = isOld ? 0 : (hits?.length ?? 0);
        if (event.isComposing) return; // the key is for what is being composed
        if (event.key === "Escape") return open(false), setText("");
        if (event.key === "Enter" && isOld) return void (isAwaited.current = true);
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
        isAwaited.current = false;
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

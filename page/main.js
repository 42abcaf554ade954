// The frame: search and views above, what plays below, one view between them.
import { html, render } from "htm/preact";
import { useEffect, useErrorBoundary, useRef } from "preact/hooks";
import { door } from "./api.js";
import { Bar } from "./parts/bar.js";
import { Search } from "./parts/search.js";
import { listenToKeys } from "./keys.js";
import { titleOf } from "./naming.js";
import { linkTo, place } from "./place.js";
import { player } from "./player.js";
import { say, speak, tongue } from "./words.js";
import { Ask } from "./views/ask.js";
import { Door } from "./views/door.js";
import { First } from "./views/first.js";
import { Home } from "./views/home.js";
import { List } from "./views/list.js";
import { MapView } from "./views/map.js";
import { Reports } from "./views/reports.js";
import { Track } from "./views/track.js";

const views = { "": Home, track: Track, ask: Ask, list: List, map: MapView, add: First, reports: Reports };
const links = [["", "home"], ["map", "map"], ["list", "list"]];

// What goes wrong in a view is told in its place, and the next place begins anew.
function Guarded({ rest, children }) {
    const [error, forget] = useErrorBoundary(console.error);
    useEffect(() => void (error && forget()), [rest]);
    return error ? html`<p class="trouble" role="alert">${say("trouble", { error: error.message })}</p>` : children;
}

function Frame() {
    const { view, rest } = place.use();
    const { name } = tongue.use();
    const { isClosed } = door.use();
    const View = isClosed ? Door : (views[view] ?? Home);
    const { track } = player.use();
    const isBegun = useRef(false);
    useEffect(() => void (document.title = track ? `${titleOf(track)} – tonary` : "tonary"), [track]);
    useEffect(() => {
        // Whoever listens to the page goes on reading where the new view begins.
        if (isBegun.current) document.getElementById("main").focus({ preventScroll: true });
        isBegun.current = true;
    }, [view, rest]);
    return html`
        <a class="skip" href="#main" onClick=${toMain}>${say("skip")}</a>
        <header class="top">
            <a class="brand" href="#/">tonary</a>
            <${Search} />
            <nav aria-label=${say("nav")}>
                ${links.map(
                    ([to, key]) => html`<a
                        key=${key}
                        href=${linkTo(to)}
                        aria-current=${view === to ? "page" : null}
                        >${say(key)}</a
                    >`,
                )}
                <button class="plain" lang=${name === "en" ? "zh" : "en"} onClick=${() => speak(name === "en" ? "zh" : "en")}>
                    ${say("other")}
                </button>
            </nav>
        </header>
        <main id="main" tabindex="-1">
            <${Guarded} key=${View === Door ? "door" : view} rest=${rest}><${View} rest=${rest} /></${Guarded}>
        </main>
        <footer>
            <span class="keys">${say("keys")}</span>
            <span class="more">
                <a href=${linkTo("reports")}>${say("reports")}</a>
                <a href=${linkTo("add")}>${say("add")}</a>
            </span>
        </footer>
        <${Bar} />
    `;
}

function toMain(event) {
    event.preventDefault();
    document.getElementById("main").focus();
}

listenToKeys();
render(html`<${Frame} />`, document.body);

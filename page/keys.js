// Keys that hold everywhere, except where one writes or moves a slider.
import { clock, playNext, seek, toggle } from "./player.js";

const stepBy = 5; // s
const keys = {
    "/": () => document.getElementById("search").focus(),
    " ": toggle,
    n: () => playNext(),
    ArrowLeft: () => seek(clock.get().now - stepBy),
    ArrowRight: () => seek(clock.get().now + stepBy),
    ArrowDown: (event) => walk(event, 1),
    ArrowUp: (event) => walk(event, -1),
};

// From one track to the next in a list.
function walk(event, by) {
    const row = document.activeElement?.closest(".tracks > li");
    if (!row) return false;
    const rows = [...row.parentNode.children];
    rows[rows.indexOf(row) + by]?.querySelector("a")?.focus();
}

const writes = "input, select, textarea";
const presses = "button, a, [role=option]";

export function listenToKeys() {
    addEventListener("keydown", (event) => {
        const act = keys[event.key];
        const on = event.target;
        if (!act || event.ctrlKey || event.metaKey || event.altKey || on.matches?.(writes)) return;
        if (event.key === " " && on.matches?.(presses)) return;
        if (act(event) !== false) event.preventDefault();
    });
}

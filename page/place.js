// Where one is: the part of the address behind "#", so that back, forward and bookmarks work.
import { store } from "./store.js";

function read() {
    const [view = "", ...rest] = location.hash.replace(/^#\/?/, "").split("/");
    return { view, rest: decode(rest.join("/")) };
}

function decode(text) {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}

export const place = store(read());
addEventListener("hashchange", () => {
    place.set(read());
    scrollTo(0, 0);
});

export const linkTo = (view, rest = "") => `#/${view}${rest === "" ? "" : "/" + encodeURIComponent(rest)}`;
export const goTo = (view, rest) => (location.hash = linkTo(view, rest));

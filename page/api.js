// Questions to the server. Everything that the page knows comes through here.
import { store } from "./store.js";
import { tongue } from "./words.js";

const root = "/api/v1/";

// Answers that give reasons give them in the tongue of the page.
const reasoned = /^(similar|why|playlist|recommend|next|ask|tracks\/[^/]+\/similar)$/;

function address(path, query = {}) {
    const words = new URLSearchParams();
    for (const [name, value] of Object.entries(query))
        for (const one of [value].flat()) if (one != null && one !== "") words.append(name, one);
    const text = words.toString();
    return root + path + (text && "?" + text);
}

// Closed: the server wants a token before it answers.
export const door = store({ isClosed: false });

async function answer(response) {
    if (response.status === 401) door.set({ isClosed: true });
    const body = await response.json();
    if (!response.ok) throw Object.assign(new Error(body.error?.message), { code: body.error?.code });
    return body;
}

export async function get(path, query, signal) {
    const language = reasoned.test(path) ? tongue.get().name : null;
    return answer(await fetch(address(path, { ...query, language }), { signal }));
}

export async function post(path, fields) {
    return answer(await fetch(root + path, { method: "POST", body: new URLSearchParams(fields) }));
}

export async function knock(token) {
    return answer(await fetch("/api/session", { method: "POST", body: new URLSearchParams({ token }) }));
}

export const soundOf = (track) => root + "audio/" + track.id;
export const coverOf = (track) => `${root}cover/${track.id}`;
export const reportAt = (name) => root + "reports/" + encodeURIComponent(name);
export const stopIndexing = () => fetch(root + "index", { method: "DELETE" });
export const steps = () => new EventSource(root + "index/events");
export const weightsInWords = (weights) =>
    Object.entries(weights)
        .map(([family, weight]) => `${family}=${weight}`)
        .join(",");

// Every text of the page, once per tongue.
import { store } from "./store.js";
import en from "./words_en.js";
import zh from "./words_zh.js";

const tongues = { en, zh };
const kept = localStorage.getItem("tongue");
const first = kept in tongues ? kept : navigator.language.startsWith("zh") ? "zh" : "en";
export const tongue = store({ name: first });
document.documentElement.lang = first;

export function speak(name) {
    localStorage.setItem("tongue", name);
    document.documentElement.lang = name;
    tongue.set({ name });
}

// The text called `key`, or as its last part is called, with what stands in braces filled in; what has
// no text stands for itself, as families from elsewhere do.
export function say(key, parts = {}) {
    const texts = tongues[tongue.get().name], last = key.slice(key.lastIndexOf(".") + 1);
    const known = [key, last].find((one) => Object.hasOwn(texts, one));
    const text = known ? texts[known] : last.replace(/_/g, " ");
    return text.replace(/\{(\w+)\}/g, (_, name) => parts[name] ?? "");
}

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

// The text called `key`, with what stands in braces filled in; a name that has none stands for itself.
export function say(key, parts = {}) {
    const text = tongues[tongue.get().name][key] ?? key.slice(key.lastIndexOf(".") + 1).replace(/_/g, " ");
    return text.replace(/\{(\w+)\}/g, (_, name) => parts[name] ?? "");
}

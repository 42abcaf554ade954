// Every text is there in both tongues, has the same places to fill in, and is used.
import assert from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import en from "../../page/words_en.js";
import zh from "../../page/words_zh.js";

const page = new URL("../../page/", import.meta.url);
const sources = readdirSync(page, { recursive: true })
    .filter((name) => name.endsWith(".js") && !name.startsWith("words_"))
    .map((name) => readFileSync(new URL(name, page), "utf8"))
    .join("");
const places = (text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort().join();

// A text that English lacks is what the server says, which needs no translation there.
for (const key of Object.keys(en)) assert.ok(zh[key], `no Chinese for ${key}`);
for (const [key, text] of Object.entries(en)) assert.equal(places(zh[key]), places(text), key);
for (const text of Object.values(zh)) assert.doesNotMatch(text, /[,;:!?] ?[\u4e00-\u9fff]/u, text);

// Whatever a request can hold has a name on its chip.
const table = readFileSync(new URL("../recommend/language/request.c", page), "utf8");
const parts = [...table.matchAll(/^    (?:TOP|FILTER|TARGET|WEIGHT|IN\("\w+"|LIST\([^,]+)[(,] ?(\w+)/gm)].map(([, name]) => name);
assert.ok(parts.length > 30);
for (const name of parts.filter((name) => name !== "unresolved")) assert.ok(en["part." + name], `no chip for ${name}`);

const made = /^(part|state|map|news)\./; // whose names are put together
const named = new Set([...sources.matchAll(/["'`]([\w.]+)["'`]/g)].map(([, key]) => key));
const measured = ["timbre", "spectral", "rhythm", "harmony", "dynamics", "stereo", "text", "major", "minor"]; // named by the server
for (const key of Object.keys(en))
    assert.ok(made.test(key) || named.has(key) || measured.includes(key) || sources.includes(`${key}:`), `${key} is not used`);

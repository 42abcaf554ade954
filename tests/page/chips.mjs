// Requests cut into parts and put together again.
import assert from "node:assert";
import { changed, chipsOf, without } from "../../page/chips.js";

const bytes = (text) => new TextEncoder().encode(text).length;
// The parts of a request by their words, each with its key.
function cut(request, parts) {
    const spans = {};
    for (const [key, words] of parts) (spans[key] ??= []).push([bytes(request.slice(0, request.indexOf(words))), bytes(words)]);
    return chipsOf(request, spans);
}

const cases = [
    ["calm piano without drums, 5 tracks", "drums", "without drums", "calm piano, 5 tracks"],
    ["calm piano without drums, 5 tracks", "5 tracks", "5 tracks", "calm piano without drums"],
    ["calm piano without drums, 5 tracks", "calm", "calm", "piano without drums, 5 tracks"],
    ["sad and slow", "slow", "slow", "sad"],
    ["sad and slow", "sad", "sad", "slow"],
    ["安静的钢琴曲，不要人声，十首", "人声", "不要人声", "安静的钢琴曲，十首"],
    ["安静的钢琴曲，不要人声，十首", "十首", "十首", "安静的钢琴曲，不要人声"],
    ["slow", "slow", "slow", ""],
];
for (const [request, words, shown, rest] of cases) {
    const [chip] = cut(request, [["filters.x", words]]);
    assert.equal(chip.text, shown);
    assert.equal(without(chip), rest);
    assert.equal(changed(chip, shown), request);
    assert.equal(changed(chip, " "), rest);
}

const [both, other] = cut("quite calm, fast", [["targets.arousal", "quite calm"], ["relative", "calm"], ["tempo", "fast"]]);
assert.deepEqual([both.text, both.keys], ["quite calm", ["arousal", "relative"]]);
assert.equal(other.text, "fast");
assert.deepEqual(chipsOf("anything", undefined), []);

// A request in words, cut into what was understood. Spans are of bytes; a word of joining or of
// negation before a part belongs to it, so that nothing dangles when the part is taken away.
const joins = /(?:\b(?:and|but|or|with|without|no|not|than|in|for|like|by)\s+|[不没沒别別](?:要|有)?|和|[,，、;；。]\s*)+$/iu;
const negations = /(?:\b(?:without|no|not)\s+(?:any\s+)?|[不没沒别別](?:要|有)?)$/iu;
const starts = /^(?:(?:and|but|or)\s+|和)/iu;
const ends = /^[\s,，、;；。]+|[\s,，、;；。]+$/gu;
const doubled = /([,，、;；])(?:\s*[,，、;；])+/gu;

const bytes = new TextEncoder();
const letters = new TextDecoder();

function merged(spans) {
    const all = [];
    for (const [key, list] of Object.entries(spans))
        for (const [start, length] of list) all.push({ start, end: start + length, keys: [key] });
    all.sort((a, b) => a.start - b.start || b.end - a.end);
    const chips = [];
    for (const one of all) {
        const last = chips.at(-1);
        if (!last || one.start >= last.end) chips.push(one);
        else {
            last.end = Math.max(last.end, one.end);
            if (!last.keys.includes(one.keys[0])) last.keys.push(one.keys[0]);
        }
    }
    return chips;
}

// [{ text, keys, before, after }]: the words of each part, what they became, and the request around.
export function chipsOf(request, spans) {
    const whole = bytes.encode(request);
    const cut = (from, to) => letters.decode(whole.subarray(from, to));
    return merged(spans ?? {}).map(({ start, end, keys }) => {
        const before = cut(0, start);
        const negation = before.match(negations)?.[0] ?? "";
        return {
            text: (negation + cut(start, end)).trim(),
            keys: keys.map((key) => key.slice(key.lastIndexOf(".") + 1)),
            before: before.slice(0, before.length - negation.length),
            after: cut(end, whole.length),
        };
    });
}

export function without(chip) {
    const before = chip.before.replace(joins, "").trimEnd();
    const after = chip.after.trimStart();
    const rest = before ? before + " " + after : after.replace(starts, "");
    return rest.replace(/\s+([,，、;；。])/gu, "$1").replace(doubled, "$1").replace(ends, "");
}

export const changed = (chip, text) => (text.trim() ? chip.before + text.trim() + chip.after : without(chip));

// The map: drawn around, a path, by keys, with and without WebGL.
import assert from "node:assert";
import { readFile } from "node:fs/promises";
import { becomes } from "./browser.mjs";
import { measure } from "./speed.mjs";
import { api, titles, view } from "./steps.mjs";

const margin = 28; // as page/map/view.js has it

// Where the points are on the screen, from the left.
async function pointsOnPage(page) {
    await page.locator(".legend li").first().waitFor();
    await page.locator('ol[aria-label="Map"] li').first().waitFor();
    await page.locator(".plane").scrollIntoViewIfNeeded();
    const box = await page.locator(".canvases").boundingBox(), map = await api("map/columns");
    const [left, right] = [Math.min(...map.x), Math.max(...map.x)], [low, high] = [Math.min(...map.y), Math.max(...map.y)];
    const scale = Math.min((box.width - 2 * margin) / (right - left), (box.height - 2 * margin) / (high - low));
    return map.x
        .map((x, i) => [
            box.x + box.width / 2 + scale * (x - (left + right) / 2),
            box.y + box.height / 2 - scale * (map.y[i] - (low + high) / 2),
            map.id[i],
        ])
        .sort(([a], [b]) => a - b);
}

async function drawAround(page) {
    await page.click('button:text("Draw around")');
    const { x, y, width, height } = await page.locator(".canvases").boundingBox();
    await page.mouse.move(x + 2, y + 60);
    await page.mouse.down();
    for (const [a, b] of [[x + width - 2, y + 60], [x + width - 2, y + height - 2], [x + 2, y + height - 2], [x + 2, y + 61]])
        await page.mouse.move(a, b, { steps: 3 });
    await page.mouse.up();
    await page.locator("text=drawn around").waitFor();
}

export default {
    async map(page) { // drawn around: the list beside the map has those
        await view(page, "Map");
        await pointsOnPage(page);
        await drawAround(page);
        assert.ok((await titles(page, "Map")).length > 2);
    },
    async path(page) { // two points chosen, and the way between them as a list
        await view(page, "Map");
        const places = await pointsOnPage(page);
        await page.click('button:text("Path between two")');
        const press = ([x, y]) => page.mouse.click(x, y);
        await press(places[0]);
        await page.locator("text=Choose the track to end with").waitFor();
        await press(places.at(-1));
        await page.locator("text=on the way").waitFor();
        const way = await titles(page, "Map");
        const links = await page.locator(".sides .tracks .name").evaluateAll((all) => all.map((one) => one.hash));
        assert.deepEqual([links[0], links.at(-1)], [places[0], places.at(-1)].map(([, , id]) => `#/track/${id}`));
        await page.click('button:text("Play all")');
        await becomes((title) => title === way[0], () => page.textContent(".bar .title"));
    },
    async mapKeys(page) { // nearer, away, and the track in the middle, without a mouse
        await view(page, "Map");
        await pointsOnPage(page);
        await page.locator(".canvases canvas").first().focus();
        const seen = () => page.textContent(".sides .quiet[role=status]");
        const all = await seen();
        for (const key of ["+", "+", "+", "+", "+", "+"]) await page.keyboard.press(key);
        await becomes((text) => text !== all, seen);
        await page.keyboard.press("0");
        await becomes((text) => text === all, seen);
        await becomes(Boolean, () => page.textContent(".under"));
        await page.keyboard.press("Enter");
        await page.locator(".heading h1").waitFor();
    },
    async mapPinch(page) { // two fingers that part come nearer
        await view(page, "Map");
        await pointsOnPage(page);
        const seen = () => page.textContent(".sides .quiet[role=status]");
        const all = await seen(), box = await page.locator(".canvases").boundingBox();
        const hand = await page.context().newCDPSession(page);
        const touch = (type, apart) =>
            hand.send("Input.dispatchTouchEvent", {
                type,
                touchPoints: apart ? [-apart, apart].map((dx, id) => ({ x: box.x + box.width / 2 + dx, y: box.y + box.height / 2, id })) : [],
            });
        await touch("touchStart", 10);
        for (let apart = 20; apart <= 150; apart += 10) await touch("touchMove", apart);
        await touch("touchEnd");
        await becomes((text) => text !== all, seen);
    },
    async mapExport(page) { // drawn around, then saved for other players
        await view(page, "Map");
        await pointsOnPage(page);
        await drawAround(page);
        const count = Number((await page.locator("text=drawn around").textContent()).match(/\d+/)[0]);
        const [saved] = await Promise.all([page.waitForEvent("download"), page.click("text=Save as M3U8")]);
        const lines = (await readFile(await saved.path(), "utf8")).trim().split("\n");
        const { results } = await api("tracks"); // a name of two lines has no place in such a file
        const broken = results.filter((track) => track.path.includes("\n")).length;
        assert.equal(lines.length, 1 + 2 * (count - broken));
    },
    async mapColours(page) { // the legend follows, and the points with it
        await view(page, "Map");
        await pointsOnPage(page);
        const looks = [];
        for (const way of ["tempo", "artist"]) { // neither has names on the map
            await page.selectOption("select", way);
            if (way === "tempo") assert.equal(await page.locator(".legend li").count(), 8);
            await page.waitForTimeout(300);
            looks.push(await page.locator(".canvases").screenshot());
        }
        assert.notDeepEqual(looks[0], looks[1]);
    },
    async mapPlain(page) { // the same on a canvas without WebGL
        await page.addInitScript(() => {
            const get = HTMLCanvasElement.prototype.getContext;
            HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
                return kind === "webgl" ? null : get.call(this, kind, ...rest);
            };
        });
        await page.reload();
        await view(page, "Map");
        await pointsOnPage(page);
        const inks = await page.locator(".canvases canvas").first().evaluate((one) =>
            new Set(new Uint32Array(one.getContext("2d").getImageData(0, 0, one.width, one.height).data.buffer)).size);
        assert.ok(inks > 1, String(inks));
        await drawAround(page);
    },
    async mapMany(page) { // a hundred thousand points move, and are found
        const { perSecond } = await measure(page, 100000);
        assert.ok(perSecond > 0, `${perSecond} frames/s`);
    },
};

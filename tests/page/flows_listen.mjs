// Listening: seeking, thumbs and skips, what comes next.
import assert from "node:assert";
import { becomes } from "./browser.mjs";
import { api, now, playing, setRange, titles, toTrack, view } from "./steps.mjs";

export default {
    async seek(page) {
        await toTrack(page, "Evening");
        await page.click(".heading button.strong");
        await becomes((time) => time >= 1, () => now(page));
        await page.click('.bar [aria-label="Pause"]'); // so that it does not come there by itself
        await setRange(page.locator(".position input"), 6);
        await becomes((time) => time === 6, () => now(page));
    },
    async thumbs(page) { // what is told changes what comes next
        await toTrack(page, "Evening");
        await page.click(".heading button.strong");
        await view(page, "Up next");
        const before = await becomes((all) => all.length > 1, () => titles(page, "Up next"));
        await page.click('.bar [aria-label="Less like this"]');
        const playing = await becomes((title) => title === before[0], () => page.textContent(".bar .title"));
        const after = await becomes((all) => all.length && all[0] !== before[0], () => titles(page, "Up next"));
        assert.ok(!after.includes("Evening") && !after.includes(playing));
        await becomes(({ results: [me] }) => me?.ratings >= 1 && me.skips >= 1, () => api("listeners"));
    },
    async list(page) {
        for (const text of ["Morning", "Noon"]) {
            await toTrack(page, text);
            await page.click('.heading button:text("Add to up next")');
        }
        await view(page, "Up next");
        assert.deepEqual(await titles(page, "Up next"), ["Morning", "Noon"]);
        await page.click('[aria-label="Move up Noon"]');
        await becomes((all) => all.join() === "Noon,Morning", () => titles(page, "Up next"));
        const [saved] = await Promise.all([page.waitForEvent("download"), page.click("text=Save as M3U8")]);
        assert.equal(saved.suggestedFilename(), "tonary.m3u8");
        await page.click('[aria-label="Take away Noon"]');
        await becomes((all) => all.join() === "Morning", () => titles(page, "Up next"));
    },
    async skip(page) { // it is said what a skip changed, and the new ones are marked
        await playing(page, "Evening");
        await page.click('.bar [aria-label="Next"]');
        await page.locator('.news:has-text("Away from “Evening”")').waitFor();
        await view(page, "Up next");
        const came = Number((await page.textContent(".news")).match(/(\d+) of the next/)?.[1] ?? 0);
        assert.equal(await page.locator(".tracks .new").count(), came);
        await becomes(({ results: [me] }) => me?.skips >= 1, () => api("listeners"));
    },
    async sound(page) { // a wave that is drawn; a press on it plays from there
        await toTrack(page, "Evening");
        await page.click("text=Draw its sound");
        await page.locator(".sound").waitFor();
        const inks = await page.locator(".sound canvas").evaluateAll((all) =>
            all.map((one) => new Set(new Uint32Array(one.getContext("2d").getImageData(0, 0, one.width, one.height).data.buffer)).size));
        assert.ok(inks[0] >= 2 && inks[1] > 20, inks.join());
        const { width } = await page.locator(".sound").boundingBox();
        await page.locator(".sound").click({ position: { x: width / 2, y: 40 } });
        await page.click('.bar [aria-label="Pause"]'); // so that it does not come there by itself
        await becomes((time) => time >= 4, () => now(page));
        await page.locator(".playhead").waitFor({ state: "attached" });
    },
};

// What axe-core finds wrong for those who do not see, hear or point: nothing, in every view, in light
// and dark.
import assert from "node:assert";
import { becomes } from "./browser.mjs";
import { address, api, playing } from "./steps.mjs";

const views = ["#/", "#/map", "#/list", "#/ask/slow and calm", "#/ask/zzzz qqqq", "#/add", "#/reports", "#/reports/study.html", "#/track/1"];

async function faults(page) {
    const { violations } = await page.evaluate(() => axe.run(document));
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 120)} ${any[0]?.message ?? ""}`));
}

async function lookAt(page, scheme) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const place of views) {
        await page.goto(`${address}/${place}`);
        await becomes((waits) => !waits, () => page.locator("text=One moment").count());
        await page.waitForTimeout(400);
        if (place === "#/map") await page.click("text=Path between two");
        assert.deepEqual(await faults(page), [], `${place}, ${scheme}`);
    }
}

export default {
    async axe(page) {
        page.expected = /sandboxed/; // what the report would have run
        await page.addInitScript({ path: process.env.AXE });
        await page.reload();
        await playing(page, "Evening"); // so that the player is there too
        for (const scheme of ["light", "dark"]) await lookAt(page, scheme);
    },
    async axeSound(page) { // a drawn sound, and what a thumb changed
        await page.addInitScript({ path: process.env.AXE });
        await page.reload();
        await playing(page, "Evening");
        await page.click("text=Draw its sound");
        await page.locator(".sound").waitFor();
        await page.click('.bar [aria-label="Less like this"]');
        await page.locator(".news a").waitFor();
        assert.deepEqual(await faults(page), []);
    },
    async axeSearch(page) { // what opens and closes
        await page.addInitScript({ path: process.env.AXE });
        await page.reload();
        await page.fill("#search", "e");
        await page.locator("#hits li .title").first().waitFor();
        assert.deepEqual(await faults(page), []);
        await page.fill("#search", "zzzz");
        await page.locator("text=Nothing was found").waitFor();
        assert.deepEqual(await faults(page), []);
        const { results } = await api("tracks");
        assert.ok(results.length);
    },
};

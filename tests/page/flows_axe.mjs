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

async function inBoth(page, place) {
    for (const scheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.waitForTimeout(400); // colours change slowly
        assert.deepEqual(await faults(page), [], `${place}, ${scheme}`);
    }
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
    async axeFirst(page) { // a corpus without music, on a phone too
        await page.addInitScript({ path: process.env.AXE });
        await page.reload();
        await page.locator("#folder").waitFor();
        await inBoth(page, "the beginning");
        await page.fill("#folder", "/nowhere");
        await page.press("#folder", "Enter");
        await page.locator(".trouble").waitFor();
        await inBoth(page, "no such folder");
        await page.setViewportSize({ width: 360, height: 740 });
        await inBoth(page, "on a phone");
    },
    async axeAdding(page) { // how far the listening has come
        const state = { state: "running", folder: "/music", progress: { files: 3, all_files: 9, share: 0.3 }, result: null, error: null };
        const tell = (to) => page.route("**/index/events", (route) =>
            route.fulfill({ contentType: "text/event-stream", body: `data: ${JSON.stringify(to)}\n\n` }));
        await page.addInitScript({ path: process.env.AXE });
        for (const to of [state, { ...state, state: "done", result: { analysed: 9 } }, { ...state, state: "failed", error: "no" }]) {
            await tell(to);
            await page.goto(`${address}/#/add`);
            await page.reload();
            await page.locator(".progress p").waitFor();
            await inBoth(page, to.state);
        }
    },
    async axeDoor(page) { // a token is asked for, and one is wrong
        const refusal = { status: 401, json: { error: { code: "unauthorized", message: "a token is needed" } } };
        await page.route("**/api/**", (route) => route.fulfill(refusal));
        await page.addInitScript({ path: process.env.AXE });
        await page.reload();
        await page.locator("#token").waitFor();
        await inBoth(page, "the door");
        await page.fill("#token", "wrong");
        await page.press("#token", "Enter");
        await page.locator(".trouble").waitFor();
        await inBoth(page, "a wrong token");
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

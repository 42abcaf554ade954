// What holds for all of the page: keys, phones, both tongues, hostile names, reports, a token.
import assert from "node:assert";
import { becomes } from "./browser.mjs";
import { address, find, now, titles, toTrack } from "./steps.mjs";

export default {
    async keyboard(page) { // from the search to a track that plays, without a mouse
        await page.locator(".tracks li").first().waitFor();
        await page.keyboard.press("/");
        await page.keyboard.type("noon");
        await page.locator("#hits li .title").first().waitFor();
        await page.keyboard.press("Enter");
        await page.locator('h1:text("Noon")').waitFor();
        for (let i = 0; i < 40; i++) {
            await page.keyboard.press("Tab");
            if (await page.evaluate(() => document.activeElement.matches(".heading .strong"))) break;
        }
        await page.keyboard.press("Enter");
        await becomes((time) => time >= 1, () => now(page));
        await page.locator(".tracks a").first().focus();
        await page.keyboard.press("ArrowDown");
        assert.equal(await page.evaluate(() => document.activeElement === document.querySelectorAll(".tracks a")[1]), true);
        await page.evaluate(() => document.getElementById("main").focus());
        await page.keyboard.press(" ");
        await page.locator('.bar [aria-label="Play"]').waitFor();
        const before = await now(page);
        await page.keyboard.press("ArrowLeft");
        await becomes((time) => time === Math.max(0, before - 5), () => now(page));
    },
    async phone(page) { // nothing is wider than the screen
        await page.setViewportSize({ width: 360, height: 740 });
        await toTrack(page, "Evening");
        await page.click(".heading button.strong");
        for (const place of ["#/", "#/map", "#/list", "#/ask/slow", "#/add", "#/track/1"]) {
            await page.goto(address + "/" + place);
            await page.waitForTimeout(200);
            assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360, place);
        }
    },
    async tongue(page) {
        await page.click("text=中文");
        await page.locator("text=想听什么").waitFor();
        await page.reload();
        await page.locator("text=想听什么").waitFor();
        assert.equal(await page.getAttribute("html", "lang"), "zh");
        await page.goto(address + "/#/track/1");
        await becomes((why) => /[\u4e00-\u9fff]/.test(why), () => page.locator(".about span").first().textContent());
        await page.click("text=English"); // what is shown is told anew
        await becomes((why) => !/[\u4e00-\u9fff]/.test(why), () => page.locator(".about span").first().textContent());
    },
    async unclear(page) { // a track without beat and key is shown; one that is nonsense costs its own place
        await page.route(/tracks\/[12]$/, async (route) => {
            const track = await (await route.fetch()).json();
            Object.assign(track.key, { tonic: null, mode: null, camelot: null });
            track.tempo.bpm = null;
            if (track.id === 2) track.loudness = null;
            return route.fulfill({ json: track });
        });
        await page.goto(address + "/#/track/1");
        await page.locator("text=No key is to be found").waitFor();
        await page.locator('ol[aria-label="Similar tracks"] li').first().waitFor();
        page.expected = /integrated_lufs/;
        await page.goto(address + "/#/track/2");
        await page.locator("main > .trouble").waitFor();
        await page.goto(address + "/#/track/99999");
        await page.locator("text=There is no such track").waitFor();
        await page.goto(address + "/#/track/1");
        await page.locator("text=No key is to be found").waitFor();
    },
    async hostile(page) { // a title is text
        await find(page, "<img");
        await page.press("#search", "Enter");
        await page.locator("h1").waitFor();
        assert.equal(await page.locator("img[src=x]").count(), 0);
        assert.equal(await page.textContent("h1"), "<img src=x onerror=alert(1)>");
    },
    async reports(page) { // shown, and able to run nothing
        page.expected = /sandboxed/;
        await page.click("footer a:text('Reports')");
        await page.click(".plain-list a");
        const frame = page.frameLocator("iframe.report");
        await frame.locator("h1:text('A study')").waitFor();
        assert.equal(await frame.locator("h1").count(), 1); // its script would have made two
        assert.equal(await page.getAttribute("iframe", "sandbox"), "");
        assert.ok(page.frames().every((one) => one.url().startsWith(address)));
    },
    async door(page) { // a server that wants a token: asked for, sent once
        let known = false;
        await page.route("**/api/v1/**", (route) =>
            known ? route.continue() : route.fulfill({ status: 401, json: { error: { code: "unauthorized", message: "a token is needed" } } }));
        await page.route("**/api/session", (route) => {
            known = route.request().postData() === "token=secret";
            return route.fulfill(known ? { status: 200, json: {} } : { status: 401, json: { error: { code: "unauthorized", message: "no" } } });
        });
        await page.reload();
        await page.fill("#token", "wrong");
        await page.press("#token", "Enter");
        await page.locator("text=That is not the token").waitFor();
        await page.fill("#token", "secret");
        await page.press("#token", "Enter");
        await page.locator('ol[aria-label="All tracks"] li').first().waitFor();
    },
    async cover(page) { // shown where there is one, and nothing moves
        const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
        await toTrack(page, "Evening");
        const before = await page.locator("h1").boundingBox();
        assert.equal(await page.locator(".cover.there").count(), 0);
        await page.route("**/cover/*", (route) => route.fulfill({ contentType: "image/svg+xml", body: picture }));
        await page.reload();
        await page.locator(".cover.there").waitFor();
        assert.deepEqual(await page.locator("h1").boundingBox(), before);
    },
};

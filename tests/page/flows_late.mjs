// Answers that come late, when something else is wanted by then.
import assert from "node:assert";
import { becomes } from "./browser.mjs";
import { find, now, playing, titles, toTrack, view } from "./steps.mjs";

const hurry = 300; // ms in which nothing is to happen

// Answers to such questions are held back until they are let go.
async function hold(page, questions) {
    let letGo;
    const isFree = new Promise((resolve) => (letGo = resolve));
    await page.route(questions, async (route) => {
        await isFree;
        await route.continue();
    });
    return letGo;
}
const passed = (page) => page.waitForTimeout(hurry);

export default {
    async lateSearch(page) { // Enter means what is written, not what was
        await find(page, "Evening");
        const letGo = await hold(page, /tracks\?match=Morning/);
        await page.fill("#search", "Morning");
        await page.press("#search", "Enter");
        await passed(page);
        assert.equal(await page.evaluate(() => location.hash), "");
        letGo();
        await page.locator('h1:text("Morning")').waitFor();
    },
    async composed(page) { // Enter that ends a word in another script chooses nothing
        await find(page, "Evening");
        await page.locator("#search").evaluate((input) =>
            input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true })));
        await passed(page);
        assert.equal(await page.evaluate(() => location.hash), "");
    },
    async lateAsk(page) { // the parts that are shown are those of the request that was answered
        const parts = () => page.locator(".chip input").evaluateAll((all) => all.map((one) => one.value));
        await page.fill("#ask", "three slow tracks");
        await page.press("#ask", "Enter");
        const before = await becomes((all) => all.length > 1, parts);
        const letGo = await hold(page, /ask\?request=energetic/);
        await page.fill("#ask", "energetic, two tracks please");
        await page.press("#ask", "Enter");
        await passed(page);
        assert.deepEqual(await parts(), before);
        letGo();
        await becomes((all) => all.includes("energetic"), parts);
    },
    async lateRadio(page) { // a list that was emptied stays so
        await playing(page, "Evening");
        await view(page, "Up next");
        await becomes((all) => all.length > 1, () => titles(page, "Up next"));
        const letGo = await hold(page, /similar\?/);
        await page.click('.bar [aria-label="More like this"]');
        await page.click('button:text("Empty")');
        letGo();
        await passed(page);
        assert.deepEqual(await titles(page, "Up next"), []);
    },
    async lateSound(page) { // a place in a sound that could not be played is none in the next
        await toTrack(page, "Evening");
        await page.click("text=Draw its sound");
        await page.locator(".sound").waitFor();
        await page.route(/audio/, (route) => route.abort());
        const { width } = await page.locator(".sound").boundingBox();
        page.expected = /ERR_FAILED/;
        await page.locator(".sound").click({ position: { x: width / 2, y: 40 } });
        await page.locator(".bar .by", { hasText: "did not work" }).waitFor();
        await page.unroute(/audio/);
        await toTrack(page, "Morning");
        await page.click(".heading button.strong");
        await page.click('.bar [aria-label="Pause"]');
        await becomes((all) => all > 0, () => page.locator(".position input").evaluate((one) => Number(one.max)));
        assert.ok((await now(page)) < 3);
    },
    async back(page) { // whoever goes back can come forward again
        await playing(page, "Evening");
        await view(page, "Up next");
        await becomes((all) => all.length > 1, () => titles(page, "Up next"));
        await page.click('.bar [aria-label="Next"]');
        const second = await becomes((title) => title !== "Evening", () => page.textContent(".bar .title"));
        await page.click('.bar [aria-label="Pause"]');
        const retuned = page.waitForResponse(/similar\?/);
        await page.click('.bar [aria-label="Previous"]');
        await becomes((title) => title === "Evening", () => page.textContent(".bar .title"));
        await retuned;
        await becomes((all) => all[0] === second, () => titles(page, "Up next"));
    },
    async moved(page) { // whoever moves a track by keys can move it on
        for (const text of ["Morning", "Noon", "Evening"]) {
            await toTrack(page, text);
            await page.click('.heading button:text("Add to up next")');
        }
        await view(page, "Up next");
        await page.focus('[aria-label="Move up Evening"]');
        await page.keyboard.press("Enter");
        await becomes((all) => all.join() === "Morning,Evening,Noon", () => titles(page, "Up next"));
        await page.keyboard.press("Enter");
        await becomes((all) => all.join() === "Evening,Morning,Noon", () => titles(page, "Up next"));
    },
};

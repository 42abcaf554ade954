// What people do on the page: node flows.mjs FLOW ADDRESS FOLDER
import assert from "node:assert";
import { becomes, visit } from "./browser.mjs";

const [, , name, address, folder] = process.argv;
const api = async (path) => (await fetch(`${address}/api/v1/${path}`)).json();
const titles = (page, label) => page.locator(`ol[aria-label="${label}"] .title`).allTextContents();
async function now(page) { // s, as the player says: what was asked for shows on the slider at once
    const [minutes, seconds] = (await page.locator(".position .time").first().textContent()).split(":");
    return 60 * minutes + Number(seconds);
}

async function find(page, text) {
    await page.fill("#search", text);
    await page.locator("#hits li .title").first().waitFor();
}

async function toTrack(page, text) {
    await find(page, text);
    await page.press("#search", "Enter");
    await page.locator(`h1:text("${text}")`).waitFor();
    await page.locator('ol[aria-label="Similar tracks"] li').first().waitFor();
}

async function setRange(page, locator, value) {
    await locator.evaluate((input, to) => {
        input.value = to;
        input.dispatchEvent(new Event("input", { bubbles: true }));
    }, value);
}

const flows = {
    async first(page) {
        await page.fill("#folder", folder + "/nowhere");
        await page.click("form button.strong");
        await page.locator(".trouble").waitFor();
        await page.fill("#folder", folder);
        await page.click("form button.strong");
        await page.click("text=To your music");
        await page.locator('ol[aria-label="All tracks"] li').first().waitFor();
    },
    async search(page) {
        await find(page, "even");
        assert.equal(await page.getAttribute("#search", "aria-activedescendant"), "hit-0");
        await page.press("#search", "Escape");
        assert.equal(await page.locator("#hits").isVisible(), false);
        await page.fill("#search", "zzzz");
        await page.locator("text=Nothing was found").waitFor();
    },
    async similar(page) { // a weight that is dragged changes the order
        await toTrack(page, "Evening");
        const before = await titles(page, "Similar tracks");
        const weight = page.locator(".weight input");
        await weight.first().scrollIntoViewIfNeeded();
        const box = await weight.first().boundingBox();
        await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2);
        await page.mouse.down();
        await page.mouse.move(box.x + 1, box.y + box.height / 2, { steps: 8 });
        await becomes((after) => after.join() !== before.join(), () => titles(page, "Similar tracks"));
        await page.mouse.up();
        await page.click("text=As it was");
        await becomes((after) => after.join() === before.join(), () => titles(page, "Similar tracks"));
        assert.ok((await page.locator(".bars").first().getAttribute("aria-label")).includes("%"));
    },
    async ask(page) { // a part that is taken away or changed asks again
        await page.fill("#ask", "three slow tracks");
        await page.press("#ask", "Enter");
        await becomes((all) => all.length === 3, () => titles(page, "Results"));
        const chip = page.locator(".chip", { hasText: "how many" });
        await chip.locator("input").fill("two");
        await chip.locator("input").press("Enter");
        await becomes((all) => all.length === 2, () => titles(page, "Results"));
        await page.locator(".chip", { hasText: "how many" }).getByRole("button").click();
        await becomes((all) => all.length > 3, () => titles(page, "Results"));
        assert.equal(await page.inputValue("#ask"), "slow tracks");
    },
    async seek(page) {
        await toTrack(page, "Evening");
        await page.click(".heading button.strong");
        await becomes((time) => time >= 1, () => now(page));
        await page.click('.bar [aria-label="Pause"]'); // so that it does not come there by itself
        await setRange(page, page.locator(".position input"), 6);
        await becomes((time) => time === 6, () => now(page));
    },
    async thumbs(page) { // what is told changes what comes next
        await toTrack(page, "Evening");
        await page.click(".heading button.strong");
        await page.locator('nav a:text("Up next")').click();
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
        await page.locator('nav a:text("Up next")').click();
        assert.deepEqual(await titles(page, "Up next"), ["Morning", "Noon"]);
        await page.click('[aria-label="Move up Noon"]');
        await becomes((all) => all.join() === "Noon,Morning", () => titles(page, "Up next"));
        const [saved] = await Promise.all([page.waitForEvent("download"), page.click("text=Save as M3U8")]);
        assert.equal(saved.suggestedFilename(), "tonary.m3u8");
        await page.click('[aria-label="Take away Noon"]');
        await becomes((all) => all.join() === "Morning", () => titles(page, "Up next"));
    },
    async map(page) { // drawn around: the list beside the map has those
        await page.locator('nav a:text("Map")').click();
        await page.click('button:text("Draw around")');
        await page.locator("canvas").scrollIntoViewIfNeeded();
        const canvas = await page.locator("canvas").boundingBox();
        const { x, y, width, height } = canvas;
        await page.mouse.move(x + 2, y + 60);
        await page.mouse.down();
        for (const [a, b] of [[x + width - 2, y + 60], [x + width - 2, y + height - 2], [x + 2, y + height - 2]])
            await page.mouse.move(a, b, { steps: 3 });
        await page.mouse.up();
        await page.locator("text=drawn around").waitFor();
        assert.ok((await titles(page, "Map")).length > 2);
    },
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
    },
    async hostile(page) { // a title is text
        await find(page, "<img");
        await page.press("#search", "Enter");
        await page.locator("h1").waitFor();
        assert.equal(await page.locator("main img").count(), 0);
        assert.equal(await page.textContent("h1"), "<img src=x onerror=alert(1)>");
    },
};

await visit(address, {}, flows[name]);

// Finding: a beginning without music, search, what is similar, requests in words.
import assert from "node:assert";
import { becomes } from "./browser.mjs";
import { find, folder, titles, toTrack } from "./steps.mjs";

export default {
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
};

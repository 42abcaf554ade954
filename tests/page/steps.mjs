// What several flows do.
import { becomes } from "./browser.mjs";

export const [, , , address, folder] = process.argv;
export const api = async (path) => (await fetch(`${address}/api/v1/${path}`)).json();
export const titles = (page, label) => page.locator(`ol[aria-label="${label}"] .title`).allTextContents();
export const view = (page, name) => page.locator(`nav a:text("${name}")`).click();

// s, as the player says: what was asked for shows on the slider at once.
export async function now(page) {
    const [minutes, seconds] = (await page.locator(".position .time").first().textContent()).split(":");
    return 60 * minutes + Number(seconds);
}

export async function find(page, text) {
    await page.fill("#search", text);
    await page.locator("#hits li .title").first().waitFor();
}

export async function toTrack(page, text) {
    await find(page, text);
    await page.press("#search", "Enter");
    await page.locator(`h1:text("${text}")`).waitFor();
    await page.locator('ol[aria-label="Similar tracks"] li').first().waitFor();
}

export async function playing(page, text) {
    await toTrack(page, text);
    await page.click(".heading button.strong");
    await becomes((time) => time >= 1, () => now(page));
}

export async function setRange(locator, value) {
    await locator.evaluate((input, to) => {
        input.value = to;
        input.dispatchEvent(new Event("input", { bubbles: true }));
    }, value);
}

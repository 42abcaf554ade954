// The pictures of README: node pictures.mjs ADDRESS FOLDER. What they show is the music of the
// demonstration.
import { becomes, visit } from "./browser.mjs";

const [, , address, folder] = process.argv;
const { results } = await (await fetch(`${address}/api/v1/tracks`)).json();
const shown = results.find((track) => track.title === "In Rome") ?? results[0];

const settle = async (page) => {
    await becomes((waits) => !waits, () => page.locator("text=One moment").count());
    await page.waitForTimeout(1500);
};

async function track(page) {
    await page.goto(`${address}/#/track/${shown.id}`);
    await settle(page);
    await page.click("text=Draw its sound");
    await page.locator(".sound").waitFor({ timeout: 60000 });
    await page.locator(".heading").click(); // nothing has the focus
    await page.waitForTimeout(300);
}

async function map(page) {
    await page.goto(`${address}/#/map`);
    await settle(page);
    await page.selectOption("select", "mood");
    await page.click('button:text("Draw around")');
    const { x, y, width, height } = await page.locator(".canvases").boundingBox();
    const at = (turn) => [x + width * (0.3 + 0.17 * Math.cos(turn)), y + height * (0.5 + 0.25 * Math.sin(turn))];
    await page.mouse.move(...at(0));
    await page.mouse.down();
    for (let turn = 0; turn < 6.3; turn += 0.3) await page.mouse.move(...at(turn));
    await page.mouse.up();
    await settle(page);
}

for (const [name, scheme, height, act] of [["track", "light", 1050, track], ["map", "dark", 800, map]])
    await visit(address, { viewport: { width: 1100, height }, colorScheme: scheme }, async (page) => {
        await act(page);
        await page.screenshot({ path: `${folder}/${name}.png` });
    });

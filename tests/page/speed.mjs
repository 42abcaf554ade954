// How smooth the map of very many tracks is: node speed.mjs ADDRESS [COUNT]. Its points are made up;
// the page is the real one. Headless Chromium draws by software (SwiftShader), so this is the least
// that any graphics card does.
import { visit } from "./browser.mjs";

const [, , address, count = "100000"] = process.argv;
const seconds = 4;

function madeUp(n) {
    let state = 1;
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
    const near = () => (random() + random() + random() - 1.5) * 12;
    const centres = Array.from({ length: 40 }, () => [random() * 100, random() * 50]);
    const all = Array.from({ length: n }, (_, i) => i);
    const of = all.map(() => Math.floor(random() * centres.length));
    const column = { names: centres.map((_, i) => `group ${i}`), of };
    const rounded = (value) => Math.round(value * 1000) / 1000;
    return {
        id: all.map((i) => i + 1),
        x: of.map((group) => rounded(centres[group][0] + near())),
        y: of.map((group) => rounded(centres[group][1] + near())),
        colours: Object.fromEntries(["cluster", "genre", "tempo", "mood", "key", "artist"].map((way) => [way, column])),
    };
}

// Frames while the map is dragged to and fro and scrolled in and out.
async function frames(page) {
    return page.locator(".canvases canvas").first().evaluate(async (canvas, milliseconds) => {
        const box = canvas.getBoundingClientRect(), times = [];
        const begin = performance.now();
        for (let now = begin; now < begin + milliseconds; ) {
            const turn = Math.sin((now - begin) / 300);
            canvas.dispatchEvent(new WheelEvent("wheel", { deltaY: 25 * turn, clientX: box.left + 200, clientY: box.top + 200, cancelable: true }));
            const next = await new Promise(requestAnimationFrame);
            times.push(next - now);
            now = next;
        }
        times.sort((a, b) => a - b);
        return { frames: times.length, slowest: times[Math.floor(times.length * 0.95)] };
    }, 1000 * seconds);
}

export async function measure(page, n) {
    const answer = JSON.stringify(madeUp(n));
    await page.route("**/map/columns*", (route) => route.fulfill({ contentType: "application/json", body: answer }));
    await page.goto(new URL("/#/map", page.url()).href);
    await page.locator(".legend li").first().waitFor({ timeout: 30000 });
    await page.waitForTimeout(1500);
    const { frames: drawn, slowest } = await frames(page);
    return { perSecond: drawn / seconds, slowest, megabytes: answer.length / 1e6 };
}

if (process.argv[1].endsWith("speed.mjs"))
    await visit(address, {}, async (page) => {
        const { perSecond, slowest, megabytes } = await measure(page, Number(count));
        console.log(`${count} points (${megabytes.toFixed(1)} MB): ${perSecond.toFixed(0)} frames/s, 95 % within ${slowest.toFixed(0)} ms`);
    });

// A browser at the page, which has no word to say on its console, apart from page.expected, and asks nobody
// but the server.
import assert from "node:assert";
import { createRequire } from "node:module";

const { chromium } = createRequire(import.meta.url)(process.env.PLAYWRIGHT_CORE);

const patience = 60000; // ms, of a machine that has much else to do

export async function visit(address, options, flow) {
    const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM,
        args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--mute-audio"],
    });
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, locale: "en", ...options });
    const said = [];
    page.setDefaultTimeout(patience);
    page.on("pageerror", (error) => said.push(error.message));
    page.on("console", (message) => {
        // That an answer was an error, and how pictures are drawn, are the browser's own words.
        const isUsual = /status of 40[14]|GL Driver Message/.test(message.text());
        if (["error", "warning"].includes(message.type()) && !isUsual && !page.expected?.test(message.text()))
            said.push(message.text());
    });
    page.on("request", (request) => {
        if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(address)) said.push(request.url());
    });
    page.on("dialog", (dialog) => said.push(dialog.message()) && dialog.dismiss());
    try {
        await page.goto(address + "/");
        await flow(page);
        assert.deepEqual(said, []);
    } finally {
        await browser.close();
    }
}

export async function becomes(wanted, read) {
    const end = Date.now() + patience;
    let got;
    do {
        got = await read();
        if (wanted(got)) return got;
        await new Promise((resolve) => setTimeout(resolve, 50));
    } while (Date.now() < end);
    assert.fail(`it stays ${JSON.stringify(got)}`);
}

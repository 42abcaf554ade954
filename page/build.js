// Bundles the page: node build.js OUT. Names carry hashes of what is in them, so that a browser may
// keep what it has.
import { build } from "esbuild";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

const out = process.argv[2];
// The folder stays, so that a server that runs serves what is new.
await mkdir(out, { recursive: true });
for (const old of await readdir(out)) await rm(join(out, old));
const { metafile } = await build({
    entryPoints: [
        { in: "main.js", out: "app" },
        { in: "app.css", out: "app" },
        { in: "icon.svg", out: "icon" },
    ],
    entryNames: "[name]-[hash]",
    loader: { ".svg": "copy" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    metafile: true,
    legalComments: "eof",
    outdir: out,
});
let page = await readFile("index.html", "utf8");
for (const name of Object.keys(metafile.outputs).map((path) => basename(path)))
    page = page.replace(name.replace(/-[A-Z0-9]+\./, "."), name);
await writeFile(`${out}/index.html`, page);

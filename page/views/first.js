// Music is added: a folder is named, and how far the listening has come is told as it goes.
import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { post, steps, stopIndexing } from "../api.js";
import { say } from "../words.js";

function useSteps() {
    const [state, set] = useState(null);
    useEffect(() => {
        const source = steps();
        source.onmessage = (event) => set(JSON.parse(event.data));
        return () => source.close();
    }, []);
    return state;
}

function wordsOf({ state, progress, result, error }) {
    if (state === "running" && progress)
        return say("state.running", { files: progress.files, all: progress.all_files });
    return say(
        { running: "state.begun", done: "state.done", failed: "state.failed", stopped: "state.stopped" }[state],
        { count: (result?.analysed ?? 0) + (result?.unchanged ?? 0), error },
    );
}

function Progress({ job }) {
    return html`<div class="progress">
        <progress max="1" value=${job.state === "done" ? 1 : job.progress?.share} aria-label=${job.folder}></progress>
        <p role="status">${wordsOf(job)}</p>
        ${job.state === "running" && html`<button onClick=${stopIndexing}>${say("stop")}</button>`}
        ${job.state === "done" && html`<a class="button strong" href="#/" onClick=${toMusic}>${say("toMusic")}</a>`}
    </div>`;
}

// From the beginning itself, which has no other address to go to, the way is to load it anew.
function toMusic(event) {
    if (location.hash.length > 2) return;
    event.preventDefault();
    location.reload();
}

export function First() {
    const [folder, set] = useState("");
    const [error, fail] = useState(null);
    const job = useSteps();
    const submit = (event) => {
        event.preventDefault();
        post("index", { folder }).then(() => fail(null), fail);
    };
    return html`<section class="first">
        <h1>${say("first.title")}</h1>
        <p>${say("first.about")}</p>
        <form onSubmit=${submit}>
            <label for="folder">${say("folder")}</label>
            <div class="line">
                <input id="folder" required value=${folder} placeholder="/home/me/music" onInput=${(event) => set(event.target.value)} />
                <button class="strong" disabled=${job?.state === "running"}>${say("folder.do")}</button>
            </div>
        </form>
        ${error && html`<p class="trouble" role="alert">${say("trouble", { error: error.message })}</p>`}
        ${job && job.state !== "idle" && html`<${Progress} job=${job} />`}
    </section>`;
}

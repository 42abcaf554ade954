import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { goTo } from "../place.js";
import { say } from "../words.js";

export function AskBox({ request = "" }) {
    const [text, set] = useState(request);
    const submit = (event) => {
        event.preventDefault();
        if (text.trim()) goTo("ask", text.trim());
    };
    return html`<form class="ask" onSubmit=${submit}>
        <h1><label for="ask">${say("ask")}</label></h1>
        <div class="line">
            <input
                id="ask"
                value=${text}
                placeholder=${say("ask.example")}
                autocomplete="off"
                onInput=${(event) => set(event.target.value)}
            />
            <button class="strong">${say("ask.do")}</button>
        </div>
    </form>`;
}

// Asks for the token of a server that has one. Who knows it gets a cookie, which no script can read.
import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { knock } from "../api.js";
import { say } from "../words.js";

const wordsOf = ({ code, message }) => (code === "unauthorized" ? say("door.wrong") : say("trouble", { error: message }));

export function Door() {
    const [token, set] = useState("");
    const [error, fail] = useState(null);
    const submit = (event) => {
        event.preventDefault();
        knock(token).then(() => location.reload(), fail);
    };
    return html`<section class="first">
        <h1>${say("door.title")}</h1>
        <p>${say("door.about")}</p>
        <form onSubmit=${submit}>
            <label for="token">${say("token")}</label>
            <div class="line">
                <input
                    id="token"
                    type="password"
                    required
                    autocomplete="current-password"
                    value=${token}
                    onInput=${(event) => set(event.target.value)}
                />
                <button class="strong">${say("enter")}</button>
            </div>
        </form>
        ${error && html`<p class="trouble" role="alert">${wordsOf(error)}</p>`}
    </section>`;
}

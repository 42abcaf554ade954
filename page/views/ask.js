// A request in words: what was understood as parts that can be changed, and what fits it.
import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { get } from "../api.js";
import { changed, chipsOf, without } from "../chips.js";
import { goTo } from "../place.js";
import { useAnswer } from "../answer.js";
import { say } from "../words.js";
import { Button } from "../parts/icons.js";
import { AskBox } from "../parts/ask_box.js";
import { PlayAll, Tracks, Waiting } from "../parts/tracks.js";

function Chip({ chip }) {
    const [text, set] = useState(chip.text);
    const again = (request) => goTo(request ? "ask" : "", request);
    const submit = (event) => {
        event.preventDefault();
        if (text !== chip.text) again(changed(chip, text));
    };
    const label = chip.keys.map((key) => say("part." + key)).join(", ");
    return html`<li class="chip">
        <form onSubmit=${submit}>
            <label><span class="kind">${label}</span>
                <input
                    value=${text}
                    size=${Math.max(3, [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 2 : 1), 0))}
                    onInput=${(event) => set(event.target.value)}
                    onBlur=${submit}
                />
            </label>
        </form>
        <${Button} icon="cross" label=${say("remove", { what: chip.text })} onClick=${() => again(without(chip))} />
    </li>`;
}

function Understood({ request, answer }) {
    const chips = chipsOf(request, answer.spans);
    const strange = answer.request.unresolved ?? [];
    return html`<section class="understood" aria-label=${say("understood")}>
        <h2 class="small">${say("understood")}</h2>
        <ul class="chips">
            ${chips.map((chip) => html`<${Chip} key=${chip.before.length + chip.text} chip=${chip} />`)}
        </ul>
        <p class="quiet">${say("understood.help")}</p>
        ${strange.length > 0 &&
        html`<p class="note">${say("not.understood")}: ${strange.map((one) => `“${one.text ?? one}”`).join(", ")}</p>`}
        ${answer.notes?.map((note) => html`<p class="note" key=${note}>${note}</p>`)}
    </section>`;
}

export function Ask({ rest: request }) {
    // Parts are of the request that was answered, while the next one is still read.
    const state = useAnswer(async (signal) => ({ ...(await get("ask", { request }, signal)), asked: request }), [request]);
    return html`
        <${AskBox} key=${request} request=${request} />
        <${Waiting} state=${state}>
            ${(answer) => html`
                <${Understood} key=${answer.asked} request=${answer.asked} answer=${answer} />
                <${PlayAll} hits=${answer.results} />
                <${Tracks} hits=${answer.results} plays label=${say("results")} about=${(hit) => hit.why} />
                ${!answer.results.length && html`<p class="quiet">${say("nothing")}</p>`}
            `}
        </${Waiting}>
    `;
}

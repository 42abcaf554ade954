// Reports of experiments, each in a frame that can run nothing.
import { html } from "htm/preact";
import { get, reportAt } from "../api.js";
import { useAnswer } from "../answer.js";
import { linkTo } from "../place.js";
import { say, tongue } from "../words.js";
import { Waiting } from "../parts/tracks.js";

const bare = (name) => name.replace(/\.html$/, "");
const day = (text) => new Date(text).toLocaleDateString(tongue.get().name, { dateStyle: "long" });

function List({ reports }) {
    if (!reports.length) return html`<p>${say("reports.none")}</p><pre class="code">tonary serve --reports DIR</pre>`;
    return html`<ul class="plain-list">
        ${reports.map(
            ({ name, changed }) => html`<li key=${name}>
                <a class="name" href=${linkTo("reports", name)}>
                    <span class="title">${bare(name)}</span>
                    <span class="by">${day(changed)}</span>
                </a>
            </li>`,
        )}
    </ul>`;
}

export function Reports({ rest: name }) {
    const state = useAnswer((signal) => get("reports", {}, signal), []);
    if (name)
        return html`<p><a class="back" href=${linkTo("reports")}>← ${say("reports")}</a></p>
            <h1>${bare(name)}</h1>
            <iframe class="report" sandbox="" title=${bare(name)} src=${reportAt(name)}></iframe>`;
    return html`<h1>${say("reports")}</h1>
        <p class="quiet">${say("reports.about")}</p>
        <${Waiting} state=${state}>${({ results }) => html`<${List} reports=${results} />`}</${Waiting}>`;
}

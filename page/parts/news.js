// What a thumb or a skip changed, said where the listener looks at that moment, and gone after a while.
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { hideNews, player } from "../player.js";
import { linkTo } from "../place.js";
import { titleOf } from "../naming.js";
import { say } from "../words.js";

const shown = 9000; // ms

export const newsInWords = ({ reason, track, came, all }) =>
    [say("news." + reason, { what: titleOf(track) }), say(came.length ? "news.changed" : "news.same", { came: came.length, all })].join(" ");

export function News() {
    const { news } = player.use();
    useEffect(() => {
        const timer = setTimeout(hideNews, shown);
        return () => clearTimeout(timer);
    }, [news]);
    return html`<p class="news" role="status">
        ${news && html`${newsInWords(news)} <a href=${linkTo("list")}>${say("list")}</a>`}
    </p>`;
}

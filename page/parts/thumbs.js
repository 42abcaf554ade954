import { html } from "htm/preact";
import { player, thumb } from "../player.js";
import { say } from "../words.js";
import { Button } from "./icons.js";

export function Thumbs({ track }) {
    const way = player.use().thumbs[track.id] ?? 0;
    return html`<div class="thumbs">
        <${Button} icon="up" label=${say("up")} aria-pressed=${way > 0} onClick=${() => thumb(track, 1)} />
        <${Button} icon="down" label=${say("down")} aria-pressed=${way < 0} onClick=${() => thumb(track, -1)} />
    </div>`;
}

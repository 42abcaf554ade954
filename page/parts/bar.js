// The player at the foot of the page.
import { html } from "htm/preact";
import { clock, player, playNext, playPrevious, seek, toggle } from "../player.js";
import { linkTo } from "../place.js";
import { byOf, timeOf, titleOf } from "../naming.js";
import { say } from "../words.js";
import { Button } from "./icons.js";
import { News } from "./news.js";
import { Thumbs } from "./thumbs.js";

function Position() {
    const { now, all } = clock.use();
    return html`<div class="position">
        <span class="time">${timeOf(now)}</span>
        <input
            type="range"
            min="0"
            max=${all || 1}
            step="0.1"
            value=${now}
            disabled=${!all}
            aria-label=${say("position")}
            aria-valuetext=${`${timeOf(now)} / ${timeOf(all)}`}
            onInput=${(event) => seek(Number(event.target.value))}
        />
        <span class="time">${timeOf(all)}</span>
    </div>`;
}

export function Bar() {
    const { track, playing, next, trouble } = player.use();
    if (!track) return null;
    return html`<section class="bar" aria-label=${say("player")}>
        <div class="buttons">
            <${Button} icon="previous" label=${say("previous")} onClick=${playPrevious} />
            <${Button} icon=${playing ? "pause" : "play"} label=${say(playing ? "pause" : "go")} onClick=${toggle} />
            <${Button} icon="next" label=${say("next")} disabled=${!next.length} onClick=${() => playNext()} />
        </div>
        <a class="name" href=${linkTo("track", track.id)}>
            <span class="title">${titleOf(track)}</span>
            <span class="by">${trouble ? say("trouble", { error: trouble }) : byOf(track)}</span>
        </a>
        <${Position} />
        <${Thumbs} track=${track} />
        <${News} />
    </section>`;
}

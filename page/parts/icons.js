// Signs on buttons, drawn once.
import { html } from "htm/preact";

const paths = {
    play: "M7 4.5v15l12-7.5z",
    pause: "M7 5h3.5v14H7zM13.5 5H17v14h-3.5z",
    next: "M5 5v14l9.5-7zM16 5h3v14h-3z",
    previous: "M19 5v14l-9.5-7zM5 5h3v14H5z",
    plus: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
    cross: "M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z",
    up: "M9 21V10l4.5-7c1.4 0 2.2 1 1.9 2.4L14.5 9H20c1 0 1.6.9 1.3 1.8l-2.6 8.6c-.3 1-1.1 1.6-2.1 1.6zM3 10h4v11H3z",
    down: "M15 3v11l-4.5 7c-1.4 0-2.2-1-1.9-2.4L9.5 15H4c-1 0-1.6-.9-1.3-1.8l2.6-8.6C5.6 3.6 6.4 3 7.4 3zM17 3h4v11h-4z",
    earlier: "M12 7l7 8-1.5 1.3L12 10l-5.5 6.3L5 15z",
    later: "M12 17l7-8-1.5-1.3L12 14 6.5 7.7 5 9z",
};

export const Icon = ({ name }) =>
    html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${paths[name]} /></svg>`;

export const Button = ({ icon, label, ...rest }) =>
    html`<button class="sign" title=${label} aria-label=${label} ...${rest}><${Icon} name=${icon} /></button>`;

// Points on a plain canvas, where there is no WebGL: colour by colour, so that the pen changes
// seldom, and only those that are in sight.
import { scattered } from "./budget.js";
import { diameter, toPixel } from "./view.js";

export function painter2d(canvas, { x, y, count }) {
    const pen = canvas.getContext("2d");
    const order = scattered(count);
    let of = new Uint8Array(count), colours = [];

    function dots(look, view, { width, height }, across, most) {
        for (const i of order.subarray(0, most)) {
            if (of[i] !== look) continue;
            const [px, py] = toPixel(view, x[i], y[i]);
            if (px < 0 || py < 0 || px > width || py > height) continue;
            if (across < 3) pen.fillRect(px - across / 2, py - across / 2, across, across);
            else {
                pen.beginPath();
                pen.arc(px, py, across / 2, 0, 2 * Math.PI);
                pen.fill();
            }
        }
    }

    return {
        dress(look, palette) {
            of = look.slice();
            colours = palette.map((rgb) => `rgb(${rgb})`);
        },
        paint(view, size, most) {
            pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
            pen.clearRect(0, 0, size.width, size.height);
            for (const dim of [16, 0]) {
                pen.globalAlpha = dim ? 0.2 : 0.85;
                colours.forEach((colour, i) => {
                    pen.fillStyle = colour;
                    dots(dim + i, view, size, diameter(view, count, size), most);
                });
            }
        },
    };
}

// Points by colour, so that the pen changes seven times and not for each of them.
import { toPixel } from "./view.js";

const others = 6; // the colour of what has none of its own

function paint(pen, { points, colours, view, taken }, look) {
    const size = Math.min(7, Math.max(2.5, view.scale * 0.45));
    const bright = taken && new Set(taken);
    for (let colour = -1; colour < others; colour++) {
        pen.fillStyle = look.getPropertyValue("--part-" + (colour < 0 ? others : colour));
        points.forEach((point, i) => {
            if (colours[i] !== colour) return;
            const [x, y] = toPixel(view, point);
            pen.globalAlpha = !bright || bright.has(point) ? 0.85 : 0.15;
            pen.beginPath();
            pen.arc(x, y, size, 0, 2 * Math.PI);
            pen.fill();
        });
    }
    pen.globalAlpha = 1;
}

export function draw(canvas, scene) {
    const look = getComputedStyle(canvas), dense = devicePixelRatio;
    const pen = canvas.getContext("2d");
    canvas.width = canvas.clientWidth * dense;
    canvas.height = canvas.clientHeight * dense;
    pen.scale(dense, dense);
    paint(pen, scene, look);
    pen.strokeStyle = look.getPropertyValue("--ink");
    pen.lineWidth = 2;
    if (scene.under) {
        pen.beginPath();
        pen.arc(...toPixel(scene.view, scene.under), 9, 0, 2 * Math.PI);
        pen.stroke();
    }
    if (scene.line) {
        pen.beginPath();
        scene.line.forEach(([x, y]) => pen.lineTo(x, y));
        pen.closePath();
        pen.stroke();
    }
}

// What lies over the points: the line around some, the way from one to another, names of groups.
import { toPixel } from "./view.js";

const apart = 26; // pixels between two names

function trace(pen, line) {
    pen.beginPath();
    line.forEach(([x, y]) => pen.lineTo(x, y));
}

function drawPath(pen, view, { x, y }, path, look) {
    const line = path.map((i) => toPixel(view, x[i], y[i]));
    trace(pen, line);
    pen.lineWidth = 2;
    pen.stroke();
    line.forEach((place, i) => {
        const isEnd = i === 0 || i === line.length - 1;
        pen.beginPath();
        pen.arc(...place, isEnd ? 7 : 4, 0, 2 * Math.PI);
        pen.fillStyle = isEnd ? look.accent : look.sheet;
        pen.fill();
        pen.stroke();
    });
}

// A name that would lie on another one is left out; the legend has it too.
function drawNames(pen, view, names, { width, height }, look) {
    const done = [];
    pen.font = look.font;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    for (const { text, x, y } of names) {
        const [px, py] = toPixel(view, x, y), half = pen.measureText(text).width / 2;
        const at = Math.min(width - half - 6, Math.max(half + 6, px));
        const isFree = done.every((other) => Math.abs(other.y - py) > apart || Math.abs(other.x - at) > half + other.half);
        if (!isFree || py < 0 || py > height || px < 0 || px > width) continue;
        done.push({ x: at, y: py, half });
        pen.globalAlpha = 0.88;
        pen.fillStyle = look.sheet;
        pen.beginPath();
        pen.roundRect(at - half - 7, py - 11, 2 * half + 14, 22, 11);
        pen.fill();
        pen.globalAlpha = 1;
        pen.fillStyle = look.ink;
        pen.fillText(text, at, py);
    }
}

// The line around some, while it is drawn and afterwards.
function drawRing(pen, line, look) {
    trace(pen, line);
    pen.closePath();
    pen.globalAlpha = 0.08;
    pen.fillStyle = look.accent;
    pen.fill();
    pen.globalAlpha = 1;
    pen.strokeStyle = look.accent;
    pen.stroke();
}

export function drawOver(canvas, { view, size, points, names, path, line, ring, under, look }) {
    const pen = canvas.getContext("2d");
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    pen.clearRect(0, 0, size.width, size.height);
    if (!path.length) drawNames(pen, view, names, size, look);
    pen.strokeStyle = look.ink;
    if (path.length) drawPath(pen, view, points, path, look);
    pen.lineWidth = 2;
    if (under >= 0) {
        pen.beginPath();
        pen.arc(...toPixel(view, points.x[under], points.y[under]), 9, 0, 2 * Math.PI);
        pen.stroke();
    }
    const around = line.length ? line : ring.map(([x, y]) => toPixel(view, x, y));
    if (around.length) drawRing(pen, around, look);
}

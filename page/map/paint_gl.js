// Points by WebGL: their places go to the graphics card once; a frame is two numbers of the view.
import { scattered } from "./budget.js";
import { diameter } from "./view.js";

const vertex = `
    attribute vec2 place;
    attribute float look; // a colour; 16 more: dim
    uniform vec2 scale, shift;
    uniform mediump float size;
    uniform vec3 palette[9];
    varying vec4 colour;
    void main() {
        bool dim = look >= 16.0;
        gl_Position = vec4(place * scale + shift, 0.0, 1.0);
        gl_PointSize = size;
        colour = vec4(palette[int(dim ? look - 16.0 : look)], dim ? 0.2 : 0.85);
    }`;
const fragment = `
    precision mediump float;
    varying vec4 colour;
    uniform mediump float size;
    void main() {
        float far = length(gl_PointCoord - 0.5) * size;
        float alpha = colour.a * clamp(0.5 * size - far + 0.5, 0.0, 1.0);
        gl_FragColor = vec4(colour.rgb * alpha, alpha);
    }`;

function compiled(gl) {
    const program = gl.createProgram();
    for (const [kind, text] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
        const shader = gl.createShader(kind);
        gl.shaderSource(shader, text);
        gl.compileShader(shader);
        gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    return gl.getProgramParameter(program, gl.LINK_STATUS) ? program : null;
}

function attribute(gl, program, name, count, type) {
    const at = gl.getAttribLocation(program, name);
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.enableVertexAttribArray(at);
    gl.vertexAttribPointer(at, count, type, false, 0, 0);
    return gl.getParameter(gl.ARRAY_BUFFER_BINDING);
}

// null where there is no WebGL.
export function painterGl(canvas, { x, y, count }) {
    const gl = canvas.getContext("webgl", { antialias: false, alpha: true, powerPreference: "low-power" });
    const program = gl && compiled(gl);
    if (!program) return null;
    gl.useProgram(program);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);

    attribute(gl, program, "place", 2, gl.FLOAT);
    const order = scattered(count);
    const places = new Float32Array(2 * count);
    order.forEach((i, at) => places.set([x[i], y[i]], 2 * at));
    gl.bufferData(gl.ARRAY_BUFFER, places, gl.STATIC_DRAW);
    const looks = attribute(gl, program, "look", 1, gl.UNSIGNED_BYTE);
    const uniform = (name) => gl.getUniformLocation(program, name);
    const at = { scale: uniform("scale"), shift: uniform("shift"), size: uniform("size"), palette: uniform("palette") };

    return {
        dress(look, palette) {
            gl.bindBuffer(gl.ARRAY_BUFFER, looks);
            gl.bufferData(gl.ARRAY_BUFFER, Uint8Array.from(order, (i) => look[i]), gl.DYNAMIC_DRAW);
            gl.uniform3fv(at.palette, palette.flat().map((value) => value / 255));
        },
        // The first of them, in their scattered order.
        paint(view, size, most) {
            const { width, height } = size;
            gl.viewport(0, 0, canvas.width, canvas.height);
            gl.clear(gl.COLOR_BUFFER_BIT);
            gl.uniform2f(at.scale, (2 * view.scale) / width, (2 * view.scale) / height);
            gl.uniform2f(at.shift, (2 * view.x) / width - 1, 1 - (2 * view.y) / height);
            gl.uniform1f(at.size, diameter(view, count, size) * devicePixelRatio);
            gl.drawArrays(gl.POINTS, 0, most);
        },
    };
}

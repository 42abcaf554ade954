// A colour of the style sheet as three numbers up to 255.
const pen = document.createElement("canvas").getContext("2d");

export function rgb(text) {
    pen.fillStyle = text;
    return pen.fillStyle.match(/[0-9a-f]{2}/g).map((hex) => parseInt(hex, 16));
}

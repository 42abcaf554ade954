// A list of tracks as a file for other players.
import { titleOf } from "./naming.js";

// Bytes that are no text cannot stand in a path; the address of the file has them.
const nameOf = (track) => track.path_uri ?? track.path;

// A name with a line break would be two lines of the file.
const isOneLine = (track) => !/[\r\n]/.test(nameOf(track));

export function m3uOf(tracks) {
    const lines = tracks
        .filter(isOneLine)
        .flatMap((track) => [`#EXTINF:${Math.round(track.seconds ?? -1)},${titleOf(track).replace(/\s+/g, " ")}`, nameOf(track)]);
    return ["#EXTM3U", ...lines, ""].join("\n");
}

export function saveM3u(tracks) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([m3uOf(tracks)], { type: "audio/x-mpegurl" }));
    link.download = "tonary.m3u8";
    link.click();
    URL.revokeObjectURL(link.href);
}

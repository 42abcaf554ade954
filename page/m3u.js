// A list of tracks as a file for other players.
import { titleOf } from "./naming.js";

// A name with a line break would be two lines of the file.
const isOneLine = (track) => !/[\r\n]/.test(track.path);

export function saveM3u(tracks) {
    const lines = tracks
        .filter(isOneLine)
        .flatMap((track) => [`#EXTINF:${Math.round(track.seconds ?? -1)},${titleOf(track).replace(/\s+/g, " ")}`, track.path]);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([["#EXTM3U", ...lines, ""].join("\n")], { type: "audio/x-mpegurl" }));
    link.download = "tonary.m3u8";
    link.click();
    URL.revokeObjectURL(link.href);
}

// A list of tracks as the text of a file for other players.
import assert from "node:assert";
import { m3uOf } from "../../page/m3u.js";

const track = (path, more) => ({ path, title: null, artist: null, seconds: 2, ...more });

assert.equal(m3uOf([track("/a/b.ogg")]), "#EXTM3U\n#EXTINF:2,b\n/a/b.ogg\n");
assert.equal(m3uOf([track("/a/b\n.ogg")]), "#EXTM3U\n");
// What is no UTF-8 is found by its address alone.
const uri = "file:///a/%FF.ogg";
assert.equal(m3uOf([track("/a/\ufffd.ogg", { path_uri: uri })]), `#EXTM3U\n#EXTINF:2,\ufffd\n${uri}\n`);

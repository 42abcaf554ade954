#!/usr/bin/env python3
"""Puts lyrics and a picture into a WAV file, as the ID3 tag that it then has:
tagged.py FILE.wav [lyrics TEXT] [picture FILE]; without either the tag is empty."""
import struct
import sys


def frame(name, body):
    size = len(body)
    return name + bytes(size >> 7 * i & 127 for i in (3, 2, 1, 0)) + b"\0\0" + body


def without_tag(wave):
    at, kept = 12, wave[:12]
    while at + 8 <= len(wave):
        size = struct.unpack("<I", wave[at + 4 : at + 8])[0]
        end = at + 8 + size + size % 2
        if wave[at : at + 4] != b"id3 ":
            kept += wave[at:end]
        at = end
    return kept


path, given = sys.argv[1], dict(zip(sys.argv[2::2], sys.argv[3::2]))
frames = b""
if "lyrics" in given:
    frames += frame(b"USLT", b"\3eng\0" + given["lyrics"].encode())
if "picture" in given:
    with open(given["picture"], "rb") as picture:
        frames += frame(b"APIC", b"\0text/html\0\3\0" + picture.read())
size = len(frames)
tag = b"ID3\4\0\0" + bytes(size >> 7 * i & 127 for i in (3, 2, 1, 0)) + frames
with open(path, "r+b") as file:
    wave = without_tag(file.read())
    wave += b"id3 " + struct.pack("<I", len(tag)) + tag + b"\0" * (len(tag) % 2)
    file.seek(0)
    file.write(wave[:4] + struct.pack("<I", len(wave) - 8) + wave[8:])
    file.truncate()

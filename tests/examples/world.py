#!/usr/bin/env python3
"""Makes what the examples of the documents speak of: world.py FOLDER MUSIC, a folder of music in it
(tones over clicks, with tags), and the tables that are imported and evaluated."""
import array
import math
import os
import random
import struct
import sys

RATE, SECONDS, SONGS, LISTENERS = 22050, 4, 48, 30
ARTISTS = ["Sean Hawk", "Miles Davis", "Erik Satie", "Reed", "Pipe", "Woodblock", "Bell", "Gong"]
GENRES = ["electronica", "jazz", "piano", "drone"]
KNOWN = {0: "In Rome", 8: "Wizz 3", 1: "So What", 2: "Gymnopédie"}
COLUMNS = ["mfcc1_mean", "mfcc2_mean", "mfcc2_var", "spectral_centroid_mean", "rolloff_mean"]
chance = random.Random(7)


def title(song):
    return KNOWN.get(song, f"Study {song}")


def sound(song):
    hertz = 110 * 2 ** (song % 24 / 12)
    step = int(RATE * 60 / (60 + song * 37 % 110))
    samples = array.array("h")  # one second, over and over
    for at in range(RATE):
        tone = math.sin(math.tau * hertz * at / RATE) + math.sin(math.tau * hertz * 1.5 * at / RATE)
        click = math.exp(-(at % step) / 300) * chance.uniform(-1, 1)
        samples.append(int(6000 * tone + 12000 * click))
    return samples.tobytes() * SECONDS


def chunk(name, body):
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def wave(song):
    tags = {b"INAM": title(song), b"IART": ARTISTS[song % 8], b"IPRD": f"Album {song % 16}",
            b"IGNR": GENRES[song % 4], b"ICRD": str(1970 + song)}
    told = b"INFO" + b"".join(chunk(name, text.encode() + b"\0") for name, text in tags.items())
    form = struct.pack("<HHIIHH", 1, 1, RATE, 2 * RATE, 2, 16)
    return chunk(b"RIFF", b"WAVE" + chunk(b"fmt ", form) + chunk(b"LIST", told) + chunk(b"data", sound(song)))


def table(name, header, rows):
    with open(name, "w", encoding="utf8") as file:
        for row in [header, *rows]:
            print(*row, sep=",", file=file)


def events(first, last):
    """Each listener has a favourite genre, and some songs in this part of their time."""
    for listener in range(LISTENERS):
        for song in chance.sample(range(SONGS), 24)[first:last]:
            liked = song % 4 == listener % 4
            yield ("anna" if listener == 0 else f"u{listener}", song, 5 if liked else chance.randint(1, 4))


def sessions(first, last):
    for session in range(first, last):
        at = chance.randrange(SONGS)
        yield from ((session, place, (at + place * 3) % SONGS) for place in range(6))


os.chdir(sys.argv[1])
music = sys.argv[2]
os.makedirs(music)
for song in range(SONGS):
    with open(f"{music}/{song:02} {title(song)}.wav", "wb") as file:
        file.write(wave(song))
paths = [f"{music}/{name}" for name in sorted(os.listdir(music))]

table("ratings.csv", ["user_id", "song_id", "rating"],
      [(user, os.path.abspath(paths[song]), value) for user, song, value in events(0, 12)])
table("my.csv", ["user_id", "song_id", "rating"], [(user, paths[song], value) for user, song, value in events(0, 24)])
for name, first, last in ("train", 0, 12), ("valid", 12, 16), ("test", 16, 24):
    table(f"{name}.csv", ["user_id", "song_id", "plays"], events(first, last))
table("profiles.csv", ["user_id", "age", "gender"],
      [(f"u{listener}", 20 + listener, "fm"[listener % 2]) for listener in range(LISTENERS)])
table("sessions.csv", ["session_id", "position", "song_id"], sessions(0, 60))
table("next_sessions.csv", ["session_id", "position", "song_id"], sessions(60, 80))
table("genres.csv", ["path", "genre"], [(path, GENRES[at % 4]) for at, path in enumerate(paths)])
table("features.csv", ["filename", *COLUMNS, "label"],
      [(f"clip.{row}.wav", *(chance.gauss(row % 4, 1) for _ in COLUMNS), GENRES[row % 4]) for row in range(40)])
with open("weights.study", "w", encoding="utf8") as file:
    print("[protocol artist]", "by = artist", "[split]", "folds = 3", "[setting default]", sep="\n", file=file)
with open("paths.txt", "w", encoding="utf8") as file:
    print(*paths, sep="\n", file=file)
with open("clap.npy", "wb") as file:
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({SONGS}, 8), }}".ljust(117) + "\n"
    file.write(b"\x93NUMPY\1\0" + struct.pack("<H", len(header)) + header.encode())
    file.write(struct.pack(f"<{SONGS * 8}f", *(chance.gauss(at // 8 % 4, 1) for at in range(SONGS * 8))))
with open("listens.jsonl", "w", encoding="utf8") as file:
    for at in range(20):
        song = {"artist_name": ARTISTS[at % 8], "track_name": title(at)}
        print(f'{{"user_name":"anna","listened_at":{1700000000 + at * 300},"track_metadata":'
              + str(song).replace("'", '"') + "}", file=file)

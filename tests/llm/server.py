#!/usr/bin/env python3
"""A language model's server that misbehaves: server.py FOLDER

The first part of the path is what it does: POST /drip/v1/chat/completions. The port is written to
FOLDER/port, each request, byte by byte, to FOLDER/MODE.1, FOLDER/MODE.2, …
"""
import json
import os
import socketserver
import sys
import threading
import time

FOLDER = sys.argv[1]
calls = {}
lock = threading.Lock()

SAID = [{"of": "targets.valence", "words": "melting glaciers"}]
GOOD = {"v": 1, "intent": "recommend", "targets": {"valence": -40}, "said": SAID}


def text(value):
    return json.dumps(value, ensure_ascii=False)


def completion(content, reason="stop", **more):
    message = {"role": "assistant", "content": content, **more}
    return text({"object": "chat.completion", "choices": [
        {"index": 0, "finish_reason": reason, "message": message}]})


def http(status, body, *headers):
    body = body if isinstance(body, bytes) else body.encode()
    head = [f"HTTP/1.1 {status} Said", "Content-Type: application/json",
            f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def good(*_):
    return http(200, completion(text(GOOD)))


def says(content, reason="stop", **more):
    return lambda *_: http(200, completion(content, reason, **more))


def fails(status, *headers):
    return lambda *_: http(status, text({"error": {"message": "no"}}), *headers)


def takes(*forms):
    """Takes these forms of answer only."""
    def answer(request, _):
        form = request.get("response_format", {}).get("type", "text")
        return good() if form in forms else http(400, text({"error": {"message": form}}))
    return answer


def new_names(request, _):
    """Takes what newer models take only."""
    old = {"max_tokens", "temperature"} & set(request)
    return http(400, "{}") if old or "max_completion_tokens" not in request else good()


def once(status, *headers):
    """Fails once, then not."""
    return lambda _, call: http(status, "{}", *headers) if call == 1 else good()


def cut(_, __):
    body = completion("冰川").encode()
    return http(200, body[:body.index("川".encode()) + 1])


def changed(**members):
    return says(text({**GOOD, **members}))


def injected(*_):
    return http(200, completion(text({
        **GOOD, "path": "/etc/passwd", "tracks": [1, 2, 3], "intent": "explain", "language": "zh",
        "count": 200, "unresolved": ["ignore all instructions"], "order": "shuffle",
        "seeds": [{"kind": "track", "name": "$(touch pwned)", "sign": "like"}],
        "filters": {"artists_any": ["Nobody"], "genres_any": ["zorp"], "year_min": 1999}})))


def order(*numbers):
    return says(text({"order": list(numbers)}))


MODES = {
    "good": good,
    "prose": says("Of course! Here it is: " + text(GOOD) + " Enjoy {it}."),
    "fences": says("```json\n" + text(GOOD) + "\n```"),
    "thinks_aloud": says("<think>{\"v\":1}</think>" + text(GOOD)),
    "free_text": says("Once upon a time there was a glacier."),
    "no_schema": takes("json_object", "text"),
    "only_text": takes("text"),
    "new_names": new_names,
    "takes_nothing": takes(),
    "error": fails(500),
    "error_once": once(503),
    "busy": fails(429),
    "busy_short": once(429, "Retry-After: 1"),
    "busy_long": fails(429, "Retry-After: 3600"),
    "bad_key": fails(401),
    "forbidden": fails(403),
    "missing": fails(404),
    "redirect": fails(302, "Location: http://example.com/v1/chat/completions"),
    "redirect_307": fails(307, "Location: /good/v1/chat/completions"),
    "slow": good,
    "drip": good,
    "closed": lambda *_: b"",
    "short": lambda *_: good()[:-20],
    "no_http": lambda *_: b"\x00\xff\r\n\r\n",
    "nothing": lambda *_: http(200, ""),
    "cut": cut,
    "big": lambda *_: http(200, b" " * (2 << 20)),
    "deep": says("{\"a\":" * 10000 + "1" + "}" * 10000),
    "deep_body": lambda *_: http(200, "{\"choices\":" + "[" * 10000 + "]" * 10000 + "}"),
    "unclosed": says("{\"a\":" * 10000),
    "twice": says(text(GOOD)[:-1] + ",\"v\":1}"),
    "nan": says(text(GOOD).replace("-40", "NaN")),
    "huge_number": says(text(GOOD).replace("-40", "1e999")),
    "null": says(None),
    "empty": says(""),
    "thought": says(None, reasoning_content="Let me see"),
    "thought_empty": says("", reasoning="Let me see"),
    "length": says(text(GOOD), "length"),
    "cut_object": says(text(GOOD)[:-1]),
    "array": says("[1,2]"),
    "events": lambda *_: http(200, "data: " + completion(text(GOOD)) + "\n\ndata: [DONE]\n"),
    "no_choices": lambda *_: http(200, "{\"choices\":[]}"),
    "odd_types": lambda *_: http(200, "{\"choices\":{\"0\":7},\"error\":[]}"),
    "enums": changed(order="backwards", explain=7, diversity="much", weights=[], filters={
        "vocals": "robot", "key": "H", "genres_any": ["polka-dot"], "year_min": 1e3}),
    "bounds": changed(count=100000, arousal=5, targets={"valence": -40, "arousal": 101}),
    "long_lists": changed(said=SAID + [{"of": "relative", "words": "glaciers"}], relative=[{"feature": "tempo", "direction": "less", "amount": "some"}] * 106,
                          filters={"artists_any": ["Nobody %d" % i for i in range(106)]}),
    "injected": injected,
    "false_words": changed(said=[{"of": "targets.valence", "words": "cheerful"}]),
    "order": order(3, 1, 2),
    "order_106": says(text({"order": list(range(106, 0, -1))})),
    "order_odd": order(2, 2, 0, -1, 99, "1", 3.0, None, 1),
    "order_none": says(text({"order": "3,1,2"})),
    "reword_good": says(text({"text": "a lot like Glacier"})),
    "reword_invents": says(text({"text": "sounds 99 % like Elvis Presley"})),
    "reword_long": says(text({"text": "so " * 1000})),
}


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = self.rfile.readline()
            if not line:
                return
            head += line
        size = [int(h.split(b":")[1]) for h in head.lower().split(b"\r\n")
                if h.startswith(b"content-length:")]
        body = self.rfile.read(size[0] if size else 0)
        mode = head.split(b" ")[1].split(b"/")[1].decode()
        with lock:
            calls[mode] = call = calls.get(mode, 0) + 1
        with open(os.path.join(FOLDER, f"{mode}.{call}"), "wb") as file:
            file.write(head + body)
        try:
            self.answer(mode, MODES[mode](json.loads(body), call))
        except OSError:
            pass  # the other side has had enough

    def answer(self, mode, reply):
        if mode == "slow":
            time.sleep(20)
        for at in range(0, len(reply), 1 if mode == "drip" else len(reply) or 1):
            self.wfile.write(reply[at:at + 1] if mode == "drip" else reply)
            time.sleep(0.2 if mode == "drip" else 0)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64


with Server(("127.0.0.1", 0), Handler) as server:
    with open(os.path.join(FOLDER, "port.new"), "w", encoding="ascii") as port:
        port.write(str(server.server_address[1]))
    os.rename(os.path.join(FOLDER, "port.new"), os.path.join(FOLDER, "port"))
    server.serve_forever()

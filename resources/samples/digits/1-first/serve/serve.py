"""Serves the model over HTTP: POST /predict, GET /healthz, GET /metrics."""
import json
import os
import signal
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import joblib
import numpy as np

CONFIDENCE = float(os.environ.get("CONFIDENCE", "0.5"))
MODEL = joblib.load("model.joblib")
COUNTS = {"requests": 0, "unsure": 0, "seconds": 0.0}
LOCK = threading.Lock()


def predict(pixels):
    chances = MODEL.predict_proba(np.asarray(pixels, dtype=float).reshape(1, 64))[0]
    best = int(chances.argmax())
    return {"digit": best, "confidence": round(float(chances[best]), 4), "sure": bool(chances[best] >= CONFIDENCE)}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 64 * 1024  # header and body leave in one packet

    def answer(self, status, text, kind="application/json"):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/healthz":
            self.answer(200, '{"status": "ok"}')
        elif self.path == "/metrics":
            lines = [f"digits_{name}_total {value:g}" for name, value in COUNTS.items()]
            self.answer(200, "\n".join(lines) + "\n", "text/plain; version=0.0.4")
        else:
            self.answer(404, '{"error": "try /predict, /healthz or /metrics"}')

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.path != "/predict":
            self.answer(404, '{"error": "try POST /predict"}')
            return
        started = time.perf_counter()
        try:
            result = predict(json.loads(body)["pixels"])
        except (ValueError, KeyError, TypeError) as error:
            self.answer(400, json.dumps({"error": f"send {{\"pixels\": [64 numbers]}}: {error}"}))
            return
        with LOCK:
            COUNTS["requests"] += 1
            COUNTS["unsure"] += 0 if result["sure"] else 1
            COUNTS["seconds"] += time.perf_counter() - started
        self.answer(200, json.dumps(result))

    def log_message(self, form, *args):
        if self.path != "/healthz":
            print(f"{self.command} {self.path} {args[1] if len(args) > 1 else ''}")


def main():
    server = ThreadingHTTPServer(("0.0.0.0", int(os.environ.get("PORT", "8080"))), Handler)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    print(f"serving on port {server.server_port}, sure from {CONFIDENCE:g}")
    server.serve_forever(poll_interval=0.1)
    print("stopped")


if __name__ == "__main__":
    sys.exit(main())

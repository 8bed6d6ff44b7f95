"""Starts the service beside itself and asks it 200 digits: does it answer, rightly, and how fast?"""
import http.client
import json
import os
import subprocess
import sys
import time

from sklearn.datasets import load_digits

PORT = 8090
ASKED = 200


def ask(connection, method, path, body=None):
    connection.request(method, path, body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    return answer.status, answer.read()


def wait_until_healthy(server):
    for _ in range(200):
        if server.poll() is not None:
            sys.exit(f"the service ended at once with {server.returncode}")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
            if ask(connection, "GET", "/healthz")[0] == 200:
                return connection
        except OSError:
            time.sleep(0.1)
    sys.exit("the service did not become healthy in 20 s")


def main():
    environment = {**os.environ, "PORT": str(PORT)}
    server = subprocess.Popen([sys.executable, "serve.py"], env=environment, stdout=subprocess.DEVNULL)
    connection = wait_until_healthy(server)
    digits = load_digits()
    right, answered, times = 0, 0, []
    for pixels, digit in list(zip(digits.data, digits.target))[:ASKED]:
        started = time.perf_counter()
        status, body = ask(connection, "POST", "/predict", json.dumps({"pixels": pixels.tolist()}))
        times.append(1000 * (time.perf_counter() - started))
        answered += status == 200
        right += status == 200 and json.loads(body)["digit"] == digit
        if len(times) % 50 == 0:
            print(f"{len(times)} of {ASKED} requests, {right} right")
    server.terminate()
    values = {"answered": answered / ASKED, "right": right / ASKED, "p95_ms": round(sorted(times)[int(0.95 * ASKED)], 2)}
    with open(os.environ.get("SLIPWAY_METRICS", "metrics.json"), "w", encoding="utf-8") as file:
        json.dump(values, file)
    print("metrics:", values)


main()

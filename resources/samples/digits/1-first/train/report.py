"""Tells Slipway what came out: metrics as one flat JSON object, results as files."""
import json
import os
import pathlib


def metrics(**values):
    path = os.environ.get("SLIPWAY_METRICS", "metrics.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(values, file)
    print("metrics:", ", ".join(f"{name} {value:g}" for name, value in values.items()))


def output(name):
    folder = pathlib.Path(os.environ.get("SLIPWAY_OUTPUT", "."))
    return folder / name


def given(name):
    folder = pathlib.Path(os.environ.get("SLIPWAY_INPUT", "."))
    return folder / name

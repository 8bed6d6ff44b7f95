// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <mutex>

/// The points at which the kill sweep ends its process: each call counts one, and the one named by SLIPWAY_KILL_AT is
/// the last.
class KillPoints {
public:
    KillPoints();
    void reach(const QByteArray &what);
    std::mutex *changing = nullptr; ///< held while the process is ended: see FolderWorld::changing
    [[nodiscard]] int count() const;
};

/// What the sweep runs: all kinds of effects once, two tasks of which one hands its output to the other and to an
/// image.
inline constexpr char sweepYaml[] = R"(slipway: 1
project: sweep
registry: registry.example/team
bases:
  python:
    tag: localhost/python:1
    packages: [python3-minimal]
images:
  train:
    containerfile: Containerfile
    context: .
    base: python
  serve:
    containerfile: Containerfile
    context: .
    inputs:
      - {from: train, path: model.txt, to: model.txt}
stages:
  dev:
    train:
      image: train
      command: ["log one", "log two", "metrics {\"accuracy\": 0.97}", "output model.txt=weights"]
      outputs: [model.txt]
  test:
    evaluate:
      image: train
      command: ["input model.txt", "metrics {\"accuracy\": 0.96}"]
      inputs:
        - {from: train, path: model.txt, to: model.txt}
      thresholds: {accuracy: ">= 0.95"}
  deploy:
    environment: prod
service:
  name: sweep
  image: serve
  port: 8080
  probes:
    ready: {path: /healthz, period: 100ms, timeout: 1s, failures: 3}
)";

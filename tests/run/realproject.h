// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/engines.h"

#include <QByteArray>
#include <QMap>
#include <QString>

/// busybox alone: a "training" that writes a model, a check that reads it, and a service that shows it.
inline constexpr char realYaml[] = R"(slipway: 1
project: NAME
images:
  tools:
    containerfile: Containerfile
    context: .
  serve:
    containerfile: serve/Containerfile
    context: serve
    inputs:
      - {from: train, path: model.txt, to: model.txt}
parameters:
  word: {default: "hello"}
stages:
  prototype:
    look:
      image: tools
      command: ["/bin/sh", "-c", "cat /data/notes.txt; echo ${word}"]
  dev:
    train:
      image: tools
      command: ["/bin/sh", "-c", "echo training; sleep 2; echo weights-${word} > $SLIPWAY_OUTPUT/model.txt; echo '{\"accuracy\": 0.97}' > $SLIPWAY_METRICS"]
      outputs: [model.txt]
      resources: {requests: {memory: 8Mi}, limits: {memory: 64Mi}}
  test:
    check:
      image: tools
      command: ["/bin/sh", "-c", "grep weights $SLIPWAY_INPUT/model.txt && echo '{\"found\": 1}' > $SLIPWAY_METRICS"]
      inputs:
        - {from: train, path: model.txt, to: model.txt}
      thresholds: {found: ">= 1"}
  deploy:
    environment: prod
service:
  name: web
  image: serve
  port: 8080
  probes:
    ready: {path: /model.txt, period: 200ms, timeout: 1s, failures: 50}
)";

/// The files of that project, by path.
inline QMap<QString, QByteArray> realProject(const QString &name)
{
    const QByteArray from = QByteArray("FROM ") + support::testImageTag + '\n';
    return {{QStringLiteral("slipway.yaml"), QByteArray(realYaml).replace("NAME", name.toUtf8())},
        {QStringLiteral("notes.txt"), "from the tree\n"},
        {QStringLiteral("Containerfile"), from + "COPY notes.txt /data/notes.txt\n"},
        {QStringLiteral("serve/Containerfile"),
            from
                + "COPY model.txt /www/model.txt\n"
                  "CMD [\"/bin/sh\", \"-c\", \"trap 'exit 0' TERM; httpd -f -p 8080 -h /www & wait\"]\n"}};
}

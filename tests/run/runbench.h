// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/executor.h"
#include "support/folderworld.h"
#include "support/scratch.h"

#include <QSignalSpy>

#include <memory>

/// A project folder, its records, a world of folders and an executor over them: what a window has, without the window.
struct RunBench {
    /// `data`: an existing folder to go on in (a "restart"); empty: one of its own.
    explicit RunBench(const QByteArray &yaml, const QString &data = {})
        : dataFolder(data.isEmpty() ? scratch.path(QStringLiteral("data")) : data)
        , world(std::make_shared<support::FolderWorld>(dataFolder + QStringLiteral("/world")))
        , effects(QStringLiteral("effects"), 8)
        , work(QStringLiteral("work"), 2)
    {
        projectFolder = dataFolder + QStringLiteral("/project");
        QDir().mkpath(projectFolder);
        if (!yaml.isEmpty())
            writeProject(QStringLiteral("slipway.yaml"), yaml);
        writeProject(QStringLiteral("Containerfile"), "FROM scratch\n");
        auto opened = store::Store::open(dataFolder + QStringLiteral("/db"), clock);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().text()));
        store = std::move(opened).value();
        services.store = store.get();
        services.clock = &clock;
        services.effects = &effects;
        services.work = &work;
        services.source = &source;
        services.dataFolder = dataFolder;
        services.cacheFolder = dataFolder + QStringLiteral("/cache");
        services.processes = &processes;
        services.program = QStringLiteral("test");
        target = std::make_shared<support::FolderTarget>(*world);
        services.target = [this](const QString &,
                              const base::CancelToken &) -> base::Result<std::shared_ptr<target::Target>> {
            return std::shared_ptr<target::Target>(target);
        };
        services.images = [this](const base::CancelToken &) -> base::Result<std::shared_ptr<run::ImageMaker>> {
            return std::shared_ptr<run::ImageMaker>(std::make_shared<support::FolderImages>(*world));
        };
        project = *store->touchProject(projectFolder, QStringLiteral("digits"));
        open();
    }
    ~RunBench() { close(); }

    void open()
    {
        auto lock = run::ProjectLock::acquire(dataFolder, project.id, QStringLiteral("test"), clock);
        if (!lock)
            qFatal("%s", qPrintable(lock.error().text()));
        executor = std::make_unique<run::Executor>(services, project, std::move(lock).value());
        settled = std::make_unique<QSignalSpy>(executor.get(), &run::Executor::settled);
        refused = std::make_unique<QSignalSpy>(executor.get(), &run::Executor::refused);
        started = std::make_unique<QSignalSpy>(executor.get(), &run::Executor::started);
        failed = std::make_unique<QSignalSpy>(executor.get(), &run::Executor::failed);
    }
    void close() { executor.reset(); }

    void writeProject(const QString &name, const QByteArray &text)
    {
        QFile file(projectFolder + QLatin1Char('/') + name);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
            qFatal("cannot write %s", qPrintable(name));
    }

    [[nodiscard]] store::RunRecord lastRun() const
    {
        const auto runs = store->runs(project.id);
        return runs->isEmpty() ? store::RunRecord() : runs->first();
    }
    /// The last try of a node of the last run.
    [[nodiscard]] store::AttemptRecord attempt(const QString &node) const
    {
        store::AttemptRecord last;
        const auto attempts = store->attempts(lastRun().id);
        for (const store::AttemptRecord &attempt : *attempts) {
            if (attempt.node == node)
                last = attempt;
        }
        return last;
    }
    [[nodiscard]] QStringList log(const QString &stream) const
    {
        QStringList lines;
        const auto kept = store->log(stream);
        for (const store::LogLine &line : *kept)
            lines.append(line.text);
        return lines;
    }
    [[nodiscard]] QString refusal() const
    {
        return refused->isEmpty() ? QString() : refused->last().first().toStringList().join(QLatin1Char('|'));
    }

    support::ScratchFolder scratch;
    const QString dataFolder;
    QString projectFolder;
    base::SystemClock clock;
    base::SystemProcessRunner processes;
    support::FolderSource source;
    std::shared_ptr<support::FolderWorld> world;
    std::shared_ptr<support::FolderTarget> target;
    std::unique_ptr<store::Store> store;
    base::WorkPool effects;
    base::WorkPool work;
    run::Services services;
    store::ProjectRecord project;
    std::unique_ptr<run::Executor> executor;
    std::unique_ptr<QSignalSpy> settled, refused, started, failed;
};

inline constexpr char digitsYaml[] = R"(slipway: 1
project: digits
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
parameters:
  rounds: {default: "3"}
stages:
  prototype:
    explore:
      image: train
      command: ["log exploring ${rounds}", "metrics {\"rows\": 42}"]
  dev:
    train:
      image: train
      command: ["log training", "log done", "metrics {\"accuracy\": 0.97}", "output model.txt=weights"]
      outputs: [model.txt]
      resources: {requests: {cpu: 500m, memory: 64Mi}, limits: {cpu: 1, memory: 128Mi}}
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
  name: digits
  image: serve
  port: 8080
  probes:
    ready: {path: /healthz, period: 100ms, timeout: 1s, failures: 3}
)";

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/records.h"

/// Records with every field set to something of its own, so that a forgotten or swapped column shows.
namespace sample {

inline QString s(const char *text)
{
    return QString::fromUtf8(text);
}

inline store::RunRecord run(qint64 project)
{
    store::RunRecord r;
    r.projectId = project;
    r.stages = {s("prototype"), s("dev, \"quoted\"")};
    r.commit = s("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    r.subject = s("Größere Suche 'x' ; DROP TABLE runs");
    r.branch = s("main");
    r.dirty = true;
    r.parameters = {{s("rounds"), 3}, {s("name"), s("ü")}, {s("big"), qint64(9'007'199'254'740'993)}};
    r.target = s("laptop");
    r.state = store::RunState::NeedsApproval;
    r.reason = s("because");
    r.who = s("Anna <anna@example.org>");
    r.startedAt = 1'790'000'000'001;
    r.endedAt = 1'790'000'000'002;
    return r;
}

inline store::AttemptRecord attempt(qint64 run)
{
    store::AttemptRecord a;
    a.runId = run;
    a.node = s("task:train");
    a.kind = store::AttemptKind::Deploy;
    a.stage = s("dev");
    a.title = s("train");
    a.number = 7;
    a.objectName = s("digits-dev-train-42");
    a.state = store::AttemptState::Interrupted;
    a.reason = s("the process ended");
    a.waitsFor = {s("build:train"), s("push:train")};
    a.exitCode = 137;
    a.imageId = s("sha256:aa");
    a.imageTag = s("digits:1");
    a.digest = s("sha256:bb");
    a.metrics = {{s("accuracy"), 0.9805}};
    a.thresholds = {QJsonObject{{s("text"), s("accuracy >= 0.9")}, {s("holds"), true}}};
    a.outputs = {QJsonObject{{s("path"), s("model.joblib")}, {s("bytes"), qint64(1) << 40}}};
    a.cpuRequest = 500;
    a.cpuLimit = 1000;
    a.memoryRequest = 256LL << 20;
    a.memoryLimit = 8LL << 30;
    a.startedAt = 11;
    a.endedAt = 12;
    return a;
}

inline store::BuildRecord build(qint64 project, qint64 run, qint64 attempt)
{
    store::BuildRecord b;
    b.projectId = project;
    b.runId = run;
    b.attemptId = attempt;
    b.image = s("train");
    b.tag = s("digits/train:4b825dc");
    b.containerfile = s("Containerfile");
    b.commit = s("4b825dc");
    b.dirty = true;
    b.args = {{s("BASE"), s("debian")}};
    b.contextBytes = 5LL << 32;
    b.contextFiles = 17;
    b.steps = {QJsonObject{{s("index"), 1}, {s("cached"), true}}};
    b.state = store::BuildState::Cancelled;
    b.reason = s("cancelled");
    b.imageId = s("sha256:cc");
    b.digest = s("sha256:dd");
    b.imageBytes = 6LL << 32;
    b.who = s("anna");
    b.startedAt = 21;
    b.endedAt = 22;
    return b;
}

inline store::ReleaseRecord release(qint64 project, qint64 run)
{
    store::ReleaseRecord r;
    r.projectId = project;
    r.runId = run;
    r.commit = s("4b825dc");
    r.subject = s("Serve it");
    r.dirty = true;
    r.service = s("digits");
    r.manifest = s("image: x\nport: 8080\n");
    r.config = {{s("LOG_LEVEL"), s("info")}};
    r.images = {{s("serve"), QJsonObject{{s("id"), s("sha256:ee")}}}};
    r.metrics = {{s("train"), QJsonObject{{s("f1"), 0.5}}}};
    r.who = s("anna");
    r.why = s("first");
    r.createdAt = 31;
    r.sha256 = s("abc");
    return r;
}

inline store::DeploymentRecord deployment(qint64 project, qint64 attempt)
{
    store::DeploymentRecord d;
    d.projectId = project;
    d.environment = s("prod");
    d.release = 3;
    d.previousRelease = 2;
    d.kind = store::DeploymentKind::Return;
    d.state = store::DeploymentState::Cancelled;
    d.attemptId = attempt;
    d.who = s("anna");
    d.why = s("too slow");
    d.cause = s("GET /healthz answered 503");
    d.address = s("http://127.0.0.1:18080");
    d.startedAt = 41;
    d.liveAt = 42;
    d.endedAt = 43;
    return d;
}

inline store::TryRecord tried(qint64 project)
{
    return {0, project, s("prod"), 3, s("POST"), s("/predict"), s("{\"x\": [1]}"), 200, s("{\"y\": 4}"), s("no error"),
        12, 51};
}

inline store::RequestRecord request(qint64 project)
{
    return {0, project, s("cancel-run"), {{s("run"), 42}}, s("anna"), 61, 0};
}

inline store::SeriesRecord series(qint64 project, const char *subject)
{
    store::SeriesRecord r;
    r.projectId = project;
    r.subject = s(subject);
    r.title = s("train, run 42");
    r.group = s("task:train");
    r.cpuRequest = 250;
    r.cpuLimit = 2000;
    r.memoryRequest = 1LL << 28;
    r.memoryLimit = 1LL << 33;
    r.oomKills = 2;
    r.startedAt = 71;
    r.endedAt = 72;
    return r;
}

} // namespace sample

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeworkbench.h"
#include "support/fixtures.h"

#include <initializer_list>

namespace support::fixture {

namespace {

using store::AttemptKind;
using store::AttemptState;

const QString commitId = QStringLiteral("a1b2c3d4e5f60718293a4b5c6d7e8f9001122334");

struct Made {
    qint64 id;
    const char *node;
    AttemptKind kind;
    const char *stage;
    const char *title;
    AttemptState state;
    qint64 startSeconds; ///< after the run's start; negative: not yet
    qint64 seconds; ///< negative: goes on
};

constexpr qint64 runStart = fixtureNow - 425'000;

store::AttemptRecord attempt(const Made &made)
{
    store::AttemptRecord record;
    record.id = made.id;
    record.runId = 42;
    record.node = QLatin1String(made.node);
    record.kind = made.kind;
    record.stage = QLatin1String(made.stage);
    record.title = QLatin1String(made.title);
    record.state = made.state;
    record.objectName = QStringLiteral("digits-42-%1").arg(record.title).replace(u' ', u'-');
    record.startedAt = made.startSeconds < 0 ? 0 : runStart + made.startSeconds * 1000;
    record.endedAt = made.startSeconds < 0 || made.seconds < 0 ? 0 : record.startedAt + made.seconds * 1000;
    if (made.state == AttemptState::Passed && made.kind == AttemptKind::Task)
        record.exitCode = 0;
    if (made.kind == AttemptKind::Task) {
        record.cpuRequest = 2000, record.cpuLimit = 3000;
        record.memoryRequest = 1'000'000'000, record.memoryLimit = 2'000'000'000;
    }
    return record;
}

const Made runPlan[] = {
    {101, "task:explore", AttemptKind::Task, "prototype", "explore", AttemptState::Passed, 0, 41},
    {102, "task:notebook-check", AttemptKind::Task, "prototype", "notebook-check", AttemptState::Passed, 41, 12},
    {103, "build:train", AttemptKind::Build, "dev", "build train", AttemptState::Passed, 53, 112},
    {104, "task:train", AttemptKind::Task, "dev", "train", AttemptState::Passed, 165, 188},
    {105, "build:serve", AttemptKind::Build, "dev", "build serve", AttemptState::Passed, 353, 38},
    {106, "push:serve", AttemptKind::Push, "dev", "push serve", AttemptState::Running, 413, -1},
    {108, "task:evaluate", AttemptKind::Task, "test", "evaluate", AttemptState::Passed, 391, 22},
    {107, "task:smoke", AttemptKind::Task, "test", "smoke", AttemptState::Running, 416, -1},
    {109, "release", AttemptKind::Release, "deploy", "release v14", AttemptState::Waiting, -1, 0},
    {110, "deploy:prod", AttemptKind::Deploy, "deploy", "deploy prod", AttemptState::Waiting, -1, 0},
};

void addResults(store::AttemptRecord &record)
{
    if (record.node == QLatin1String("task:explore"))
        record.metrics = {{QStringLiteral("accuracy"), 0.981}, {QStringLiteral("f1"), 0.98}};
    if (record.node == QLatin1String("task:notebook-check"))
        record.metrics = {{QStringLiteral("cells"), 14}};
    if (record.node == QLatin1String("task:train")) {
        record.metrics = {
            {QStringLiteral("accuracy"), 0.9956}, {QStringLiteral("f1"), 0.9954}, {QStringLiteral("rows"), 1797}};
        record.outputs = {
            QJsonObject{{QStringLiteral("path"), QStringLiteral("model.pkl")}, {QStringLiteral("bytes"), 412'233},
                {QStringLiteral("sha256"),
                    QStringLiteral("9b74c9897bac770ffc029102a200c5de0f9d2b3c4e5a69788796a5b4c3d2e1f0")}}};
    }
    if (record.node == QLatin1String("task:evaluate")) {
        record.metrics = {{QStringLiteral("accuracy"), 0.9956}};
        record.thresholds = {QJsonObject{{QStringLiteral("text"), QStringLiteral("accuracy ≥ 0.97")},
            {QStringLiteral("value"), 0.9956}, {QStringLiteral("holds"), true}}};
    }
    if (record.kind == AttemptKind::Build || record.kind == AttemptKind::Push) {
        record.imageId = QStringLiteral("sha256:4f1c9e02a1b277e0aa1188c2930b4c5d6e7f8091a2b3c4d5e6f70f9d2b3c4e5a");
        record.imageTag = record.title.section(u' ', 1) + QStringLiteral(":a1b2c3d");
    }
}

void addWaiting(QList<store::AttemptRecord> &attempts)
{
    for (store::AttemptRecord &record : attempts) {
        if (record.node == QLatin1String("release"))
            record.waitsFor = {QStringLiteral("task:smoke"), QStringLiteral("push:serve")};
        if (record.node == QLatin1String("deploy:prod")) {
            record.waitsFor = {QStringLiteral("release")};
            record.reason = QStringLiteral("prod is protected: needs approval");
        }
    }
}

store::RunRecord runRecord(
    int number, store::RunState state, qint64 startedAt, qint64 milliseconds, const char *subject)
{
    store::RunRecord record;
    record.id = number;
    record.projectId = 1;
    record.number = number;
    record.stages = {
        QStringLiteral("prototype"), QStringLiteral("dev"), QStringLiteral("test"), QStringLiteral("deploy")};
    record.commit = commitId;
    record.subject = QLatin1String(subject);
    record.branch = QStringLiteral("main");
    record.target = QStringLiteral("laptop");
    record.state = state;
    record.who = QStringLiteral("Ada Miller");
    record.startedAt = startedAt;
    record.endedAt = milliseconds < 0 ? 0 : startedAt + milliseconds;
    return record;
}

QList<store::LogLine> lines(qint64 from, const std::initializer_list<const char *> &texts)
{
    QList<store::LogLine> made;
    for (const char *text : texts)
        made.append({made.size() + 1, from + made.size() * 1000, false, QString::fromUtf8(text)});
    return made;
}

} // namespace

run::PipelineSnapshot runningRun()
{
    run::PipelineSnapshot made;
    made.hasRun = true;
    made.run = runRecord(42, store::RunState::Running, runStart, -1, "Tune gamma and scale the input");
    made.runs = {made.run,
        runRecord(41, store::RunState::Passed, fixtureNow - 90'000'000, 433'000, "Answer in batches"),
        runRecord(40, store::RunState::Failed, fixtureNow - 140'000'000, 210'000, "Read the pixels once"),
        runRecord(39, store::RunState::Cancelled, fixtureNow - 180'000'000, 12'000, "Try a forest")};
    made.runs[2].reason = QStringLiteral("evaluate: accuracy 0.9611 is below 0.97");
    for (const Made &plan : runPlan) {
        made.attempts.append(attempt(plan));
        addResults(made.attempts.last());
    }
    addWaiting(made.attempts);
    for (const run::Activity &activity : status().activities)
        made.progress.insert(activity.subject, activity.progress);
    for (const store::SeriesRecord &series : usage().series) {
        if (series.title.endsWith(QLatin1String("run 42")))
            made.usage.insert(series.subject, {series, samples(series.id)});
    }
    return made;
}

run::PipelineSnapshot plannedRun()
{
    run::PipelineSnapshot made;
    for (Made plan : runPlan) {
        plan.state = AttemptState::Waiting;
        plan.startSeconds = -1;
        made.attempts.append(attempt(plan));
        made.attempts.last().id = 0;
    }
    addWaiting(made.attempts);
    return made;
}

QMap<QString, QList<store::LogLine>> logs()
{
    QMap<QString, QList<store::LogLine>> made;
    made.insert(QStringLiteral("attempt/107"),
        lines(fixtureNow - 9'000,
            {"15:04:31 POST /predict 200 in 8 ms, expected 4, got 4",
                "15:04:31 POST /predict 200 in 7 ms, expected 9, got 9",
                "15:04:32 POST /predict 200 in 9 ms, expected 1, got 1"}));
    made.insert(QStringLiteral("attempt/104"),
        lines(runStart + 165'000,
            {"1797 images of 8 x 8 pixels", "search: 24 combinations, 3 folds", "gamma 0.0005 C 1: 0.9744",
                "gamma 0.001 C 10: 0.9956", "accuracy 0.9956, f1 0.9954", "model.pkl written, 412 kB"}));
    made.insert(QStringLiteral("build/7"),
        lines(runStart + 53'000,
            {"STEP 1/5: FROM digits-base:1", "STEP 2/5: COPY requirements.txt /app/", "--> Using cache 4f1c9e02a1b2",
                "STEP 3/5: RUN python3 -c \"import sklearn\"", "STEP 4/5: COPY . /app",
                "STEP 5/5: CMD [\"python3\", \"train.py\"]", "COMMIT digits-train:a1b2c3d",
                "Successfully tagged digits-train:a1b2c3d"}));
    made.insert(QStringLiteral("deployment/12"),
        lines(fixtureNow - 140'000'000,
            {"serving on 8080, model v12", "GET /healthz 200",
                "Traceback (most recent call last):", "KeyError: 'scaler'"}));
    return made;
}

} // namespace support::fixture

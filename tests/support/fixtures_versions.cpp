// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeworkbench.h"
#include "support/fixtures.h"

#include <algorithm>
#include <cmath>

namespace support::fixture {

namespace {

using store::DeploymentKind;
using store::DeploymentState;

constexpr qint64 hour = 3'600'000;

// Hours before fixtureNow; an end of 0 means live until now.
struct Period {
    int release;
    int from;
    int to;
    DeploymentKind kind = DeploymentKind::Deploy;
    DeploymentState state = DeploymentState::Ended;
};

const QList<Period> devPeriods{{7, 142, 130}, {9, 130, 100}, {10, 100, 86}, {11, 86, 58}, {12, 58, 38},
    {13, 38, 0, DeploymentKind::Deploy, DeploymentState::Live}};
const QList<Period> testPeriods{{7, 138, 116}, {9, 116, 80}, {11, 80, 55}, {12, 55, 30},
    {13, 30, 0, DeploymentKind::Deploy, DeploymentState::Live}};
const QList<Period> prodPeriods{{7, 133, 75}, {11, 75, 51},
    {12, 51, 44, DeploymentKind::Deploy, DeploymentState::Failed}, {11, 44, 25, DeploymentKind::Return},
    {12, 25, 0, DeploymentKind::RollForward, DeploymentState::Live}};

store::DeploymentRecord deployment(qint64 id, const QString &environment, const Period &period, int previous)
{
    store::DeploymentRecord record;
    record.id = id;
    record.projectId = 1;
    record.environment = environment;
    record.release = period.release;
    record.previousRelease = previous;
    record.kind = period.kind;
    record.state = period.state;
    record.who = QStringLiteral("Ada Miller");
    record.startedAt = fixtureNow - period.from * hour;
    record.liveAt = period.state == DeploymentState::Failed ? 0 : record.startedAt + 9'000;
    record.endedAt = period.to == 0 ? 0 : fixtureNow - period.to * hour;
    record.address = QStringLiteral("http://127.0.0.1:18080");
    if (period.state == DeploymentState::Failed)
        record.cause = QStringLiteral("2 of 3 starts crashed: KeyError: 'scaler'");
    if (period.kind == DeploymentKind::Return)
        record.why = QStringLiteral("v12 did not become healthy");
    if (period.kind == DeploymentKind::RollForward)
        record.why = QStringLiteral("The scaler is in the image now");
    return record;
}

void add(QList<store::DeploymentRecord> &all, const char *environment, const QList<Period> &periods)
{
    int previous = 0;
    for (const Period &period : periods) {
        all.prepend(deployment(all.size() + 1, QLatin1String(environment), period, previous));
        previous = period.release;
    }
}

store::ReleaseRecord release(int number, const char *subject, double accuracy, qint64 bytes)
{
    store::ReleaseRecord record;
    record.id = number;
    record.projectId = 1;
    record.number = number;
    record.runId = number + 29;
    record.commit = QStringLiteral("%1b2c3d4e5f60718293a4b5c6d7e8f9001122334").arg(number, 2, 16, QLatin1Char('a'));
    record.subject = QLatin1String(subject);
    record.service = QStringLiteral("digits");
    record.config = {{QStringLiteral("THRESHOLD"), number >= 12 ? QStringLiteral("0.85") : QStringLiteral("0.80")}};
    record.images = {{QStringLiteral("serve"),
        QJsonObject{{QStringLiteral("tag"), QStringLiteral("digits-serve:%1").arg(number)},
            {QStringLiteral("id"), QStringLiteral("sha256:a07b31%1ff").arg(number)},
            {QStringLiteral("bytes"), bytes}}}};
    record.metrics = {{QStringLiteral("train"), QJsonObject{{QStringLiteral("accuracy"), accuracy}}}};
    record.who = QStringLiteral("Ada Miller");
    record.why = QLatin1String(subject);
    record.createdAt = fixtureNow - (15 - number) * 20 * hour;
    record.sha256 = QStringLiteral("c0ffee%1").arg(number);
    return record;
}

run::EnvironmentState state(const project::Environment &environment, int live, qint64 since)
{
    run::EnvironmentState made;
    made.environment = environment;
    made.liveRelease = live;
    made.liveSince = since;
    made.lookedAt = fixtureNow - 2'000;
    made.service.exists = made.service.running = live > 0;
    made.service.release = live;
    made.service.address = live > 0 ? QStringLiteral("http://127.0.0.1:18080") : QString();
    made.health.healthy = live > 0;
    made.health.status = live > 0 ? 200 : 0;
    made.health.seen = live > 0 ? QStringLiteral("GET /healthz answered 200 in 3 ms") : QString();
    return made;
}

run::DiffLine line(run::DiffLine::Kind kind, const char *text)
{
    return {kind, QString::fromUtf8(text)};
}

} // namespace

run::VersionsSnapshot versions()
{
    run::VersionsSnapshot made;
    add(made.deployments, "dev", devPeriods);
    add(made.deployments, "test", testPeriods);
    add(made.deployments, "prod", prodPeriods);
    const int live[] = {0, 13, 13, 12};
    const qint64 since[] = {0, fixtureNow - 38 * hour, fixtureNow - 30 * hour, fixtureNow - 25 * hour};
    const QList<project::Environment> environments = digits().environments;
    for (qsizetype i = 0; i < environments.size(); ++i)
        made.environments.append(state(environments.at(i), live[i], since[i]));
    made.releases = {release(13, "Tune gamma and scale the input", 0.9961, 96'000'000),
        release(12, "Answer in batches", 0.9956, 96'000'000), release(11, "Read the pixels once", 0.9911, 104'000'000),
        release(10, "Keep the scaler", 0.9889, 104'000'000), release(9, "Try a wider kernel", 0.9870, 104'000'000),
        release(8, "Search in parallel", 0.9866, 104'000'000),
        release(7, "First model that reads", 0.9811, 110'000'000)};
    made.tries = {{.id = 8,
        .projectId = 1,
        .environment = QStringLiteral("prod"),
        .release = 12,
        .method = QStringLiteral("POST"),
        .path = QStringLiteral("/predict"),
        .requestBody = QStringLiteral("{\"pixels\": [0, 0, 0, 1, 11, 0, 0, 0]}"),
        .status = 200,
        .responseBody = QStringLiteral("{\"digit\": 4, \"confidence\": 0.998}"),
        .error = {},
        .durationMs = 8,
        .at = fixtureNow - 600'000}};
    return made;
}

run::Comparison comparison(int from, int to)
{
    using Kind = run::DiffLine::Kind;
    run::Comparison made;
    made.from = from;
    made.to = to;
    made.commits = digitsSnapshot().source.commits;
    made.changes = {line(Kind::Header, "service digits:"),
        line(Kind::Removed, "  image: digits-serve@sha256:77e0…b2   # tag 1.4.0"),
        line(Kind::Added, "  image: digits-serve@sha256:a07b…31   # tag 1.5.0"), line(Kind::Same, "  resources:"),
        line(Kind::Removed, "    requests: {cpu: 500m, memory: 512Mi}"),
        line(Kind::Added, "    requests: {cpu: 250m, memory: 384Mi}"), line(Kind::Header, "config:"),
        line(Kind::Removed, "  THRESHOLD: \"0.80\""), line(Kind::Added, "  THRESHOLD: \"0.85\"")};
    const auto text = [](const char *word) { return QString::fromUtf8(word); };
    made.rows = {{text("accuracy"), text("0.9911"), text("0.9956"), text("+0.0045"), 1},
        {text("p95 latency"), text("14 ms"), text("9 ms"), text("−36 %"), 1},
        {text("CPU, mean"), text("0.31 cores"), text("0.18 cores"), text("−42 %"), 1},
        {text("memory, peak"), text("402 MB"), text("431 MB"), text("+7 %"), -1},
        {text("image"), text("104 MB"), text("96 MB"), text("−8 MB"), 1},
        {text("restarts"), text("0"), text("0"), {}, 0}};
    made.newLayers = {{text("CMD [\"python3\" \"serve.py\"]"), 0, fixtureNow - 60 * hour},
        {text("COPY model.pkl /app/"), 412'000, fixtureNow - 60 * hour},
        {text("COPY . /app"), 18'000, fixtureNow - 60 * hour},
        {text("RUN python3 -m compileall /app"), 95'000, fixtureNow - 60 * hour}};
    made.layersTotal = 11;
    return made;
}

run::UsageSnapshot usage()
{
    run::UsageSnapshot made;
    const auto add = [&made](qint64 id, const QString &subject, const QString &title, const QString &group, qint64 from,
                         qint64 milliseconds) {
        store::SeriesRecord series{.id = id,
            .projectId = 1,
            .subject = subject,
            .title = title,
            .group = group,
            .cpuRequest = 2000,
            .cpuLimit = 3000,
            .memoryRequest = 1'000'000'000,
            .memoryLimit = 2'000'000'000,
            .oomKills = id == 3 ? 1 : 0,
            .startedAt = from,
            .endedAt = milliseconds < 0 ? 0 : from + milliseconds};
        made.series.append(series);
    };
    const qint64 start = fixtureNow - 425'000;
    const QString train = QStringLiteral("task:train");
    add(7, QStringLiteral("attempt/107"), QStringLiteral("smoke, run 42"), QStringLiteral("task:smoke"),
        start + 416'000, -1);
    add(8, QStringLiteral("attempt/108"), QStringLiteral("evaluate, run 42"), QStringLiteral("task:evaluate"),
        start + 391'000, 22'000);
    add(1, QStringLiteral("attempt/104"), QStringLiteral("train, run 42"), train, start + 165'000, 188'000);
    add(9, QStringLiteral("attempt/101"), QStringLiteral("explore, run 42"), QStringLiteral("task:explore"), start,
        41'000);
    add(5, QStringLiteral("deployment/16"), QStringLiteral("digits v12, prod"), QStringLiteral("service:prod"),
        fixtureNow - 25 * hour, -1);
    add(2, QStringLiteral("attempt/94"), QStringLiteral("train, run 41"), train, fixtureNow - 90'000'000, 207'000);
    add(3, QStringLiteral("attempt/84"), QStringLiteral("train, run 40"), train, fixtureNow - 140'000'000, 199'000);
    return made;
}

QList<store::SampleRecord> samples(qint64 seriesId)
{
    QList<store::SampleRecord> made;
    for (const store::SeriesRecord &series : usage().series) {
        if (series.id != seriesId)
            continue;
        const qint64 end = series.endedAt > 0 ? series.endedAt : fixtureNow;
        const qint64 step = std::max<qint64>(1000, (end - series.startedAt) / 400);
        const auto seed = static_cast<double>(seriesId);
        for (qint64 at = series.startedAt; at <= end; at += step) {
            const double t = static_cast<double>(at - series.startedAt) / 1000;
            const bool gap = seriesId == 1 && t > 105 && t < 114; // the engine did not answer
            if (gap)
                continue;
            const double busy = t < 24 ? 0.55 : 1.2;
            made.append({at,
                busy + 0.14 * std::sin(t / 3 + seed) + 0.1 * std::sin(t / 1.1 + 2 * seed)
                    + 0.12 * std::sin(t / 17 + seed),
                static_cast<qint64>(
                    330'000'000 + 180'000'000 * std::sin(t / 60 + seed / 2) + 9'000'000 * std::sin(t + seed))});
        }
    }
    return made;
}

} // namespace support::fixture

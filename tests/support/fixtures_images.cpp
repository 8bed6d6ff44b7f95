// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeworkbench.h"
#include "support/fixtures.h"

namespace support::fixture {

namespace {

constexpr qint64 minute = 60'000;

QJsonObject step(int index, const char *text, qint64 from, qint64 milliseconds, bool cached)
{
    return {{QStringLiteral("index"), index}, {QStringLiteral("total"), 5},
        {QStringLiteral("text"), QLatin1String(text)}, {QStringLiteral("startedAt"), from},
        {QStringLiteral("endedAt"), milliseconds < 0 ? 0 : from + milliseconds}, {QStringLiteral("cached"), cached}};
}

store::BuildRecord build(qint64 id, const char *image, store::BuildState state, qint64 startedAt, qint64 milliseconds)
{
    store::BuildRecord record;
    record.id = id;
    record.projectId = 1;
    record.runId = id > 5 ? 42 : 41;
    record.image = QLatin1String(image);
    record.tag = QStringLiteral("digits-%1:a1b2c3d").arg(record.image);
    record.containerfile = QStringLiteral("Containerfile.%1").arg(record.image);
    record.commit = QStringLiteral("a1b2c3d4e5f60718293a4b5c6d7e8f9001122334");
    record.contextBytes = 48'211;
    record.contextFiles = 17;
    record.state = state;
    record.who = QStringLiteral("Ada Miller");
    record.startedAt = startedAt;
    record.endedAt = milliseconds < 0 ? 0 : startedAt + milliseconds;
    record.steps = {step(1, "FROM digits-base:1", startedAt, 200, true),
        step(2, "COPY requirements.txt /app/", startedAt + 200, 100, true),
        step(3, "RUN python3 -c \"import sklearn\"", startedAt + 300, 71'000, false),
        step(4, "COPY . /app", startedAt + 71'300, 400, false),
        step(5, "CMD [\"python3\", \"train.py\"]", startedAt + 71'700, 300, false)};
    if (state == store::BuildState::Passed) {
        record.imageId =
            QStringLiteral("sha256:4f1c9e02a1b277e0aa1188c2930b4c5d6e7f8091a2b3c4d5e6f70f9d2b3c4e5%1").arg(id);
        record.imageBytes = 612'000'000;
    }
    return record;
}

run::ImageRow row(const char *tag, const char *id, qint64 bytes, const QStringList &usedBy)
{
    run::ImageRow made;
    made.info.id = QStringLiteral("sha256:") + QLatin1String(id);
    made.info.tags = {QLatin1String(tag)};
    made.info.architecture = QStringLiteral("amd64");
    made.info.os = QStringLiteral("linux");
    made.info.bytes = bytes;
    made.info.createdAt = fixtureNow - 60 * minute;
    made.usedBy = usedBy;
    return made;
}

} // namespace

run::ImagesSnapshot images()
{
    using store::BuildState;
    run::ImagesSnapshot made;
    made.imagesAt = fixtureNow - 3'000;
    made.builds = {build(9, "serve", BuildState::Running, fixtureNow - 42'000, -1),
        build(8, "serve", BuildState::Passed, fixtureNow - 72'000, 38'000),
        build(7, "train", BuildState::Passed, fixtureNow - 372'000, 112'000),
        build(5, "train", BuildState::Failed, fixtureNow - 1500 * minute, 30'000),
        build(4, "serve", BuildState::Cancelled, fixtureNow - 1600 * minute, 4'000),
        build(3, "train", BuildState::Interrupted, fixtureNow - 3000 * minute, 4'000)};
    made.builds[0].steps.removeLast();
    made.builds[0].steps[3] = step(4, "COPY . /app", fixtureNow - 2'000, -1, false);
    made.builds[3].reason = QStringLiteral(
        "Step 3 of 5, RUN python3 -c \"import sklearn\", ended with 1: ModuleNotFoundError: No module named 'sklearn'");
    made.builds[5].reason = QStringLiteral("Slipway ended while it was built.");
    made.images = {row("digits-serve:a1b2c3d", "a07b31aa1188c2930b4c5d6e7f8091a2b3c4d5e6f70f9d2b3c4e5a4f1c9e0231",
                       96'000'000, {QStringLiteral("prod v12"), QStringLiteral("test v13"), QStringLiteral("dev v13")}),
        row("digits-train:a1b2c3d", "4f1c9e02a1b277e0aa1188c2930b4c5d6e7f8091a2b3c4d5e6f70f9d2b3c4e59", 612'000'000,
            {}),
        row("digits-base:1", "77e0aa1188c2930b4c5d6e7f8091a2b3c4d5e6f70f9d2b3c4e5a4f1c9e02a1b2", 540'000'000, {})};
    return made;
}

} // namespace support::fixture

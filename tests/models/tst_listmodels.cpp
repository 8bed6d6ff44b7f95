// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/buildmodel.h"
#include "models/buildstepmodel.h"
#include "models/imagemodel.h"
#include "models/seriesmodel.h"
#include "models/timelinemodel.h"

#include "modelprobe.h"

#include <QJsonObject>
#include <QTest>

namespace {

constexpr qint64 now = 1'790'000'000'000;

QJsonObject step(int index, const char *text, qint64 started, qint64 ended, bool cached)
{
    return {{QStringLiteral("index"), index}, {QStringLiteral("total"), 3},
        {QStringLiteral("text"), QLatin1String(text)}, {QStringLiteral("startedAt"), started},
        {QStringLiteral("endedAt"), ended}, {QStringLiteral("cached"), cached}};
}

store::BuildRecord build(qint64 id, store::BuildState state)
{
    store::BuildRecord record;
    record.id = id;
    record.image = QStringLiteral("serve");
    record.tag = QStringLiteral("localhost/digits-serve:a1b2c3d");
    record.state = state;
    record.startedAt = now - 41'000;
    record.endedAt = state == store::BuildState::Running ? 0 : now;
    record.steps = {step(1, "FROM base", now - 41'000, now - 41'000, true),
        step(2, "RUN pip install", now - 41'000, now - 11'000, false), step(3, "COPY . .", now - 11'000, 0, false)};
    return record;
}

store::SeriesRecord series(qint64 id, const char *group, const char *title)
{
    store::SeriesRecord record;
    record.id = id;
    record.subject = QStringLiteral("attempt/%1").arg(id);
    record.group = QLatin1String(group);
    record.title = QLatin1String(title);
    record.startedAt = now - 300'000;
    record.endedAt = now - 93'000;
    return record;
}

QStringList cells(const QAbstractItemModel &model, int row)
{
    QStringList texts;
    for (int column = 0; column < model.columnCount(); ++column)
        texts << model.index(row, column).data().toString();
    return texts;
}

} // namespace

class ListModelsTest : public QObject {
    Q_OBJECT
private slots:
    void buildsAreRecords()
    {
        auto images = std::make_shared<run::ImagesSnapshot>();
        images->builds = {build(8, store::BuildState::Running), build(7, store::BuildState::Passed)};
        images->builds[1].imageBytes = 104'000'000;
        models::BuildModel model;
        ModelProbe probe(model);
        model.update(images, now);
        QCOMPARE(cells(model, 1), (words("serve|digits-serve:a1b2c3d|built|41 s ago|0:41|1 of 3|104 MB")));
        probe.forget();
        model.update(images, now + 2000);
        QCOMPARE(cells(model, 0).at(4), QStringLiteral("0:43"));
        QCOMPARE(probe.inserted.count() + probe.resets.count(), 0);
    }

    void stepsSayTimeAndCache()
    {
        models::BuildStepModel model;
        ModelProbe probe(model);
        model.update(build(7, store::BuildState::Running), now);
        QCOMPARE(cells(model, 0), (words("1 of 3|FROM base|cached|0.0 s")));
        QCOMPARE(cells(model, 1), (words("2 of 3|RUN pip install|done|0:30")));
        QCOMPARE(cells(model, 2), (words("3 of 3|COPY . .|running|0:11")));
        QCOMPARE(model.row(1).share, 1.0);
        model.update(build(7, store::BuildState::Failed), now);
        QCOMPARE(cells(model, 2).at(2), QStringLiteral("failed"));
        QCOMPARE(probe.resets.count(), 0);
    }

    void imagesSayWhoUsesThem()
    {
        auto images = std::make_shared<run::ImagesSnapshot>();
        run::ImageRow serve;
        serve.info.id = QStringLiteral("sha256:4f1c9e02a1b2ff");
        serve.info.tags = {QStringLiteral("localhost/digits-serve:1.5.0")};
        serve.info.bytes = 96'000'000;
        serve.usedBy = {QStringLiteral("prod v3")};
        run::ImageRow loose;
        loose.info.id = QStringLiteral("sha256:0123456789abcdef");
        loose.info.createdAt = now - 60'000;
        images->images = {serve, loose, loose};
        models::ImageModel model;
        ModelProbe probe(model);
        model.update(images, now);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(cells(model, 0), (words("0123456789ab|0123456789ab|0 B|1 min ago|nothing")));
        QCOMPARE(cells(model, 1), (words("digits-serve:1.5.0|4f1c9e02a1b2|96.0 MB||prod v3")));
    }

    void seriesStandUnderTheirGroup()
    {
        auto usage = std::make_shared<run::UsageSnapshot>();
        usage->series = {series(9, "task:train", "train, run 42"), series(8, "service:prod", "digits v3, prod"),
            series(7, "task:train", "train, run 41")};
        usage->series[1].endedAt = 0;
        models::SeriesModel model;
        ModelProbe probe(model);
        model.update(usage, now);
        QStringList titles;
        for (const auto &row : model.rows())
            titles << row.title;
        QCOMPARE(titles, (words("train|run 42|run 41|Service in prod|digits v3")));
        QCOMPARE(model.row(0).detail, QStringLiteral("task, 2 kept"));
        QVERIFY(model.row(4).isLive);
        QVERIFY(!(model.flags(model.index(0)) & Qt::ItemIsSelectable));
        QCOMPARE(model.group(QStringLiteral("task:train")).size(), 2);
        usage = std::make_shared<run::UsageSnapshot>(*usage);
        usage->series.prepend(series(10, "service:prod", "digits v4, prod"));
        model.update(usage, now);
        QCOMPARE(model.row(0).title, QStringLiteral("Service in prod"));
        QCOMPARE(probe.resets.count(), 0);
    }

    void timelineHasABarForEachStartedAttempt()
    {
        auto pipeline = std::make_shared<run::PipelineSnapshot>();
        store::AttemptRecord late, early, waiting;
        late.id = 2, late.title = QStringLiteral("train"), late.startedAt = now - 50'000, late.cpuRequest = 2000;
        early.id = 1, early.title = QStringLiteral("explore"), early.startedAt = now - 90'000,
        early.endedAt = now - 60'000;
        waiting.id = 3;
        pipeline->attempts = {late, early, waiting};
        run::UsageLane lane;
        lane.samples = {{now - 50'000, 0.5, 100}, {now - 49'000, 1.9, 1'420'000'000}};
        pipeline->usage.insert(QStringLiteral("attempt/2"), lane);
        models::TimelineModel model;
        ModelProbe probe(model);
        model.update(pipeline);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.row(0).title, QStringLiteral("explore"));
        QCOMPARE(model.from(), now - 90'000);
        QCOMPARE(model.to(now), now);
        QCOMPARE(models::timelineSummary(model.rows()), QStringLiteral("peak 1.90 cores, 1.42 GB; asked 2 cores"));
        QCOMPARE(model.row(1).cpu.size(), 1);
    }
};

QTEST_GUILESS_MAIN(ListModelsTest)
#include "tst_listmodels.moc"

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logmodel.h"

#include "modelprobe.h"

#include <QTest>

namespace {

QList<store::LogLine> lines(int from, int count)
{
    QList<store::LogLine> result;
    for (int i = from; i < from + count; ++i)
        result.append(
            {i, 0, i % 5 == 0, i % 3 == 0 ? QStringLiteral("fit %1").arg(i) : QStringLiteral("score %1").arg(i)});
    return result;
}

QStringList shown(const models::LogModel &model)
{
    QStringList texts;
    for (int i = 0; i < model.rowCount(); ++i)
        texts << model.index(i).data().toString();
    return texts;
}

} // namespace

class LogModelTest : public QObject {
    Q_OBJECT
private slots:
    void linesAreAppended()
    {
        models::LogModel model;
        ModelProbe probe(model);
        model.append(lines(1, 3));
        model.append(lines(4, 2));
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.lastNumber(), 5);
        QCOMPARE(probe.inserted.count(), 2);
        QVERIFY(model.index(4).data(models::LogModel::IsErrorRole).toBool());
    }

    void aLineReadTwiceIsShownOnce()
    {
        models::LogModel model;
        model.append(lines(1, 3));
        model.append(lines(2, 3));
        QCOMPARE(model.rowCount(), 4);
    }

    void oldLinesGoAndItIsSaid()
    {
        models::LogModel model(nullptr, 10);
        ModelProbe probe(model);
        model.append(lines(1, 8));
        QVERIFY(model.note().isEmpty());
        model.append(lines(9, 1207));
        QCOMPARE(model.rowCount(), 10);
        QCOMPARE(model.index(0).data(models::LogModel::NumberRole).toLongLong(), 1206);
        QCOMPARE(model.note(), QStringLiteral("1,205 earlier lines are kept but not shown here."));
        QCOMPARE(probe.resets.count(), 0);
    }

    void searchShowsOnlyWhatMatches()
    {
        models::LogModel model(nullptr, 12);
        ModelProbe probe(model);
        model.append(lines(1, 9));
        const QPersistentModelIndex six(model.index(5));
        model.setSearch(QStringLiteral("FIT"));
        QCOMPARE(
            shown(model), (QStringList{QStringLiteral("fit 3"), QStringLiteral("fit 6"), QStringLiteral("fit 9")}));
        QCOMPARE(six.row(), 1);
        model.append(lines(10, 6));
        QCOMPARE(shown(model).last(), QStringLiteral("fit 15"));
        QCOMPARE(shown(model).first(), QStringLiteral("fit 6"));
        model.setSearch({});
        QCOMPARE(model.rowCount(), 12);
        QCOMPARE(six.row(), 2);
        QCOMPARE(probe.resets.count(), 0);
    }

    void clearedLogStartsAgain()
    {
        models::LogModel model(nullptr, 4);
        ModelProbe probe(model);
        model.append(lines(1, 9));
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.note().isEmpty());
        model.append(lines(1, 2));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(probe.resets.count(), 0);
    }

    void rowsAreCopiedInTheirOrder()
    {
        models::LogModel model;
        model.append(lines(1, 4));
        QCOMPARE(model.textOf({2, 0}), QStringLiteral(" score 1\n fit 3"));
    }
};

QTEST_GUILESS_MAIN(LogModelTest)
#include "tst_logmodel.moc"

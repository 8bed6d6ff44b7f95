// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rowmodel.h"

#include "modelprobe.h"

#include <QRandomGenerator>
#include <QTest>

namespace {

struct Row {
    QString key;
    int value = 0;
    friend bool operator==(const Row &, const Row &) = default;
};

class Model final : public models::RowModel<Row> {
public:
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        return index.isValid() && role == Qt::DisplayRole ? QVariant(row(index.row()).key) : QVariant();
    }
};

QList<Row> rowsOf(const QString &keys, int value = 0)
{
    QList<Row> rows;
    for (const QChar key : keys)
        rows.append({QString(key), value});
    return rows;
}

} // namespace

class RowModelTest : public QObject {
    Q_OBJECT
private slots:
    void differenceBecomesRowSignals_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<int>("inserted");
        QTest::addColumn<int>("removed");
        QTest::addColumn<int>("moved");
        QTest::newRow("same") << "abc"
                              << "abc" << 0 << 0 << 0;
        QTest::newRow("appended") << "abc"
                                  << "abcd" << 1 << 0 << 0;
        QTest::newRow("new first") << "abc"
                                   << "xabc" << 1 << 0 << 0;
        QTest::newRow("middle gone") << "abcd"
                                     << "ad" << 0 << 1 << 0;
        QTest::newRow("all gone") << "abcd"
                                  << "" << 0 << 1 << 0;
        QTest::newRow("last comes first") << "abcd"
                                          << "dabc" << 0 << 0 << 1;
        QTest::newRow("replaced") << "abc"
                                  << "xyz" << 3 << 1 << 0;
    }
    void differenceBecomesRowSignals()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        Model model;
        ModelProbe probe(model);
        model.setRows(rowsOf(before));
        probe.forget();
        model.setRows(rowsOf(after));
        QCOMPARE(model.rows(), rowsOf(after));
        QTEST(static_cast<int>(probe.inserted.count()), "inserted");
        QTEST(static_cast<int>(probe.removed.count()), "removed");
        QTEST(static_cast<int>(probe.moved.count()), "moved");
        QCOMPARE(probe.changed.count(), 0);
        QCOMPARE(probe.resets.count(), 0);
    }

    void onlyWhatChangedIsSaidToHaveChanged()
    {
        Model model;
        ModelProbe probe(model);
        QList<Row> rows = rowsOf(QStringLiteral("abc"));
        model.setRows(rows);
        rows[1].value = 7;
        model.setRows(rows);
        QCOMPARE(probe.changed.count(), 1);
        QCOMPARE(probe.changed.at(0).at(0).toModelIndex().row(), 1);
    }

    void selectionSurvives()
    {
        Model model;
        model.setRows(rowsOf(QStringLiteral("abcdef")));
        const QPersistentModelIndex kept(model.index(3));
        model.setRows(rowsOf(QStringLiteral("xfdb")));
        QVERIFY(kept.isValid());
        QCOMPARE(kept.row(), 2);
        QCOMPARE(kept.data().toString(), QStringLiteral("d"));
    }

    void anyListBecomesAnyOther()
    {
        QRandomGenerator random(7);
        const QString letters = QStringLiteral("abcdefghij");
        Model model;
        ModelProbe probe(model);
        for (int round = 0; round < 400; ++round) {
            QString keys = letters;
            std::shuffle(keys.begin(), keys.end(), random);
            const QList<Row> rows = rowsOf(keys.left(random.bounded(11)), random.bounded(3));
            model.setRows(rows);
            QCOMPARE(model.rows(), rows);
        }
        QCOMPARE(probe.resets.count(), 0);
    }
};

QTEST_GUILESS_MAIN(RowModelTest)
#include "tst_rowmodel.moc"

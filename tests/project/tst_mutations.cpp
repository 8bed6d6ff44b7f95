// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/parse.h"

#include "project/example.h"

#include <QRandomGenerator>
#include <QTest>

/// The documented example, damaged in every way that a hand on a keyboard does it: no crash, every problem in its
/// place.
class MutationsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_lines = documentedExample().split('\n');
        QVERIFY(m_lines.size() > 80);
    }

    void eachLineDeleted()
    {
        for (qsizetype i = 0; i < m_lines.size(); ++i)
            check([i](QList<QByteArray> &lines) { lines.removeAt(i); });
    }

    void eachLineDoubled()
    {
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            const bool isKey = m_lines.at(i).contains(':') && !m_lines.at(i).trimmed().startsWith('-');
            const auto outcome = check([i](QList<QByteArray> &lines) { lines.insert(i, lines.at(i)); });
            if (isKey)
                QVERIFY2(!outcome.ok(), m_lines.at(i).constData());
        }
    }

    void eachIndentationChanged()
    {
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            check([i](QList<QByteArray> &lines) { lines[i].prepend(' '); });
            check([i](QList<QByteArray> &lines) { lines[i].prepend("    "); });
            check([i](QList<QByteArray> &lines) { lines[i].prepend('\t'); });
            check([i](QList<QByteArray> &lines) { lines[i] = lines[i].startsWith(' ') ? lines[i].mid(1) : lines[i]; });
            check([i](QList<QByteArray> &lines) { lines[i] = lines[i].trimmed(); });
        }
    }

    void eachLineCutOrJoined()
    {
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            check([i](QList<QByteArray> &lines) { lines[i].chop(1); });
            check([i](QList<QByteArray> &lines) { lines[i] = lines[i].left(lines[i].size() / 2); });
            check([i](QList<QByteArray> &lines) { lines = lines.mid(0, i); });
            check([i](QList<QByteArray> &lines) { lines[i].replace(':', ""); });
        }
    }

    // Each key and value replaced by something of another kind.
    void eachValueReplaced()
    {
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            const qsizetype colon = m_lines.at(i).indexOf(": ");
            for (const char *value :
                {"[]", "{}", "~", "-1", "[[a]]", "{a: {b: c}}", "''", "*a", "&a", "!x y", "99999999999999999999"})
                if (colon > 0)
                    check([&](QList<QByteArray> &lines) { lines[i] = lines[i].left(colon + 2) + value; });
        }
    }

    void randomBytesChanged()
    {
        QRandomGenerator random(11);
        const QByteArray whole = m_lines.join('\n');
        for (int n = 0; n < 3000; ++n) {
            QByteArray text = whole;
            for (int k = random.bounded(1, 5); k > 0; --k)
                text[random.bounded(static_cast<int>(text.size()))] = static_cast<char>(random.bounded(256));
            checkText(text);
        }
    }

private:
    project::ParseOutcome check(const std::function<void(QList<QByteArray> &)> &change)
    {
        QList<QByteArray> lines = m_lines;
        change(lines);
        return checkText(lines.join('\n'));
    }

    static project::ParseOutcome checkText(const QByteArray &text)
    {
        const auto outcome = project::parse(text, QStringLiteral("/p"), QStringLiteral("slipway.yaml"));
        const auto lines = text.count('\n') + 1;
        const auto isWell = [&](const project::Problem &problem) {
            return problem.at.line >= 1 && problem.at.line <= lines && problem.at.column >= 1
                && !problem.sentence.isEmpty() && problem.file == QLatin1String("slipway.yaml");
        };
        const bool well = std::all_of(outcome.problems.cbegin(), outcome.problems.cend(), isWell);
        if (!well || (!outcome.project && outcome.problems.isEmpty()))
            QTest::qFail(text.constData(), __FILE__, __LINE__);
        return outcome;
    }

    QList<QByteArray> m_lines;
};

QTEST_GUILESS_MAIN(MutationsTest)
#include "tst_mutations.moc"

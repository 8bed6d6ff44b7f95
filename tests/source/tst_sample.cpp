// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/sample.h"

#include "source/repository.h"
#include "support/scratchrepository.h"

#include <QFileInfo>
#include <QTest>

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class SampleTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        support::isolateHome(m_home);
        m_resources.write(s("toy/sample.json"),
            "{\"title\": \"Toy\", \"versions\": [{\"folder\": \"1\", \"message\": \"Begin\"},"
            "{\"folder\": \"2\", \"message\": \"Change\", \"remove\": [\"gone.txt\"]}, {\"folder\": \"3\", "
            "\"message\": \"End\"}]}");
        m_resources.write(s("toy/1/.gitignore"), "*.log\n");
        m_resources.write(s("toy/1/a.txt"), "a1");
        m_resources.write(s("toy/1/gone.txt"), "g");
        m_resources.write(s("toy/1/sub/b.txt"), "b1");
        QFile(m_resources.path(s("toy/1/a.txt"))).setPermissions(QFile::ReadOwner);
        m_resources.write(s("toy/2/a.txt"), "a2");
        m_resources.write(s("toy/3/sub/c.txt"), "c3");
        m_sample = *project::readSample(m_resources.path(s("toy")));
    }

    void versionsBecomeCommits()
    {
        const QString folder = m_home.path(s("toy"));
        const auto first = source::materialise(m_sample, folder);
        QVERIFY2(first, qPrintable(first ? QString() : first.error().text()));
        QCOMPARE(first->subject, s("Begin"));
        QCOMPARE(*source::sampleVersion(m_sample, folder), 1);
        QVERIFY(source::inspect(folder).changed.isEmpty());
        QVERIFY(QFileInfo(folder + s("/a.txt")).isWritable());

        const auto second = source::advance(m_sample, folder);
        QVERIFY2(second, qPrintable(second ? QString() : second.error().text()));
        QCOMPARE(m_home.read(s("toy/a.txt")), QByteArray("a2"));
        QCOMPARE(m_home.read(s("toy/sub/b.txt")), QByteArray("b1"));
        QVERIFY(!QFileInfo::exists(folder + s("/gone.txt")));
        QCOMPARE(source::advance(m_sample, folder)->subject, s("End"));
        QCOMPARE(*source::sampleVersion(m_sample, folder), 3);
        const auto none = source::advance(m_sample, folder);
        QCOMPARE(none.error().code, base::Error::Code::Conflict);
        QCOMPARE(source::Repository::open(folder)->commits(QString(), QString(), 10)->size(), 3);
    }

    void existingFolderIsLeftAlone()
    {
        m_home.write(s("mine/notes.txt"), "mine");
        const auto made = source::materialise(m_sample, m_home.path(s("mine")));
        QCOMPARE(made.error().code, base::Error::Code::Conflict);
        QCOMPARE(m_home.read(s("mine/notes.txt")), QByteArray("mine"));
    }

    void halfMadeFolderOfAnEndedTryIsReplaced()
    {
        m_home.write(s("again.part/rest.txt"), "rest");
        const auto made = source::materialise(m_sample, m_home.path(s("again")));
        QVERIFY(made);
        QVERIFY(!QFileInfo::exists(m_home.path(s("again/rest.txt"))));
        QVERIFY(!QFileInfo::exists(m_home.path(s("again.part"))));
    }

    void changesOfTheUserAreNotOverwritten()
    {
        QVERIFY(source::materialise(m_sample, m_home.path(s("edited"))));
        m_home.write(s("edited/a.txt"), "my own");
        const auto next = source::advance(m_sample, m_home.path(s("edited")));
        QCOMPARE(next.error().code, base::Error::Code::Conflict);
        QVERIFY(next.error().message.contains(s("a.txt")));
        QCOMPARE(m_home.read(s("edited/a.txt")), QByteArray("my own"));
    }

    void ownCommitsInBetweenDoNotConfuse()
    {
        const QString folder = m_home.path(s("between"));
        QVERIFY(source::materialise(m_sample, folder));
        m_home.write(s("between/own.txt"), "own");
        QVERIFY(source::Repository::open(folder)->commitAll(s("My own")));
        QCOMPARE(source::advance(m_sample, folder)->subject, s("Change"));
        QCOMPARE(m_home.read(s("between/own.txt")), QByteArray("own"));
    }

private:
    support::ScratchFolder m_home;
    support::ScratchFolder m_resources;
    project::Sample m_sample;
};

QTEST_GUILESS_MAIN(SampleTest)
#include "tst_sample.moc"

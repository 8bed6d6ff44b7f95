// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplerecords.h"
#include "store/opener.h"
#include "store/sqlerror.h"
#include "store/store.h"
#include "support/manualclock.h"
#include "support/scratch.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <unistd.h>

using sample::s;
using Code = base::Error::Code;

/// What the files are like, and what happens when they are not as they should be.
class FilesTest : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_scratch = std::make_unique<support::ScratchFolder>();
        m_folder = m_scratch->path(s("a/data"));
    }

    void filesAreOurUsersAlone()
    {
        const auto store = open();
        QVERIFY(store->touchProject(s("/p"), s("p")).ok());
        QVERIFY(store->setProgress({s("x"), s("y"), 1, 2, 0, 3}).ok());
        const auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFileInfo(m_folder).permissions(), owner | QFile::ExeOwner | QFile::ExeUser);
        const auto files = QDir(m_folder).entryInfoList(QDir::Files | QDir::Hidden);
        QVERIFY(files.size() >= 6); // two databases with -wal and -shm
        for (const QFileInfo &file : files)
            QCOMPARE(file.permissions(), owner);
    }

    void widePermissionsAreNarrowed()
    {
        open().reset();
        QFile::setPermissions(path("journal.sqlite"), QFile::Permissions(0x6666));
        const auto store = open();
        QVERIFY(!QFileInfo(path("journal.sqlite")).permission(QFile::ReadOther));
    }

    void aHalfMadeDatabaseIsMadeAgain()
    {
        QVERIFY(QDir().mkpath(m_folder));
        m_scratch->write(s("a/data/journal.sqlite.new"), "half");
        m_scratch->write(s("a/data/journal.sqlite.new-wal"), "half");
        const auto store = open();
        QVERIFY(store->notes().isEmpty());
        QVERIFY(!QFileInfo::exists(path("journal.sqlite.new")));
    }

    void damagedIsSetAside_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("zero bytes") << QByteArray();
        QTest::newRow("text") << QByteArray("hello\n");
        QTest::newRow("long garbage") << QByteArray(100'000, '\x5a');
        QTest::newRow("zeros") << QByteArray(8192, '\0');
        QTest::newRow("right header, garbage after") << QByteArray("SQLite format 3\0", 16) + QByteArray(8000, '\x17');
    }

    void damagedIsSetAside()
    {
        QFETCH(const QByteArray, content);
        for (const char *name : {"journal.sqlite", "usage.sqlite"}) {
            fill();
            m_scratch->write(s("a/data/") + s(name), content);
            m_scratch->write(s("a/data/") + s(name) + s("-wal"), "left behind");
            const auto store = open();
            QCOMPARE(store->notes().size(), 1);
            const QString aside = s(name) + s(".damaged-20260921T141320Z");
            QVERIFY2(store->notes().first().contains(aside), qPrintable(store->notes().first()));
            QCOMPARE(m_scratch->read(s("a/data/") + aside), content);
            QCOMPARE(m_scratch->read(s("a/data/") + aside + s("-wal")), QByteArray("left behind"));
            QVERIFY(store->touchProject(s("/p"), s("p")).ok());
            QVERIFY(QDir(m_folder).removeRecursively());
        }
    }

    void aSecondDamageInTheSameSecondKeepsBoth()
    {
        fill();
        for (int i = 0; i < 2; ++i) {
            m_scratch->write(s("a/data/journal.sqlite"), QByteArray::number(i));
            QCOMPARE(open()->notes().size(), 1);
        }
        QCOMPARE(QDir(m_folder).entryList({s("journal.sqlite.damaged-*")}).size(), 2);
    }

    void truncatedAnywhereIsSetAside()
    {
        fill();
        const QByteArray whole = m_scratch->read(s("a/data/journal.sqlite"));
        QVERIFY(whole.size() > 50'000);
        for (qsizetype length = 1; length < whole.size(); length += length < 200 ? 33 : 4001) {
            m_scratch->write(s("a/data/journal.sqlite"), whole.left(length));
            const auto store = open();
            QVERIFY2(store->notes().size() == 1, qPrintable(QString::number(length)));
        }
        m_scratch->write(s("a/data/journal.sqlite"), whole.left(whole.size() - 1));
        QCOMPARE(open()->notes().size(), 1);
        m_scratch->write(s("a/data/journal.sqlite"), whole);
        const auto store = open();
        QVERIFY(store->notes().isEmpty());
        QCOMPARE(store->runs(1, 1000).value().size(), 100);
    }

    void flippedBytesNeverCrash()
    {
        fill();
        const QByteArray whole = m_scratch->read(s("a/data/journal.sqlite"));
        std::srand(7);
        for (int round = 0; round < 40; ++round) {
            QByteArray hurt = whole;
            for (int i = 0; i < 20; ++i)
                hurt[std::rand() % hurt.size()] = static_cast<char>(std::rand());
            m_scratch->write(s("a/data/journal.sqlite"), hurt);
            auto opened = store::Store::open(m_folder, m_clock);
            QVERIFY(opened.ok() || opened.error().code == Code::Damaged); // by chance the version
            if (opened.ok())
                (void)opened.value()->runs(1, 1000);
        }
    }

    void someoneElsesDatabaseIsSetAside()
    {
        QVERIFY(QDir().mkpath(m_folder));
        QVERIFY(store::makeEmpty(path("journal.sqlite")).ok());
        QVERIFY(execute("journal.sqlite", "CREATE TABLE projects(x)").ok());
        QCOMPARE(open()->notes().size(), 1);
    }

    void anOrphanedLogDoesNotSpoilTheNewDatabase()
    {
        fill();
        m_scratch->write(s("a/data/journal.sqlite-wal"), QByteArray(5000, 'w'));
        QVERIFY(QFile::remove(path("journal.sqlite")));
        const auto store = open();
        QCOMPARE(store->notes().size(), 1);
        QCOMPARE(QDir(m_folder).entryList({s("journal.sqlite.damaged-*-wal")}).size(), 1);
    }

    void aNewerVersionIsRefusedAndNotTouched()
    {
        for (const char *name : {"journal.sqlite", "usage.sqlite"}) {
            fill();
            QVERIFY(execute(name, "PRAGMA user_version=1000").ok());
            const QByteArray before = m_scratch->read(s("a/data/") + s(name));
            const auto opened = store::Store::open(m_folder, m_clock);
            QVERIFY(!opened.ok());
            QCOMPARE(opened.error().code, Code::Damaged);
            QVERIFY(opened.error().message.contains(s("newer Slipway")));
            QCOMPARE(m_scratch->read(s("a/data/") + s(name)), before);
            QVERIFY(QDir(m_folder).entryList({s("*.damaged-*")}).isEmpty());
            QVERIFY(QDir(m_folder).removeRecursively());
        }
    }

    void damagedButInUseIsLeftAlone()
    {
        fill();
        const auto first = open();
        QCOMPARE(::truncate(QFile::encodeName(path("usage.sqlite")).constData(), 5000), 0);
        const auto second = store::Store::open(m_folder, m_clock);
        QVERIFY(!second.ok());
        QCOMPARE(second.error().code, Code::Conflict);
        QVERIFY(QDir(m_folder).entryList({s("*.damaged-*")}).isEmpty());
    }

    void damageFoundWhileRunningIsCheckedForAtTheNextStart()
    {
        fill();
        const QString usage = path("usage.sqlite");
        {
            const auto store = open();
            // Behind SQLite's back: the root page of every table but the first.
            QCOMPARE(::truncate(QFile::encodeName(usage).constData(), 4096), 0);
            QCOMPARE(store->series(1).error().code, Code::Damaged);
            QVERIFY(store::isSuspect(usage));
        }
        QCOMPARE(open()->notes().size(), 1);
        QVERIFY(!store::isSuspect(usage));
    }

    void longFilesAreCheckedWhenSuspect()
    {
        fill();
        store::Schema schema = store::journalSchema();
        schema.checkUpTo = 0;
        QByteArray hurt = m_scratch->read(s("a/data/journal.sqlite"));
        hurt.replace(3 * 4096, 4096 * 4, QByteArray(4096 * 4, '\x11'));
        m_scratch->write(s("a/data/journal.sqlite"), hurt);
        store::FolderLock live;
        QVERIFY(store::makeReady(m_folder, schema, live, m_clock)->isEmpty());
        store::markSuspect(path("journal.sqlite"));
        QVERIFY(!store::makeReady(m_folder, schema, live, m_clock)->isEmpty());
    }

    void aFolderThatCannotBeMadeIsForbidden()
    {
        m_scratch->write(s("file"), "x");
        for (const QString &folder :
            {s("/proc/slipway/data"), m_scratch->path(s("file/data")), m_scratch->path(s("file"))}) {
            const auto opened = store::Store::open(folder, m_clock);
            QVERIFY2(!opened.ok(), qPrintable(folder));
            QCOMPARE(opened.error().code, Code::Forbidden);
            QVERIFY(!opened.error().next.isEmpty());
        }
    }

    void aFullDiskIsNamedAndNothingIsHalfWritten()
    {
        fill();
        auto database =
            store::Database::open(path("journal.sqlite"), store::Database::Use::Write, store::Database::Sync::Full);
        QVERIFY(database.ok());
        store::Database &db = *database.value();
        // SQLite's own limit stands in for the disk: the same code, the same way back.
        const qint64 pages = db.value(s("PRAGMA page_count"))->toLongLong();
        QVERIFY(db.value(s("PRAGMA max_page_count=%1").arg(pages)).ok());
        const auto done = db.atomically([&]() -> base::Result<void> {
            for (int i = 0; i < 1000; ++i) {
                const auto one =
                    db.execute(s("INSERT INTO projects(path, name, added_at, opened_at) VALUES(?, ?, 0, 0)"),
                        {s("/full/%1").arg(i), QString(1000, u'n')});
                if (!one.ok())
                    return one;
            }
            return {};
        });
        QCOMPARE(done.error().code, Code::NoSpace);
        QVERIFY(done.error().message.contains(s("journal.sqlite")));
        QCOMPARE(db.value(s("SELECT count(*) FROM projects"))->toInt(), 1);
        QVERIFY(!db.inTransaction());
        QVERIFY(db.execute(s("UPDATE projects SET name='still writable'")).ok());
    }

    void errorsHaveTheirCode_data()
    {
        QTest::addColumn<int>("primary");
        QTest::addColumn<int>("code");
        const std::pair<int, Code> table[] = {{13, Code::NoSpace}, {8, Code::Forbidden}, {14, Code::Forbidden},
            {3, Code::Forbidden}, {5, Code::Unavailable}, {6, Code::Unavailable}, {19, Code::Conflict},
            {11, Code::Damaged}, {26, Code::Damaged}, {10, Code::Failed}, {1, Code::Failed}, {0, Code::Failed}};
        for (const auto &[primary, code] : table)
            QTest::addRow("%d", primary) << primary << static_cast<int>(code);
    }

    void errorsHaveTheirCode()
    {
        QFETCH(const int, primary);
        QFETCH(const int, code);
        const base::Error error = store::sqlError(primary, s("detail"), s("/x/journal.sqlite"));
        QCOMPARE(static_cast<int>(error.code), code);
        QVERIFY(error.message.contains(s("/x/journal.sqlite")));
        QCOMPARE(error.detail, s("detail"));
    }

private:
    QString path(const char *name) const { return m_folder + u'/' + s(name); }

    std::unique_ptr<store::Store> open()
    {
        auto opened = store::Store::open(m_folder, m_clock);
        if (!opened.ok())
            qFatal("%s %s", qPrintable(opened.error().text()), qPrintable(opened.error().detail));
        return std::move(opened.value());
    }

    /// A closed pair of databases with a project, 100 runs and some usage.
    void fill()
    {
        QDir(m_folder).removeRecursively();
        const auto store = open();
        const qint64 project = store->touchProject(s("/p"), s("p")).value().id;
        const auto done = store->transaction([&]() -> base::Result<void> {
            for (int i = 0; i < 100; ++i) {
                const auto run = store->insertRun(sample::run(project));
                if (!run.ok() || !store->insertAttempt(sample::attempt(run->id)).ok())
                    return base::Error{};
            }
            return {};
        });
        QVERIFY(done.ok());
        QVERIFY(store->insertSeries(sample::series(project, "attempt/1")).ok());
    }

    base::Result<void> execute(const char *name, const char *sql)
    {
        auto database = store::Database::open(path(name), store::Database::Use::Write, store::Database::Sync::Full);
        return database.ok() ? database.value()->execute(s(sql)) : base::Result<void>(database.error());
    }

    support::ManualClock m_clock;
    std::unique_ptr<support::ScratchFolder> m_scratch;
    QString m_folder;
};

QTEST_GUILESS_MAIN(FilesTest)
#include "tst_files.moc"

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/repository.h"

#include "support/scratchrepository.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <unistd.h>

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QStringList subjects(const base::Result<QList<source::Commit>> &commits)
{
    QStringList texts;
    for (const source::Commit &commit : commits ? *commits : QList<source::Commit>())
        texts.append(commit.subject);
    return commits ? texts : QStringList{commits.error().text()};
}

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
}

} // namespace

class RepositoryTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { support::isolateHome(m_home); }

    void folderWithoutRepositorySaysHowToMakeOne()
    {
        support::ScratchFolder folder;
        const auto seen = source::inspect(folder.path());
        QVERIFY(!seen.isRepository);
        QCOMPARE(seen.problem->code, base::Error::Code::NotFound);
        QVERIFY(seen.problem->next.contains(s("git init")));
    }

    void emptyRepositoryHasNoCommit()
    {
        support::ScratchRepository repository;
        repository.write(s("a.txt"), "a");
        const auto seen = source::inspect(repository.path());
        QVERIFY(seen.isRepository);
        QCOMPARE(seen.branch, s("main"));
        QVERIFY(seen.head.id.isEmpty());
        QCOMPARE(seen.changed, QStringList{s("a.txt")});
        QVERIFY2(seen.problem && seen.problem->message.contains(s("no commit yet")), qPrintable(seen.problem->text()));
        QVERIFY(!source::Repository::open(repository.path())->commits(QString(), QString(), 10));
    }

    void bareRepositoryHasNoWorkingTree()
    {
        support::ScratchRepository repository;
        repository.commit(s("a.txt"), "a", s("one"));
        repository.git({s("clone"), s("--quiet"), s("--bare"), repository.path(), repository.beside(s("bare.git"))});
        const auto seen = source::inspect(repository.beside(s("bare.git")));
        QVERIFY2(seen.problem && seen.problem->message.contains(s("is bare")), "not said to be bare");
        QVERIFY(seen.problem->next.contains(s("git clone")));
        QCOMPARE(seen.head.subject, s("one"));
    }

    void shallowRepositoryWorksAndSaysSo()
    {
        support::ScratchRepository repository;
        const QString first = repository.commit(s("a.txt"), "a", s("one"));
        repository.commit(s("a.txt"), "b", s("two"));
        repository.commit(s("a.txt"), "c", s("three"));
        const QString clone = repository.beside(s("shallow"));
        repository.git({s("clone"), s("--quiet"), s("--depth"), s("2"), s("file://") + repository.path(), clone});
        const auto seen = source::inspect(clone);
        QVERIFY(!seen.problem);
        QVERIFY(seen.isShallow);
        QVERIFY(seen.notes.first().contains(s("git fetch --unshallow")));
        const auto opened = source::Repository::open(clone);
        QCOMPARE(subjects(opened->commits(QString(), QString(), 10)), (QStringList{s("three"), s("two")}));
        QCOMPARE(subjects(opened->commits(QString(), s("HEAD~1"), 10)), QStringList{s("three")});
        const auto missing = opened->commit(first);
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, base::Error::Code::NotFound);
        QVERIFY(opened->exportTree(s("HEAD"), repository.beside(s("export"))));
    }

    void foreignRepositoryIsNotReadUntilTrusted()
    {
        if (::geteuid() != 0)
            QSKIP("only root can give a folder to someone else");
        support::ScratchRepository repository;
        repository.commit(s("a.txt"), "a", s("one"));
        giveToNobody(repository.path());
        const auto seen = source::inspect(repository.path());
        QVERIFY(seen.isRepository);
        QVERIFY(seen.head.id.isEmpty());
        QCOMPARE(seen.problem->code, base::Error::Code::Forbidden);
        const QString command =
            s("git config --global --add safe.directory '%1'").arg(QFileInfo(repository.path()).canonicalFilePath());
        QVERIFY2(seen.problem->next.endsWith(command), qPrintable(seen.problem->next));

        m_home.write(s(".gitconfig"),
            "[safe]\n\tdirectory = " + QFileInfo(repository.path()).canonicalFilePath().toUtf8() + "\n");
        const auto trusted = source::inspect(repository.path());
        m_home.write(s(".gitconfig"), "");
        QVERIFY2(!trusted.problem, qPrintable(trusted.problem ? trusted.problem->text() : QString()));
        QCOMPARE(trusted.head.subject, s("one"));
    }

    void damagedRepositoryGivesAnError()
    {
        support::ScratchRepository repository;
        repository.commit(s("a.txt"), "a", s("one"));
        QFile head(repository.path(s(".git/HEAD")));
        QVERIFY(head.open(QIODevice::WriteOnly));
        head.write("nonsense");
        head.close();
        const auto seen = source::inspect(repository.path());
        QVERIFY(seen.problem);
        QVERIFY(!seen.problem->message.isEmpty() && !seen.problem->next.isEmpty());
    }

    void changesAreListedWithUntrackedButNotIgnored()
    {
        support::ScratchRepository repository;
        repository.write(s(".gitignore"), "*.log\n");
        repository.write(s("kept.txt"), "k");
        repository.commit(s("a.txt"), "a", s("one"));
        QVERIFY(source::inspect(repository.path()).changed.isEmpty());
        repository.write(s("a.txt"), "b");
        repository.write(s("x.log"), "x");
        repository.write(s("new/deep/file"), "x");
        QFile::remove(repository.path(s("kept.txt")));
        QCOMPARE(source::inspect(repository.path()).changed, (QStringList{s("a.txt"), s("kept.txt"), s("new/")}));
    }

    void changesAreLimited()
    {
        support::ScratchRepository repository;
        repository.commit(s("a.txt"), "a", s("one"));
        for (int i = 0; i < 230; ++i)
            repository.write(s("f%1").arg(i), "x");
        const auto seen = source::inspect(repository.path());
        QCOMPARE(seen.changed.size(), 200);
        QVERIFY(seen.moreChanged);
    }

    void detachedHeadHasNoBranch()
    {
        support::ScratchRepository repository;
        const QString first = repository.commit(s("a.txt"), "a", s("one"));
        repository.commit(s("a.txt"), "b", s("two"));
        repository.git({s("checkout"), s("--quiet"), first});
        const auto seen = source::inspect(repository.path());
        QVERIFY(seen.branch.isEmpty());
        QVERIFY(!seen.problem);
        QVERIFY(seen.notes.first().contains(s("detached")));
    }

    void projectInSubfolderSeesOnlyItself()
    {
        support::ScratchRepository repository;
        repository.write(s("other/b.txt"), "b");
        repository.write(s("p/src/x.py"), "x");
        repository.commit(s("p/slipway.yaml"), "slipway: 1\n", s("one"));
        repository.write(s("other/b.txt"), "changed");
        repository.write(s("p/src/x.py"), "y");
        const auto seen = source::inspect(repository.path(s("p")));
        QCOMPARE(seen.prefix, s("p/"));
        QCOMPARE(seen.changed, QStringList{s("src/x.py")});
        const auto opened = source::Repository::open(repository.path(s("p")));
        QCOMPARE(*opened->fileAt(s("HEAD"), s("slipway.yaml")), QByteArray("slipway: 1\n"));
        QCOMPARE(*opened->fileAt(s("HEAD"), s("src/x.py")), QByteArray("x"));
        QVERIFY(opened->exportTree(s("HEAD"), repository.beside(s("export"))));
        QCOMPARE(content(repository.beside(s("export/src/x.py"))), QByteArray("x"));
        QVERIFY(!QFileInfo::exists(repository.beside(s("export/other"))));
    }

    void commitsComeNewestFirstAndBetweenTwo()
    {
        support::ScratchRepository repository;
        const QString first = repository.commit(s("a.txt"), "a", s("one"));
        repository.commit(s("a.txt"), "b", s("two"));
        const QString third = repository.commit(s("a.txt"), "c", s("three\n\nwith a body"));
        const auto opened = source::Repository::open(repository.path());
        QCOMPARE(subjects(opened->commits(QString(), QString(), 10)).size(), 3);
        QCOMPARE(subjects(opened->commits(QString(), QString(), 2)).last(), s("two"));
        QCOMPARE(opened->commits(third, first, 10)->size(), 2);
        QVERIFY(opened->commits(first, third, 10)->isEmpty());
        const auto commit = opened->commit(first.left(10));
        QCOMPARE(commit->id, first);
        QCOMPARE(commit->author, s("Test"));
        QCOMPARE(commit->email, s("test@example.org"));
        QCOMPARE(commit->at, 1'790'000'060'000);
        QVERIFY(opened->commits(s("nothing"), QString(), 1).error().message.contains(s("nothing")));
    }

    void exportHoldsWhatTheCommitHolds()
    {
        support::ScratchRepository repository;
        repository.write(s("run.sh"), "#!/bin/sh\n");
        QFile(repository.path(s("run.sh"))).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QVERIFY(QFile::link(s("sub/b.txt"), repository.path(s("link"))));
        QVERIFY(QFile::link(s("/etc/passwd"), repository.path(s("away"))));
        repository.write(s("lfs.bin"), "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");
        repository.commit(s("sub/b.txt"), "b", s("one"));
        repository.write(s("untracked"), "u");
        const QString target = repository.beside(s("export"));
        const auto summary = source::Repository::open(repository.path())->exportTree(s("HEAD"), target);
        QVERIFY2(summary, qPrintable(summary ? QString() : summary.error().text()));
        QCOMPARE(summary->files, 5);
        QVERIFY(summary->notes.size() == 1 && summary->notes.first().contains(s("Git LFS")));
        QVERIFY(QFileInfo(target + s("/run.sh")).isExecutable());
        QVERIFY(!QFileInfo(target + s("/sub/b.txt")).isExecutable());
        QCOMPARE(QFile::symLinkTarget(target + s("/link")), target + s("/sub/b.txt"));
        QVERIFY(QFileInfo(target + s("/away")).isSymLink());
        QVERIFY(!QFileInfo::exists(target + s("/untracked")));
        QVERIFY(!QFileInfo::exists(target + s("/.git")));
        QCOMPARE(QFileInfo(target + s("/sub/b.txt")).lastModified().toMSecsSinceEpoch(), 1'790'000'060'000);
    }

    void exportRefusesAFolderThatHoldsSomething()
    {
        support::ScratchRepository repository;
        repository.commit(s("a.txt"), "a", s("one"));
        support::ScratchFolder target;
        target.write(s("mine"), "m");
        const auto summary = source::Repository::open(repository.path())->exportTree(s("HEAD"), target.path());
        QVERIFY(!summary);
        QCOMPARE(summary.error().code, base::Error::Code::Conflict);
        QCOMPARE(target.read(s("mine")), QByteArray("m"));
    }

    void exportNotesSubmodules()
    {
        support::ScratchRepository inner;
        inner.commit(s("i.txt"), "i", s("inner"));
        support::ScratchRepository repository;
        repository.git(
            {s("-c"), s("protocol.file.allow=always"), s("submodule"), s("--quiet"), s("add"), inner.path(), s("mod")});
        repository.commit(s("a.txt"), "a", s("one"));
        const auto summary =
            source::Repository::open(repository.path())->exportTree(s("HEAD"), repository.beside(s("export")));
        QVERIFY(summary);
        QVERIFY(summary->notes.first().contains(s("'mod'")));
        QVERIFY(!QFileInfo::exists(repository.beside(s("export/mod/i.txt"))));
    }

    void exportStopsWhenCancelled()
    {
        support::ScratchRepository repository;
        repository.commit(s("a.txt"), "a", s("one"));
        const base::CancelToken cancel;
        cancel.cancel();
        const auto summary =
            source::Repository::open(repository.path())->exportTree(s("HEAD"), repository.beside(s("export")), cancel);
        QCOMPARE(summary.error().code, base::Error::Code::Cancelled);
    }

    void commitAllTakesChangesAndLeavesIgnored()
    {
        support::ScratchFolder folder;
        folder.write(s(".gitignore"), "*.log\n");
        folder.write(s("a.txt"), "a");
        folder.write(s("b.txt"), "b");
        folder.write(s("x.log"), "x");
        const auto repository = source::Repository::create(folder.path());
        QVERIFY(repository);
        QCOMPARE(repository->branch(), s("main"));
        const auto first = repository->commitAll(s("First\n\nBody"));
        QVERIFY2(first, qPrintable(first ? QString() : first.error().text()));
        QCOMPARE(first->subject, s("First"));
        QFile::remove(folder.path(s("b.txt")));
        folder.write(s("a.txt"), "a2");
        const auto second = repository->commitAll(s("Second"));
        QVERIFY(second);
        const auto diff = repository->diff(first->id, second->id);
        QCOMPARE(diff->fileCount, 2);
        QCOMPARE(diff->files.at(1).kind, source::ChangedFile::Kind::Removed);
        QVERIFY(!repository->fileAt(second->id, s("x.log")));
        QCOMPARE(repository->commitAll(s("Third")).error().code, base::Error::Code::Conflict);
        QVERIFY(source::inspect(folder.path()).changed.isEmpty());
    }

    void identityComesFromGitOrIsAssumedAloud()
    {
        support::ScratchRepository repository;
        const auto assumed = source::Repository::open(repository.path())->identity();
        QVERIFY(assumed.isAssumed());
        QVERIFY(!assumed.name.isEmpty() && !assumed.email.isEmpty());
        QVERIFY(assumed.remark.contains(s("git config --global user.name")));
        m_home.write(s(".gitconfig"), "[user]\n\tname = Ada Lovelace\n\temail = ada@example.org\n");
        QCOMPARE(source::defaultIdentity().text(), s("Ada Lovelace <ada@example.org>"));
        repository.git({s("config"), s("user.name"), s("Local")});
        QCOMPARE(source::Repository::open(repository.path())->identity().text(), s("Local <ada@example.org>"));
        m_home.write(s(".gitconfig"), "");
    }

    void diffCountsLinesAndSeesRenames()
    {
        support::ScratchRepository repository;
        repository.write(s("old.txt"), QByteArray("a line of some length\n").repeated(10));
        const QString first = repository.commit(s("a.txt"), "1\n2\n3\n", s("one"));
        repository.git({s("mv"), s("old.txt"), s("new.txt")});
        const QString second = repository.commit(s("a.txt"), "1\n3\n4\n5\n", s("two"));
        const auto diff = source::Repository::open(repository.path())->diff(first, second);
        QVERIFY(diff);
        QCOMPARE(diff->fileCount, 2);
        QCOMPARE(diff->files.at(0).added, 2);
        QCOMPARE(diff->files.at(0).removed, 1);
        QCOMPARE(diff->files.at(1).kind, source::ChangedFile::Kind::Renamed);
        QCOMPARE(diff->files.at(1).oldPath, s("old.txt"));
    }

private:
    static void giveToNobody(const QString &folder)
    {
        constexpr uid_t nobody = 65534;
        QCOMPARE(::chown(folder.toUtf8().constData(), nobody, nobody), 0);
        QCOMPARE(::chown((folder + s("/.git")).toUtf8().constData(), nobody, nobody), 0);
    }

    support::ScratchFolder m_home;
};

QTEST_GUILESS_MAIN(RepositoryTest)
#include "tst_repository.moc"

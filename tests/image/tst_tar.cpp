// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/filehandle.h"
#include "image/tar.h"
#include "support/scratch.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using image::ExtractOptions;
using image::TarEntry;

namespace {

// An archive with whatever a hostile engine or container may send: nothing is checked here.
class RawArchive {
public:
    explicit RawArchive(QByteArray &bytes, bool pax = true)
        : m_writer(archive_write_new())
    {
        if (pax)
            archive_write_set_format_pax_restricted(m_writer);
        else
            archive_write_set_format_gnutar(m_writer);
        archive_write_open(m_writer, &bytes, nullptr, &collect, nullptr);
    }
    ~RawArchive()
    {
        archive_write_close(m_writer);
        archive_write_free(m_writer);
    }
    RawArchive(const RawArchive &) = delete;
    RawArchive &operator=(const RawArchive &) = delete;

    RawArchive &file(const char *path, const QByteArray &bytes) { return add(path, AE_IFREG, bytes, nullptr, nullptr); }
    RawArchive &folder(const char *path) { return add(path, AE_IFDIR, {}, nullptr, nullptr); }
    RawArchive &symlink(const char *path, const char *to) { return add(path, AE_IFLNK, {}, to, nullptr); }
    RawArchive &hardlink(const char *path, const char *to) { return add(path, AE_IFREG, {}, nullptr, to); }
    RawArchive &add(const char *path, mode_t type, const QByteArray &bytes, const char *link, const char *hard)
    {
        archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, path);
        archive_entry_set_filetype(entry, type);
        archive_entry_set_perm(entry, 06777);
        archive_entry_set_size(entry, bytes.size());
        if (link != nullptr)
            archive_entry_set_symlink(entry, link);
        if (hard != nullptr)
            archive_entry_set_hardlink(entry, hard);
        archive_write_header(m_writer, entry);
        archive_write_data(m_writer, bytes.constData(), static_cast<std::size_t>(bytes.size()));
        archive_entry_free(entry);
        return *this;
    }

private:
    static la_ssize_t collect(archive *, void *into, const void *data, std::size_t size)
    {
        static_cast<QByteArray *>(into)->append(static_cast<const char *>(data), static_cast<qsizetype>(size));
        return static_cast<la_ssize_t>(size);
    }
    archive *m_writer;
};

base::Result<QByteArray> packed(const QList<TarEntry> &entries, qint64 piece = 1000)
{
    image::TarWriter writer(entries);
    QByteArray all;
    QByteArray buffer(piece, Qt::Uninitialized);
    for (;;) {
        const base::Result<qint64> got = writer.read(buffer.data(), buffer.size());
        if (!got)
            return got.error();
        if (*got == 0)
            return all;
        all.append(buffer.constData(), *got);
    }
}

base::Result<image::Extracted> extracted(
    const QByteArray &bytes, ExtractOptions options, qsizetype piece = 777, const base::Result<void> &transfer = {})
{
    image::TarReader reader(std::move(options));
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        if (!reader.push(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at))))
            break;
    }
    return reader.finish(transfer);
}

QStringList paths(const image::Extracted &result)
{
    QStringList all;
    for (const image::ExtractedFile &file : result.files)
        all.append(file.path);
    return all;
}

ExtractOptions into(const support::ScratchFolder &folder, const QString &prefix = {})
{
    ExtractOptions options;
    options.folder = folder.path(u"out"_s);
    options.stripPrefix = prefix;
    QDir().mkpath(options.folder);
    return options;
}

} // namespace

// Before the class: a use inside it would instantiate the type first.
Q_DECLARE_METATYPE(std::function<void(RawArchive &)>)

class TarTest : public QObject {
    Q_OBJECT
private slots:
    void whatIsPackedComesBack();
    void sameContentGivesSameBytes();
    void filesAreStreamedAndHashed();
    void longAndForeignNamesSurvive();
    void missingShrunkenOrLinkedFilesAreErrors();
    void aFileBehindALinkIsNotPacked();
    void prefixIsStrippedWhereItIsThere_data();
    void prefixIsStrippedWhereItIsThere();
    void hostileEntriesStayInside_data();
    void hostileEntriesStayInside();
    void linksAreJudged_data();
    void linksAreJudged();
    void specialBitsAreDropped();
    void laterEntriesDoNotWriteThroughEarlierOnes();
    void hardLinksInsideAreKept();
    void limitsEndTheReading();
    void brokenStreamsAreNeverASuccess();
    void aReaderThatIsDroppedEnds();
    void oneFileIsReadToMemory();
};

void TarTest::whatIsPackedComesBack()
{
    support::ScratchFolder scratch;
    const QString host = scratch.write(u"in/a.txt"_s, "hello\n");
    const auto tar = packed({TarEntry::folder(u"dir"_s), TarEntry::file(u"dir/a.txt"_s, host),
        TarEntry::memory(u"run.sh"_s, "#!/bin/sh\n", 0755), TarEntry::link(u"dir/l"_s, u"a.txt"_s),
        TarEntry::memory(u"empty"_s, {})});
    QVERIFY(tar.ok());
    const auto result = extracted(*tar, into(scratch));
    QVERIFY2(result.ok(), result.ok() ? "" : qPrintable(result.error().text()));
    QCOMPARE(paths(*result), QStringList({u"dir/a.txt"_s, u"empty"_s, u"run.sh"_s}));
    QCOMPARE(result->bytes, 16);
    QCOMPARE(result->files.first().sha256,
        QString::fromLatin1(QCryptographicHash::hash("hello\n", QCryptographicHash::Sha256).toHex()));
    QCOMPARE(scratch.read(u"out/dir/a.txt"_s), "hello\n");
    QCOMPARE(QFile::symLinkTarget(scratch.path(u"out/dir/l"_s)), scratch.path(u"out/dir/a.txt"_s));
    QVERIFY(QFileInfo(scratch.path(u"out/run.sh"_s)).isExecutable());
    QVERIFY(result->skipped.isEmpty());
}

void TarTest::sameContentGivesSameBytes()
{
    support::ScratchFolder scratch;
    const QString first = scratch.write(u"one"_s, "same");
    const QString second = scratch.write(u"two"_s, "same");
    QVERIFY(QFile(second).setPermissions(QFile::ReadOwner));
    const auto a = packed({TarEntry::file(u"x"_s, first)}, 100);
    const auto b = packed({TarEntry::file(u"x"_s, second)}, 1 << 20);
    QCOMPARE(*a, *b);
}

void TarTest::filesAreStreamedAndHashed()
{
    support::ScratchFolder scratch;
    QByteArray big(9'000'001, Qt::Uninitialized);
    for (qsizetype i = 0; i < big.size(); ++i)
        big[i] = static_cast<char>((i * 2654435761U) >> 13);
    const QString host = scratch.write(u"big"_s, big);
    qint64 told = 0;
    const http::BodySource source =
        image::TarWriter::source({TarEntry::file(u"big"_s, host)}, [&told](qint64 sum) { told = sum; });
    image::TarReader reader(into(scratch));
    QByteArray buffer(512 * 1024, Qt::Uninitialized);
    qint64 sum = 0;
    for (base::Result<qint64> got = source(buffer.data(), buffer.size()); got.ok() && *got > 0;
         got = source(buffer.data(), buffer.size())) {
        sum += *got;
        QVERIFY(reader.push(QByteArrayView(buffer).first(*got)));
    }
    const auto result = reader.finish({});
    QVERIFY(result.ok());
    QCOMPARE(told, sum);
    QCOMPARE(result->files.value(0).bytes, big.size());
    QCOMPARE(result->files.value(0).sha256,
        QString::fromLatin1(QCryptographicHash::hash(big, QCryptographicHash::Sha256).toHex()));
    QCOMPARE(scratch.read(u"out/big"_s), big);
}

void TarTest::longAndForeignNamesSurvive()
{
    support::ScratchFolder scratch;
    const QString longName = u"d/"_s + QString(200, u'x') + u'/' + QString(250, u'y');
    const QString foreign = u"Übermaß 日本.txt"_s;
    const auto tar =
        packed({TarEntry::memory(longName, "1"), TarEntry::memory(foreign, "2"), TarEntry::link(u"l"_s, longName)});
    const auto result = extracted(*tar, into(scratch));
    QVERIFY(result.ok());
    QCOMPARE(paths(*result), QStringList({longName, foreign}));

    QByteArray pax;
    RawArchive(pax).file(QFile::encodeName(foreign).constData(), "3");
    support::ScratchFolder second;
    QCOMPARE(paths(*extracted(pax, into(second))), QStringList{foreign});
}

void TarTest::missingShrunkenOrLinkedFilesAreErrors()
{
    support::ScratchFolder scratch;
    const auto missing = packed({TarEntry::file(u"x"_s, scratch.path(u"nothing"_s))});
    QVERIFY(!missing.ok());
    QCOMPARE(missing.error().code, base::Error::Code::NotFound);

    const QString host = scratch.write(u"shrinks"_s, QByteArray(3'000'000, 'x'));
    image::TarWriter writer({TarEntry::file(u"x"_s, host)});
    QByteArray buffer(1024, Qt::Uninitialized);
    QVERIFY(writer.read(buffer.data(), buffer.size()).ok());
    QVERIFY(QFile::resize(host, 10));
    base::Result<qint64> got = 1;
    while (got.ok() && *got > 0)
        got = writer.read(buffer.data(), buffer.size());
    QVERIFY(!got.ok());
    QCOMPARE(got.error().code, base::Error::Code::Invalid);

    QVERIFY(QFile::link(u"/etc/hostname"_s, scratch.path(u"link"_s)));
    QVERIFY(!packed({TarEntry::file(u"x"_s, scratch.path(u"link"_s))}).ok());
    QCOMPARE(::mkfifo(QFile::encodeName(scratch.path(u"pipe"_s)).constData(), 0600), 0);
    QVERIFY(!packed({TarEntry::file(u"x"_s, scratch.path(u"pipe"_s))}).ok());
}

void TarTest::aFileBehindALinkIsNotPacked()
{
    support::ScratchFolder scratch;
    scratch.write(u"secret/key"_s, "hunter2");
    QDir().mkpath(scratch.path(u"root"_s));
    QVERIFY(QFile::link(scratch.path(u"secret"_s), scratch.path(u"root/sub"_s)));
    TarEntry entry = TarEntry::file(u"sub/key"_s, scratch.path(u"root/sub/key"_s));
    QVERIFY(packed({entry}).ok());
    entry.beneath = scratch.path(u"root"_s);
    const auto refused = packed({entry});
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, base::Error::Code::Invalid);
}

void TarTest::prefixIsStrippedWhereItIsThere_data()
{
    QTest::addColumn<QByteArrayList>("names");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("docker, folder") << QByteArrayList{"res/", "res/a"} << QStringList{u"a"_s};
    QTest::newRow("docker, contents") << QByteArrayList{"./", "./a"} << QStringList{u"a"_s};
    QTest::newRow("podman, contents") << QByteArrayList{"a"} << QStringList{u"a"_s};
    QTest::newRow("podman, mount root") << QByteArrayList{"/res", "/res/a"} << QStringList{u"a"_s};
    QTest::newRow("own folder of the same name")
        << QByteArrayList{"./", "./b", "./res/a"} << QStringList{u"b"_s, u"res/a"_s};
}
void TarTest::prefixIsStrippedWhereItIsThere()
{
    QFETCH(QByteArrayList, names);
    QFETCH(QStringList, found);
    QByteArray bytes;
    {
        RawArchive raw(bytes, false);
        for (const QByteArray &name : names) {
            if (name.endsWith('/') || name.endsWith("/res"))
                raw.folder(name.constData());
            else
                raw.file(name.constData(), "x");
        }
    }
    support::ScratchFolder scratch;
    const auto result = extracted(bytes, into(scratch, u"res"_s));
    QVERIFY(result.ok());
    QCOMPARE(paths(*result), found);
}

void TarTest::hostileEntriesStayInside_data()
{
    using Fill = std::function<void(RawArchive &)>;
    QTest::addColumn<Fill>("fill");
    QTest::addColumn<QStringList>("found");
    QTest::addColumn<int>("skipped");
    const auto row = [](const char *name, const Fill &fill, const QStringList &found, int skipped) {
        QTest::newRow(name) << fill << found << skipped;
    };
    row(
        "dot dot", [](RawArchive &a) { a.file("../owned", "x").file("a/../../owned", "x").file("good", "x"); },
        {u"good"_s}, 2);
    row(
        "absolute", [](RawArchive &a) { a.file("/owned", "x"); }, {u"owned"_s}, 0);
    row(
        "through a link to outside", [](RawArchive &a) { a.symlink("l", "..").file("l/owned", "x"); }, {u"l/owned"_s},
        1);
    row(
        "through an absolute link", [](RawArchive &a) { a.symlink("l", "/tmp").file("l/owned", "x"); }, {u"l/owned"_s},
        1);
    row(
        "through a link inside", [](RawArchive &a) { a.folder("d").symlink("l", "d").file("l/owned", "x"); }, {}, 1);
    row(
        "chain of links",
        [](RawArchive &a) {
            a.folder("a/b")
                .folder("top")
                .symlink("a/b/x", "../../top")
                .symlink("a/b/y", "x/../..")
                .file("a/b/y/owned", "x");
        },
        {u"a/b/y/owned"_s}, 1);
    row(
        "hard link to outside", [](RawArchive &a) { a.hardlink("h", "/etc/passwd").hardlink("g", "../x"); }, {}, 2);
    row(
        "hard link through a link", [](RawArchive &a) { a.symlink("l", "/etc").hardlink("h", "l/passwd"); }, {}, 2);
    row(
        "device",
        [](RawArchive &a) { a.add("null", AE_IFCHR, {}, nullptr, nullptr).add("p", AE_IFIFO, {}, nullptr, nullptr); },
        {}, 2);
    row(
        "file over a folder", [](RawArchive &a) { a.folder("d").file("d", "x").file("good", "x"); }, {u"good"_s}, 1);
    row(
        "folder over a file", [](RawArchive &a) { a.file("d", "x").file("d/e", "y"); }, {u"d"_s}, 1);
    row(
        "the root itself", [](RawArchive &a) { a.file(".", "x").symlink("/", "/etc").file("good", "x"); }, {u"good"_s},
        0);
}
void TarTest::hostileEntriesStayInside()
{
    QFETCH(std::function<void(RawArchive &)>, fill);
    QFETCH(QStringList, found);
    QFETCH(int, skipped);
    QByteArray bytes;
    {
        RawArchive raw(bytes, false);
        fill(raw);
    }
    support::ScratchFolder scratch;
    const auto result = extracted(bytes, into(scratch));
    QVERIFY2(result.ok(), result.ok() ? "" : qPrintable(result.error().text()));
    QCOMPARE(paths(*result), found);
    QVERIFY2(result->skipped.size() == skipped, qPrintable(result->skipped.join(u'\n')));
    QCOMPARE(
        QDir(scratch.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System), QStringList{u"out"_s});
    QVERIFY(!QFile::exists(u"/tmp/owned"_s) && !QFile::exists(u"/owned"_s));
}

void TarTest::linksAreJudged_data()
{
    QTest::addColumn<QByteArray>("at");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("inside");
    QTest::newRow("beside") << QByteArray("a/l") << QByteArray("b") << true;
    QTest::newRow("up one") << QByteArray("a/l") << QByteArray("../b") << true;
    QTest::newRow("up to the root") << QByteArray("a/l") << QByteArray("..") << true;
    QTest::newRow("up too far") << QByteArray("a/l") << QByteArray("../../b") << false;
    QTest::newRow("up after down") << QByteArray("a/b/c/l") << QByteArray("x/../..") << false;
    QTest::newRow("absolute") << QByteArray("a/l") << QByteArray("/a") << false;
    QTest::newRow("empty") << QByteArray("a/l") << QByteArray() << false;
}
void TarTest::linksAreJudged()
{
    QFETCH(QByteArray, at);
    QFETCH(QByteArray, target);
    QTEST(image::linkStaysInside(at.split('/'), target), "inside");
}

void TarTest::specialBitsAreDropped()
{
    QByteArray bytes;
    RawArchive(bytes).file("f", "x").folder("d");
    support::ScratchFolder scratch;
    QVERIFY(extracted(bytes, into(scratch)).ok());
    struct stat status { };
    QCOMPARE(::stat(QFile::encodeName(scratch.path(u"out/f"_s)).constData(), &status), 0);
    QCOMPARE(status.st_mode & 07022, 0U);
}

void TarTest::laterEntriesDoNotWriteThroughEarlierOnes()
{
    support::ScratchFolder scratch;
    scratch.write(u"out/kept"_s, "mine");
    QByteArray bytes;
    RawArchive(bytes).symlink("l", "kept").file("l", "new").file("twice", "1").file("twice", "22");
    const auto result = extracted(bytes, into(scratch));
    QVERIFY(result.ok());
    QCOMPARE(scratch.read(u"out/kept"_s), "mine");
    QCOMPARE(scratch.read(u"out/l"_s), "new");
    QCOMPARE(paths(*result), QStringList({u"l"_s, u"twice"_s}));
    QCOMPARE(result->files.last().bytes, 2);
}

void TarTest::hardLinksInsideAreKept()
{
    QByteArray bytes;
    RawArchive(bytes).file("res/a", "abc").hardlink("res/sub/b", "res/a");
    support::ScratchFolder scratch;
    const auto result = extracted(bytes, into(scratch, u"res"_s));
    QVERIFY(result.ok());
    QCOMPARE(paths(*result), QStringList({u"a"_s, u"sub/b"_s}));
    QCOMPARE(result->files.at(0).sha256, result->files.at(1).sha256);
    QCOMPARE(scratch.read(u"out/sub/b"_s), "abc");
}

void TarTest::limitsEndTheReading()
{
    QByteArray bytes;
    RawArchive(bytes).file("a", QByteArray(5000, 'x')).file("b", QByteArray(5000, 'x'));
    support::ScratchFolder scratch;
    ExtractOptions few = into(scratch);
    few.mostEntries = 1;
    QCOMPARE(extracted(bytes, few).error().code, base::Error::Code::Invalid);
    ExtractOptions small = into(scratch);
    small.mostBytes = 6000;
    const auto refused = extracted(bytes, small);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, base::Error::Code::Invalid);
    QVERIFY(refused.error().message.contains(u"6.0 kB"_s));
}

void TarTest::brokenStreamsAreNeverASuccess()
{
    QByteArray bytes;
    RawArchive(bytes).file("a", QByteArray(5000, 'x'));
    support::ScratchFolder scratch;
    QCOMPARE(extracted(bytes.first(3000), into(scratch)).error().code, base::Error::Code::Protocol);
    QCOMPARE(extracted("this is not a tar archive", into(scratch)).error().code, base::Error::Code::Protocol);
    const base::Error cut{base::Error::Code::Unknown, u"The connection broke."_s, {}, {}};
    QCOMPARE(extracted(bytes.first(3000), into(scratch), 777, cut).error().code, base::Error::Code::Unknown);
    QCOMPARE(extracted(bytes, into(scratch), 777, cut).error().code, base::Error::Code::Unknown);
}

void TarTest::aReaderThatIsDroppedEnds()
{
    QByteArray bytes;
    RawArchive(bytes).file("a", QByteArray(5000, 'x'));
    support::ScratchFolder scratch;
    image::TarReader reader(into(scratch));
    QVERIFY(reader.push(QByteArrayView(bytes).first(1500)));
}

void TarTest::oneFileIsReadToMemory()
{
    QByteArray bytes;
    RawArchive(bytes).folder("d").file("d/other", "no").file("d/metrics.json", "{\"a\": 1}");
    image::TarFileReader named(4096, u"metrics.json"_s);
    QVERIFY(named.push(bytes));
    QCOMPARE(*named.finish({}), "{\"a\": 1}");
    image::TarFileReader first(4096);
    QVERIFY(first.push(bytes));
    QCOMPARE(*first.finish({}), "no");
    image::TarFileReader small(3, u"metrics.json"_s);
    small.push(bytes);
    QCOMPARE(small.finish({}).error().code, base::Error::Code::Invalid);
    image::TarFileReader none(3, u"nothing"_s);
    none.push(bytes);
    QCOMPARE(none.finish({}).error().code, base::Error::Code::NotFound);
}

QTEST_GUILESS_MAIN(TarTest)
#include "tst_tar.moc"

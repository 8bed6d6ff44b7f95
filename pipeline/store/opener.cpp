// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/opener.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace store {

using base::Error;
using base::Result;

namespace {

struct Finding {
    bool broken = false;
    QString detail;
    int version = 0;
};

Finding brokenBecause(const QString &detail)
{
    return {true, detail, 0};
}

/// A file cut inside a page reads as zeros from there on, which no check of SQLite's notices. With a write-ahead log
/// the end may be missing rightly.
Result<bool> endsInsideAPage(Database &database)
{
    const Result<QVariant> page = database.value(QStringLiteral("PRAGMA page_size"));
    if (!page.ok())
        return page.error();
    const bool hasLog = QFileInfo(database.path() + QStringLiteral("-wal")).size() > 0;
    return !hasLog && QFileInfo(database.path()).size() % page->toLongLong() != 0;
}

Result<Finding> wholeCheck(Database &database, int version)
{
    const Result<bool> cut = endsInsideAPage(database);
    if (!cut.ok())
        return cut.error();
    if (cut.value())
        return brokenBecause(QStringLiteral("its end is missing"));
    const Result<QVariant> answer = database.value(QStringLiteral("PRAGMA quick_check(1)"));
    if (!answer.ok())
        return answer.error();
    const QString text = answer->toString();
    return text == QLatin1String("ok") ? Finding{false, {}, version} : brokenBecause(text);
}

bool isLong(const QString &path, const Schema &schema)
{
    return schema.checkUpTo >= 0 && QFileInfo(path).size() > schema.checkUpTo && !isSuspect(path);
}

Result<Finding> look(Database &database, const Schema &schema)
{
    const Result<QVariant> owner = database.value(QStringLiteral("PRAGMA application_id"));
    if (!owner.ok())
        return owner.error();
    if (owner->toInt() != applicationId)
        return brokenBecause(QStringLiteral("application_id is %1").arg(owner->toInt()));
    const Result<QVariant> version = database.value(QStringLiteral("PRAGMA user_version"));
    if (!version.ok())
        return version.error();
    const int number = version->toInt();
    if (number > schema.version() || isLong(database.path(), schema))
        return Finding{false, {}, number};
    return wholeCheck(database, number);
}

/// As look(), with damage as a finding and not as an error.
Result<Finding> examine(Database &database, const Schema &schema)
{
    const Result<Finding> finding = look(database, schema);
    if (!finding.ok() && finding.error().code == Error::Code::Damaged)
        return brokenBecause(finding.error().detail);
    return finding;
}

Result<void> migrate(Database &database, const Schema &schema, int from)
{
    for (const Migration &migration : schema.migrations) {
        if (migration.version <= from)
            continue;
        const Result<void> done = database.atomically([&]() -> Result<void> {
            for (const QString &statement : migration.statements) {
                if (const Result<void> one = database.execute(statement); !one.ok())
                    return one;
            }
            return database.execute(QStringLiteral("PRAGMA user_version=%1").arg(migration.version));
        });
        if (!done.ok())
            return done;
    }
    return {};
}

Result<void> fillNew(const QString &path, const Schema &schema)
{
    Result<std::unique_ptr<Database>> database = Database::connect(path);
    if (!database.ok())
        return database.error();
    // Only prune and forget delete; after these the files become shorter by themselves.
    const QString first[] = {QStringLiteral("PRAGMA auto_vacuum=FULL"), QStringLiteral("PRAGMA journal_mode=WAL"),
        QStringLiteral("PRAGMA synchronous=FULL"), QStringLiteral("PRAGMA application_id=%1").arg(applicationId)};
    for (const QString &statement : first) {
        if (const Result<void> done = database.value()->execute(statement); !done.ok())
            return done;
    }
    return migrate(*database.value(), schema, 0);
}

/// Filled under another name and then renamed, so that a half-made database is never found under its own.
Result<void> makeNew(const QString &path, const Schema &schema)
{
    const QString draft = path + QStringLiteral(".new");
    if (const Result<void> done = makeEmpty(draft); !done.ok())
        return done;
    if (const Result<void> done = fillNew(draft, schema); !done.ok())
        return done;
    return putInPlace(draft, path);
}

Error newerVersion(const QString &path, int theirs, int ours)
{
    return {Error::Code::Damaged,
        QCoreApplication::translate("store",
            "%1 was written by a newer Slipway (version %2 of its format; this one knows %3). It was not touched.")
            .arg(path)
            .arg(theirs)
            .arg(ours),
        QCoreApplication::translate("store", "Start the newer Slipway, or use another data folder."), {}};
}

Error brokenButUsed(const QString &path, const QString &detail)
{
    return {Error::Code::Conflict,
        QCoreApplication::translate("store", "%1 is damaged, and another Slipway has it open.").arg(path),
        QCoreApplication::translate(
            "store", "End the other Slipway, then start this one again: it sets the file aside."),
        detail};
}

Result<QString> replaceBroken(
    const QString &path, const Schema &schema, const QString &detail, FolderLock &live, const base::Clock &clock)
{
    const QString lockPath = liveLockPath(QFileInfo(path).path());
    if (!live.take(lockPath, FolderLock::Kind::Exclusive, false).ok())
        return brokenButUsed(path, detail);
    const Result<QString> aside = setAside(path, clock.now());
    if (!aside.ok())
        return aside.error();
    if (const Result<void> made = makeNew(path, schema); !made.ok())
        return made.error();
    return QCoreApplication::translate(
        "store", "%1 was damaged (%2). It was set aside as %3 and a new one was made; %4 are in the old file only.")
        .arg(path, detail, QFileInfo(aside.value()).fileName(), schema.holds);
}

Result<QString> openExisting(const QString &path, const Schema &schema, FolderLock &live, const base::Clock &clock)
{
    // SQLite takes an empty file for a new database and deletes the log beside it.
    if (QFileInfo(path).size() == 0)
        return replaceBroken(path, schema, QStringLiteral("it is empty"), live, clock);
    Result<std::unique_ptr<Database>> database = Database::connect(path);
    if (!database.ok())
        return database.error();
    const Result<Finding> finding = examine(*database.value(), schema);
    if (!finding.ok())
        return finding.error();
    // The damaged file is moved while still open: SQLite then leaves its write-ahead log as it is.
    if (finding->broken)
        return replaceBroken(path, schema, finding->detail, live, clock);
    if (finding->version > schema.version())
        return newerVersion(path, finding->version, schema.version());
    clearSuspect(path);
    if (const Result<void> done = migrate(*database.value(), schema, finding->version); !done.ok())
        return done.error();
    return QString();
}

bool hasOrphan(const QString &path)
{
    return QFileInfo(path + QStringLiteral("-wal")).size() > 0;
}

} // namespace

QString liveLockPath(const QString &folder)
{
    return folder + QStringLiteral("/live.lock");
}

Result<QString> makeReady(const QString &folder, const Schema &schema, FolderLock &live, const base::Clock &clock)
{
    const QString path = folder + QLatin1Char('/') + schema.file;
    Result<QString> note = QString();
    if (QFileInfo::exists(path))
        note = openExisting(path, schema, live, clock);
    else if (hasOrphan(path))
        note =
            replaceBroken(path, schema, QStringLiteral("the file is gone, its write-ahead log is there"), live, clock);
    else if (const Result<void> made = makeNew(path, schema); !made.ok())
        note = made.error();
    if (note.ok())
        restrictAccess(path);
    return note;
}

} // namespace store

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include "store/files.h"
#include "store/sqlerror.h"

#include <QCoreApplication>

#include <atomic>

namespace store {

using base::Result;

namespace {

QString freshName()
{
    static std::atomic_int last{0};
    return QStringLiteral("slipway-%1").arg(++last);
}

base::Error driverMissing()
{
    return {base::Error::Code::Failed,
        QCoreApplication::translate("store", "Qt's SQLite driver is missing, so Slipway cannot keep its records."),
        QCoreApplication::translate("store", "Install the package libqt6sql6-sqlite, then start Slipway again."), {}};
}

} // namespace

Database::Database(QString name, QString path)
    : m_name(std::move(name))
    , m_path(std::move(path))
    , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
{
    m_database.setDatabaseName(m_path);
}

Database::~Database()
{
    m_statements.clear();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<Database>> Database::connect(const QString &path)
{
    std::unique_ptr<Database> database(new Database(freshName(), path));
    if (!database->m_database.isValid())
        return driverMissing();
    // Two processes write (the window and slipwayctl): one waits for the other's commit instead of failing.
    database->m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
    if (!database->m_database.open())
        return sqlError(database->m_database.lastError(), path);
    return database;
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, Use use, Sync sync)
{
    Result<std::unique_ptr<Database>> database = connect(path);
    if (!database.ok())
        return database;
    if (const Result<void> done = database.value()->configure(use, sync); !done.ok())
        return done.error();
    return database;
}

Result<void> Database::configure(Use use, Sync sync)
{
    const QString settings[] = {
        sync == Sync::Full ? QStringLiteral("PRAGMA synchronous=FULL") : QStringLiteral("PRAGMA synchronous=NORMAL"),
        QStringLiteral("PRAGMA foreign_keys=ON"),
        QStringLiteral("PRAGMA temp_store=MEMORY"),
        QStringLiteral("PRAGMA cache_size=-1024"),
        QStringLiteral("PRAGMA journal_size_limit=8388608"),
        use == Use::Read ? QStringLiteral("PRAGMA query_only=ON") : QStringLiteral("PRAGMA query_only=OFF"),
    };
    for (const QString &setting : settings) {
        if (const Result<void> done = execute(setting); !done.ok())
            return done;
    }
    return {};
}

base::Error Database::failed(const QSqlError &error)
{
    base::Error translated = sqlError(error, m_path);
    if (translated.code == base::Error::Code::Damaged)
        markSuspect(m_path); // the next start then looks at the whole file, however long it is
    return translated;
}

Result<QSqlQuery *> Database::run(const QString &sql, const QVariantList &values)
{
    std::shared_ptr<QSqlQuery> &query = m_statements[sql];
    if (!query) {
        auto fresh = std::make_shared<QSqlQuery>(m_database);
        fresh->setForwardOnly(true);
        if (!fresh->prepare(sql)) {
            m_statements.remove(sql);
            return failed(fresh->lastError());
        }
        query = std::move(fresh);
    }
    for (int i = 0; i < values.size(); ++i)
        query->bindValue(i, values.at(i));
    if (!query->exec()) {
        const base::Error error = failed(query->lastError());
        query->finish();
        return error;
    }
    return query.get();
}

Result<void> Database::execute(const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery *> query = run(sql, values);
    if (!query.ok())
        return query.error();
    query.value()->finish();
    return {};
}

Result<qint64> Database::insert(const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery *> query = run(sql, values);
    if (!query.ok())
        return query.error();
    const qint64 id = query.value()->lastInsertId().toLongLong();
    query.value()->finish();
    return id;
}

Result<int> Database::change(const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery *> query = run(sql, values);
    if (!query.ok())
        return query.error();
    const int rows = query.value()->numRowsAffected();
    query.value()->finish();
    return rows;
}

Result<void> Database::each(const QString &sql, const QVariantList &values, const RowSink &row)
{
    const Result<QSqlQuery *> query = run(sql, values);
    if (!query.ok())
        return query.error();
    while (query.value()->next())
        row(*query.value());
    const QSqlError error = query.value()->lastError();
    query.value()->finish(); // an open statement would hold its snapshot, and the WAL could not shrink
    return error.isValid() ? Result<void>(failed(error)) : Result<void>();
}

Result<QVariant> Database::value(const QString &sql, const QVariantList &values)
{
    QVariant first;
    const Result<void> done = each(sql, values, [&first](const QSqlQuery &row) {
        if (!first.isValid())
            first = row.value(0);
    });
    return done.ok() ? Result<QVariant>(first) : Result<QVariant>(done.error());
}

Result<void> Database::atomically(const std::function<Result<void>()> &work)
{
    const bool outer = m_depth == 0;
    const QString begin = outer ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("SAVEPOINT part");
    if (const Result<void> begun = execute(begin); !begun.ok())
        return begun;
    ++m_depth;
    Result<void> done = work();
    --m_depth;
    if (done.ok())
        done = execute(outer ? QStringLiteral("COMMIT") : QStringLiteral("RELEASE part"));
    if (done.ok())
        return done;
    // SQLite may have rolled back by itself (disk full): then these say so, and `done` says why.
    (void)execute(outer ? QStringLiteral("ROLLBACK") : QStringLiteral("ROLLBACK TO part"));
    if (!outer)
        (void)execute(QStringLiteral("RELEASE part"));
    return done;
}

} // namespace store

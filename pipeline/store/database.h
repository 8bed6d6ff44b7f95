// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <functional>
#include <memory>

namespace store {

/// One connection to one SQLite file, with its prepared statements. Lives and dies on one thread.
class Database {
public:
    enum class Use { Write, Read };
    enum class Sync { Normal, Full };

    /// Connects to `path`, which must exist (Slipway makes files itself, see files.h). Reads nothing yet.
    [[nodiscard]] static base::Result<std::unique_ptr<Database>> connect(const QString &path);
    /// connect() and configure().
    [[nodiscard]] static base::Result<std::unique_ptr<Database>> open(const QString &path, Use use, Sync sync);
    [[nodiscard]] base::Result<void> configure(Use use, Sync sync);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] const QString &path() const { return m_path; }

    [[nodiscard]] base::Result<void> execute(const QString &sql, const QVariantList &values = {});
    [[nodiscard]] base::Result<qint64> insert(const QString &sql, const QVariantList &values); ///< the new row's id
    [[nodiscard]] base::Result<int> change(const QString &sql, const QVariantList &values); ///< rows changed
    using RowSink = std::function<void(const QSqlQuery &)>;
    [[nodiscard]] base::Result<void> each(const QString &sql, const QVariantList &values, const RowSink &row);
    /// First column of the first row; an invalid QVariant when there is no row.
    [[nodiscard]] base::Result<QVariant> value(const QString &sql, const QVariantList &values = {});

    /// All of `work` or nothing of it, committed when this returns. Inside another atomically() it is a part of that
    /// one.
    [[nodiscard]] base::Result<void> atomically(const std::function<base::Result<void>()> &work);
    [[nodiscard]] bool inTransaction() const { return m_depth > 0; }

private:
    Database(QString name, QString path);
    [[nodiscard]] base::Result<QSqlQuery *> run(const QString &sql, const QVariantList &values);
    [[nodiscard]] base::Error failed(const QSqlError &error);

    QString m_name;
    QString m_path;
    QSqlDatabase m_database;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_statements;
    int m_depth = 0;
};

} // namespace store

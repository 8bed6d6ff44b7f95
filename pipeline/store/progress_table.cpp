// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/connections.h"
#include "store/fields.h"
#include "store/store.h"

namespace store {

using base::Result;

Result<void> Store::setProgress(const ProgressRecord &progress)
{
    return d->usage(ProgressTopic, [&](Database &database) {
        return database.execute(
            QStringLiteral(
                "INSERT OR REPLACE INTO progress(subject, what, done, total, unit, at) VALUES(?, ?, ?, ?, ?, ?)"),
            {toSql(progress.subject), toSql(progress.what), progress.done, progress.total, progress.unit,
                progress.at != 0 ? progress.at : d->now()});
    });
}

Result<void> Store::clearProgress(const QString &subject)
{
    return d->usage(ProgressTopic, [&](Database &database) {
        return database.execute(QStringLiteral("DELETE FROM progress WHERE subject=?"), {subject});
    });
}

Result<QList<ProgressRecord>> Store::progress()
{
    return d->readUsage([](Database &database) -> Result<QList<ProgressRecord>> {
        QList<ProgressRecord> found;
        const Result<void> done =
            database.each(QStringLiteral("SELECT subject, what, done, total, unit, at FROM progress ORDER BY at"), {},
                [&found](const QSqlQuery &row) {
                    found.append({row.value(0).toString(), row.value(1).toString(), row.value(2).toLongLong(),
                        row.value(3).toLongLong(), row.value(4).toInt(), row.value(5).toLongLong()});
                });
        return done.ok() ? Result<QList<ProgressRecord>>(std::move(found))
                         : Result<QList<ProgressRecord>>(done.error());
    });
}

} // namespace store

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/usagereport.h"

#include "project/edit.h"

#include <QFile>
#include <QSaveFile>

#include <algorithm>

namespace models {

namespace {

using base::Error;

Error fileError(const QString &path, const QString &what, const QString &why)
{
    return {Error::Code::Failed, QStringLiteral("%1 could not be %2: %3.").arg(path, what, why),
        QStringLiteral("Look at the rights of the file, then try again."), {}};
}

base::Result<QByteArray> contents(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fileError(path, QStringLiteral("read"), file.errorString());
    return file.readAll();
}

qsizetype commonHead(const QStringList &a, const QStringList &b)
{
    qsizetype count = 0;
    while (count < a.size() && count < b.size() && a.at(count) == b.at(count))
        ++count;
    return count;
}

void add(QList<run::DiffLine> &lines, run::DiffLine::Kind kind, const QStringList &texts)
{
    for (const QString &text : texts)
        lines.append({kind, text});
}

// Edits of single values keep the number of lines, so line i stands for line i.
QList<run::DiffLine> pairedDiff(const QStringList &before, const QStringList &after, int around)
{
    using Kind = run::DiffLine::Kind;
    QList<run::DiffLine> lines;
    qsizetype shown = 0; // lines before this one are dealt with
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (before.at(i) == after.at(i))
            continue;
        const qsizetype from = std::max(shown, i - around);
        if (from > shown)
            lines.append({Kind::Header, QStringLiteral("line %1").arg(from + 1)});
        add(lines, Kind::Same, before.mid(from, i - from));
        lines.append({Kind::Removed, before.at(i)});
        lines.append({Kind::Added, after.at(i)});
        shown = i + 1;
        for (int rest = 0; rest < around && shown < before.size() && before.at(shown) == after.at(shown); ++rest)
            lines.append({Kind::Same, before.at(shown++)});
    }
    return lines;
}

} // namespace

QList<run::DiffLine> lineDiff(const QByteArray &before, const QByteArray &after, int around)
{
    using Kind = run::DiffLine::Kind;
    QStringList old = QString::fromUtf8(before).split(u'\n');
    QStringList fresh = QString::fromUtf8(after).split(u'\n');
    if (old.size() == fresh.size())
        return pairedDiff(old, fresh, around);
    const qsizetype head = commonHead(old, fresh);
    QStringList oldRest = old.mid(head);
    QStringList freshRest = fresh.mid(head);
    std::reverse(oldRest.begin(), oldRest.end());
    std::reverse(freshRest.begin(), freshRest.end());
    const qsizetype tail = commonHead(oldRest, freshRest);
    QList<run::DiffLine> lines;
    const qsizetype from = std::max<qsizetype>(0, head - around);
    add(lines, Kind::Same, old.mid(from, head - from));
    add(lines, Kind::Removed, old.mid(head, old.size() - head - tail));
    add(lines, Kind::Added, fresh.mid(head, fresh.size() - head - tail));
    add(lines, Kind::Same, old.mid(old.size() - tail, around));
    return lines;
}

base::Result<FileChange> planChange(const QString &path, const QList<ResourceEdit> &edits)
{
    const auto before = contents(path);
    if (!before)
        return before.error();
    FileChange change{path, before.value(), before.value(), {}};
    for (const ResourceEdit &edit : edits) {
        const auto after = project::replaceScalar(change.after, edit.way, edit.value);
        if (!after)
            return after.error();
        change.after = after.value();
    }
    change.diff = lineDiff(change.before, change.after);
    return change;
}

base::Result<bool> applyChange(const FileChange &change)
{
    const auto now = contents(change.path);
    if (!now)
        return now.error();
    if (now.value() != change.before)
        return Error{Error::Code::Conflict, QStringLiteral("%1 was changed since the review.").arg(change.path),
            QStringLiteral("Review the change again."), {}};
    QSaveFile file(change.path);
    if (!file.open(QIODevice::WriteOnly) || file.write(change.after) != change.after.size() || !file.commit())
        return fileError(change.path, QStringLiteral("written"), file.errorString());
    return true;
}

QString snippetOf(const QList<ResourceEdit> &edits)
{
    QStringList lines;
    QStringList open;
    for (const ResourceEdit &edit : edits) {
        for (qsizetype depth = 0; depth + 1 < edit.way.size(); ++depth) {
            if (open.size() > depth && open.at(depth) == edit.way.at(depth))
                continue;
            open = open.mid(0, depth) + QStringList{edit.way.at(depth)};
            lines << QString(depth * 2, u' ') + edit.way.at(depth) + u':';
        }
        lines << QString((edit.way.size() - 1) * 2, u' ') + edit.way.last() + QStringLiteral(": ") + edit.value;
    }
    return lines.join(u'\n');
}

} // namespace models

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logmodel.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace models {

namespace {

QString clockText(qint64 at)
{
    return at > 0 ? QDateTime::fromMSecsSinceEpoch(at).toString(QStringLiteral("HH:mm:ss")) : QString();
}

} // namespace

LogModel::LogModel(QObject *parent, int cap)
    : QAbstractListModel(parent)
    , m_cap(cap)
{
}

void LogModel::append(const QList<store::LogLine> &lines)
{
    const qint64 firstNew = m_dropped + static_cast<qint64>(m_lines.size());
    const qint64 last = lastNumber();
    for (const store::LogLine &each : lines)
        if (each.number == 0 || each.number > last)
            m_lines.push_back(each);
    appendShown(firstNew);
    dropOldest();
}

void LogModel::appendShown(qint64 firstNew)
{
    std::deque<qint64> fresh;
    const qint64 end = m_dropped + static_cast<qint64>(m_lines.size());
    for (qint64 place = firstNew; place < end; ++place)
        if (matches(m_lines[static_cast<std::size_t>(place - m_dropped)]))
            fresh.push_back(place);
    if (fresh.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
    m_shown.insert(m_shown.end(), fresh.begin(), fresh.end());
    endInsertRows();
}

void LogModel::dropOldest()
{
    const auto over = static_cast<qint64>(m_lines.size()) - m_cap;
    if (over <= 0)
        return;
    const qint64 firstKept = m_dropped + over;
    const auto gone = std::lower_bound(m_shown.begin(), m_shown.end(), firstKept) - m_shown.begin();
    if (gone > 0)
        beginRemoveRows({}, 0, static_cast<int>(gone) - 1);
    m_shown.erase(m_shown.begin(), m_shown.begin() + gone);
    m_lines.erase(m_lines.begin(), m_lines.begin() + over);
    m_dropped = firstKept;
    if (gone > 0)
        endRemoveRows();
    emit noteChanged();
}

void LogModel::clear()
{
    setShown({});
    const bool noted = m_dropped > 0;
    m_lines.clear();
    m_dropped = 0;
    if (noted)
        emit noteChanged();
}

void LogModel::setSearch(const QString &text)
{
    if (text == m_search)
        return;
    m_search = text;
    std::deque<qint64> shown;
    for (std::size_t i = 0; i < m_lines.size(); ++i)
        if (matches(m_lines[i]))
            shown.push_back(m_dropped + static_cast<qint64>(i));
    setShown(shown);
}

// Both lists rise, so one walk finds what goes and what comes.
void LogModel::setShown(const std::deque<qint64> &shown)
{
    for (int last = rowCount() - 1; last >= 0; --last) {
        const auto gone = [&](int row) {
            return !std::binary_search(shown.begin(), shown.end(), m_shown[static_cast<std::size_t>(row)]);
        };
        if (!gone(last))
            continue;
        int first = last;
        while (first > 0 && gone(first - 1))
            --first;
        beginRemoveRows({}, first, last);
        m_shown.erase(m_shown.begin() + first, m_shown.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
    for (std::size_t at = 0; at < shown.size(); ++at) {
        if (at < m_shown.size() && m_shown[at] == shown[at])
            continue;
        std::size_t end = at;
        while (end < shown.size() && (at >= m_shown.size() || shown[end] < m_shown[at]))
            ++end;
        const auto offset = [](std::size_t place) { return static_cast<std::ptrdiff_t>(place); };
        beginInsertRows({}, static_cast<int>(at), static_cast<int>(end) - 1);
        m_shown.insert(m_shown.begin() + offset(at), shown.begin() + offset(at), shown.begin() + offset(end));
        endInsertRows();
        at = end - 1;
    }
}

bool LogModel::matches(const store::LogLine &line) const
{
    return m_search.isEmpty() || line.text.contains(m_search, Qt::CaseInsensitive);
}

QString LogModel::note() const
{
    if (m_dropped == 0)
        return {};
    return QStringLiteral("%1 earlier lines are kept but not shown here.")
        .arg(QLocale(QLocale::English).toString(m_dropped));
}

QString LogModel::textOf(QList<int> rows) const
{
    std::sort(rows.begin(), rows.end());
    QStringList texts;
    for (const int row : std::as_const(rows))
        texts << QStringLiteral("%1 %2").arg(clockText(line(row).at), line(row).text);
    return texts.join(u'\n');
}

const store::LogLine &LogModel::line(int row) const
{
    return m_lines[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(row)] - m_dropped)];
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const store::LogLine &shown = line(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.text;
    case Qt::AccessibleTextRole:
        return QString(clockText(shown.at) + u' ' + shown.text);
    case TimeRole:
        return clockText(shown.at);
    case IsErrorRole:
        return shown.isError;
    case NumberRole:
        return shown.number;
    default:
        return {};
    }
}

} // namespace models

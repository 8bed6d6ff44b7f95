// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/export.h"

#include <QDateTime>

namespace usage {

namespace {

constexpr char header[] = "series,title,time (UTC),since start (s),CPU (cores),memory (bytes),CPU requested (cores),"
                          "CPU limit (cores),memory requested (bytes),memory limit (bytes)\r\n";

/// A text that a spreadsheet shows as it is: quoted when it must be, and never taken for a formula.
QByteArray cell(const QString &text)
{
    QString safe = text;
    if (!safe.isEmpty() && QStringLiteral("=+-@\t\r").contains(safe.front()))
        safe.prepend(u'\'');
    if (!safe.contains(u',') && !safe.contains(u'"') && !safe.contains(u'\n') && !safe.contains(u'\r'))
        return safe.toUtf8();
    return '"' + safe.replace(u'"', QStringLiteral("\"\"")).toUtf8() + '"';
}

QByteArray cores(const std::optional<int> &thousandths)
{
    return thousandths ? QByteArray::number(*thousandths / 1000.0, 'g', 10) : QByteArray();
}

QByteArray bytes(const std::optional<qint64> &count)
{
    return count ? QByteArray::number(*count) : QByteArray();
}

QByteArray timeOf(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs).toUtf8();
}

QByteArray line(const store::SampleRecord &sample, const QByteArray &before, const QByteArray &after, qint64 startedAt)
{
    const QByteArray numbers[] = {timeOf(sample.at),
        QByteArray::number(static_cast<double>(sample.at - startedAt) / 1000.0, 'f', 3),
        QByteArray::number(sample.cores, 'f', 4), QByteArray::number(sample.memory)};
    QByteArray whole = before;
    for (const QByteArray &number : numbers)
        whole += ',' + number;
    return whole + after;
}

} // namespace

QByteArray csvOf(const QList<Measured> &all)
{
    QByteArray text = header;
    for (const auto &[series, samples] : all) {
        const QByteArray before = cell(series.subject) + ',' + cell(series.title);
        const QByteArray after = ',' + cores(series.cpuRequest) + ',' + cores(series.cpuLimit) + ','
            + bytes(series.memoryRequest) + ',' + bytes(series.memoryLimit) + "\r\n";
        for (const store::SampleRecord &sample : samples)
            text += line(sample, before, after, series.startedAt);
    }
    return text;
}

} // namespace usage

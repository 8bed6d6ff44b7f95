// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/verdict.h"

#include "base/text.h"
#include "run/notebook.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace run {

namespace {

QRegularExpression patternOf(const QString &pattern)
{
    QString expression;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == QLatin1Char('*') && pattern.mid(i, 2) == QLatin1String("**")) {
            expression += QStringLiteral(".*");
            ++i;
        } else if (pattern[i] == QLatin1Char('*')) {
            expression += QStringLiteral("[^/]*");
        } else if (pattern[i] == QLatin1Char('?')) {
            expression += QStringLiteral("[^/]");
        } else {
            expression += QRegularExpression::escape(pattern.mid(i, 1));
        }
    }
    return QRegularExpression(QRegularExpression::anchoredPattern(expression + QStringLiteral("(/.*)?")));
}

QString endedBadly(const project::Task &task, const target::TaskStatus &status)
{
    using End = target::TaskStatus::End;
    switch (status.end) {
    case End::OutOfMemory: {
        const QString limit = task.resources.memoryLimit
            ? QStringLiteral(" of ") + base::bytesText(*task.resources.memoryLimit)
            : QString();
        return QStringLiteral(
            "Out of memory: it used more than its limit%1 and was ended. Raise limits.memory of %2 in slipway.yaml, or "
            "read the data in parts.")
            .arg(limit, task.name);
    }
    case End::Deadline:
        return QStringLiteral(
            "It did not end within its deadline of %1 and was stopped. Raise deadline of %2 in slipway.yaml.")
            .arg(base::durationText(qint64(task.deadlineSeconds) * 1000), task.name);
    case End::NotStarted:
        return status.reason.isEmpty() ? QStringLiteral("It could not be started.") : status.reason;
    case End::Killed:
        return status.reason.isEmpty() ? QStringLiteral("It was ended from outside.") : status.reason;
    case End::Exited:
    case End::None:
        break;
    }
    if (!task.notebook.isEmpty() && status.exitCode == notebookToolsMissing)
        return notebookToolsSentence(task);
    return status.reason.isEmpty()
        ? QStringLiteral("It ended with exit code %1. Its log says why.").arg(status.exitCode)
        : status.reason;
}

QString thresholdTrouble(const project::Threshold &threshold, const QJsonObject &metrics, const QString &problem)
{
    const QJsonValue value = metrics[threshold.metric];
    if (value.isDouble()) {
        return threshold.holds(value.toDouble())
            ? QString()
            : QStringLiteral("%1 is %2, asked for: %3.")
                  .arg(threshold.metric, QString::number(value.toDouble(), 'g', 6), threshold.text());
    }
    const QString hint = problem.isEmpty() ? QStringLiteral("It did not report %1.").arg(threshold.metric) : problem;
    return QStringLiteral("%1 Asked for: %2.").arg(hint, threshold.text());
}

} // namespace

MetricsReading readMetrics(const QByteArray &bytes)
{
    if (bytes.trimmed().isEmpty())
        return {};
    if (bytes.size() > maxMetricsBytes) {
        return {{},
            QStringLiteral("The metrics are %1 bytes long, at most %2 are read: they were not kept. Write fewer "
                           "numbers to SLIPWAY_METRICS.")
                .arg(bytes.size())
                .arg(maxMetricsBytes)};
    }
    QJsonParseError mistake;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &mistake);
    if (!document.isObject()) {
        const QString why =
            mistake.error == QJsonParseError::NoError ? QStringLiteral("it is not an object") : mistake.errorString();
        return {{}, QStringLiteral("The metrics are no JSON object of numbers (%1): they were not kept.").arg(why)};
    }
    MetricsReading reading;
    QStringList others;
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isDouble())
            reading.values.insert(base::plainText(it.key(), true), it.value());
        else
            others.append(base::plainText(it.key(), true).left(40));
    }
    if (!others.isEmpty())
        reading.problem = QStringLiteral("These metrics are no numbers and were not kept: %1.")
                              .arg(others.join(QStringLiteral(", ")));
    return reading;
}

QStringList missingOutputs(const QStringList &patterns, const QList<target::OutputFile> &files)
{
    QStringList missing;
    for (const QString &pattern : patterns) {
        const QRegularExpression expression = patternOf(pattern);
        const bool found = std::any_of(files.cbegin(), files.cend(),
            [&](const target::OutputFile &file) { return expression.match(file.path).hasMatch(); });
        if (!found)
            missing.append(pattern);
    }
    return missing;
}

Verdict judge(const project::Task &task, const target::TaskStatus &status, const MetricsReading &metrics,
    const QList<target::OutputFile> &outputs)
{
    Verdict verdict;
    QStringList troubles;
    const bool endedWell = status.end == target::TaskStatus::End::Exited && status.exitCode == 0;
    if (!endedWell)
        troubles.append(endedBadly(task, status));
    for (const project::Threshold &threshold : task.thresholds) {
        const QJsonValue value = metrics.values[threshold.metric];
        const QString trouble = thresholdTrouble(threshold, metrics.values, metrics.problem);
        verdict.thresholds.append(QJsonObject{{QStringLiteral("text"), threshold.text()},
            {QStringLiteral("value"), value.isUndefined() ? QJsonValue() : value},
            {QStringLiteral("holds"), trouble.isEmpty()}});
        if (endedWell && !trouble.isEmpty())
            troubles.append(trouble);
    }
    const QStringList missing = missingOutputs(task.outputs, outputs);
    if (endedWell && !missing.isEmpty())
        troubles.append(QStringLiteral("It left no file in SLIPWAY_OUTPUT that matches %1.")
                            .arg(missing.join(QStringLiteral(", "))));
    verdict.passed = troubles.isEmpty();
    if (verdict.passed && !metrics.problem.isEmpty())
        troubles.append(metrics.problem);
    verdict.reason = troubles.join(QLatin1Char(' '));
    return verdict;
}

} // namespace run

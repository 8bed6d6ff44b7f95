// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/threshold.h"

#include <QRegularExpression>

#include <cmath>

namespace project {

namespace {

using config::Node;

Threshold::Op opOf(const QString &sign)
{
    if (sign == QLatin1String(">=") || sign == QStringLiteral("≥"))
        return Threshold::Op::AtLeast;
    if (sign == QLatin1String(">"))
        return Threshold::Op::Above;
    return sign == QLatin1String("<") ? Threshold::Op::Below : Threshold::Op::AtMost;
}

void addThreshold(QList<Threshold> &thresholds, Report &report, const config::Mark &at, const QString &text)
{
    auto threshold = thresholdFromText(text);
    if (!threshold) {
        static const QRegularExpression number(QStringLiteral("^(\\S+)\\s*(?:=+>?|is|=)?\\s*(-?[0-9.]+)$"));
        const auto match = number.match(text.trimmed());
        const QString likely =
            match.hasMatch() ? match.captured(1) + QStringLiteral(" >= ") + match.captured(2) : QString();
        report.error(at, QStringLiteral("'%1' is not a condition such as 'accuracy >= 0.95'.").arg(text),
            thresholdFromText(likely) ? likely : QString());
        return;
    }
    threshold->at = positionOf(at);
    thresholds.append(*threshold);
}

} // namespace

std::optional<Threshold> thresholdFromText(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("\\A\\s*([A-Za-z_][\\w./"
                       "-]*)\\s*(>=|<=|>|<|≥|≤)\\s*(-?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)\\s*\\z"));
    const auto match = form.match(text);
    const double bound = match.captured(3).toDouble();
    if (!match.hasMatch() || !std::isfinite(bound))
        return std::nullopt;
    return Threshold{opOf(match.captured(2)), match.captured(1), bound, {}};
}

QList<Threshold> readThresholds(const Section &task)
{
    QList<Threshold> thresholds;
    const Node *node = task.value(u"thresholds");
    const QString what = QStringLiteral("A threshold of %1").arg(task.what());
    if (node && node->isMap())
        task.eachOfMap(u"thresholds", [&](const Node &child) {
            const QString condition = scalarText(task.report(), child, what);
            if (child.isScalar())
                addThreshold(thresholds, task.report(), child.at, child.key + QLatin1Char(' ') + condition);
        });
    else if (node)
        task.eachOfList(u"thresholds", [&](const Node &child) {
            const QString condition = scalarText(task.report(), child, what);
            if (child.isScalar())
                addThreshold(thresholds, task.report(), child.at, condition);
        });
    return thresholds;
}

} // namespace project

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/project.h"

#include <algorithm>
#include <array>

namespace project {

namespace {

constexpr std::array stageNames{"prototype", "dev", "test", "deploy"};

template <typename T> const T *named(const QList<T> &items, const QString &name)
{
    const auto it = std::find_if(items.cbegin(), items.cend(), [&](const T &item) { return item.name == name; });
    return it == items.cend() ? nullptr : &*it;
}

} // namespace

QString Problem::text() const
{
    QString text = file;
    if (at.line > 0)
        text += QStringLiteral(":%1:%2").arg(at.line).arg(at.column);
    text += (text.isEmpty() ? QString() : QStringLiteral(": ")) + sentence;
    return suggestion.isEmpty() ? text : text + QStringLiteral(" Did you mean '%1'?").arg(suggestion);
}

bool Threshold::holds(double value) const
{
    switch (op) {
    case Op::AtLeast:
        return value >= bound;
    case Op::Above:
        return value > bound;
    case Op::AtMost:
        return value <= bound;
    case Op::Below:
        return value < bound;
    }
    return false;
}

QString Threshold::text() const
{
    static constexpr std::array<char16_t, 4> signs{u'≥', u'>', u'≤', u'<'};
    const QChar sign(signs.at(static_cast<std::size_t>(op)));
    return metric + QLatin1Char(' ') + sign + QLatin1Char(' ') + QString::number(bound, 'g', 12);
}

QString stageName(Stage stage)
{
    return QString::fromLatin1(stageNames.at(static_cast<std::size_t>(stage)));
}

std::optional<Stage> stageFromName(const QString &name)
{
    for (const Stage stage : allStages) {
        if (stageName(stage) == name)
            return stage;
    }
    return std::nullopt;
}

const Base *Project::base(const QString &wanted) const
{
    return named(bases, wanted);
}
const Image *Project::image(const QString &wanted) const
{
    return named(images, wanted);
}
const Task *Project::task(const QString &wanted) const
{
    return named(tasks, wanted);
}
const Environment *Project::environment(const QString &wanted) const
{
    return named(environments, wanted);
}

} // namespace project

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/report.h"

#include "base/text.h"

#include <algorithm>

namespace project {

Position positionOf(const config::Mark &mark)
{
    return {mark.line, mark.column};
}

bool hasErrors(const QList<Problem> &problems)
{
    return std::any_of(problems.cbegin(), problems.cend(),
        [](const Problem &problem) { return problem.severity == Problem::Severity::Error; });
}

void sortProblems(QList<Problem> &problems)
{
    std::stable_sort(problems.begin(), problems.end(), [](const Problem &a, const Problem &b) {
        return std::pair(a.at.line, a.at.column) < std::pair(b.at.line, b.at.column);
    });
}

Report::Report(QString file)
    : m_file(std::move(file))
{
}

void Report::error(const config::Mark &at, const QString &sentence, const QString &suggestion)
{
    add(Problem::Severity::Error, at, sentence, suggestion);
}

void Report::warning(const config::Mark &at, const QString &sentence, const QString &suggestion)
{
    add(Problem::Severity::Warning, at, sentence, suggestion);
}

bool Report::hasErrors() const
{
    return project::hasErrors(m_problems);
}

QList<Problem> Report::problems() const
{
    QList<Problem> sorted = m_problems;
    sortProblems(sorted);
    return sorted;
}

// The file may come from a stranger: what it says is quoted in sentences, so these are made plain here, once.
void Report::add(Problem::Severity severity, const config::Mark &at, const QString &sentence, const QString &suggestion)
{
    const config::Mark place = at.line > 0 ? at : config::Mark{1, 1, 0};
    QString plain = base::plainText(sentence, true);
    plain[0] = plain.at(0).toUpper();
    constexpr qsizetype most = 500; // nobody reads more, and the file may be hostile
    if (m_problems.size() >= most)
        return;
    const Position where = positionOf(place);
    for (const Problem &known : std::as_const(m_problems)) {
        if (known.at.line == where.line && known.at.column == where.column && known.sentence == plain)
            return;
    }
    m_problems.append({severity, m_file, where, plain, base::plainText(suggestion, true)});
}

} // namespace project

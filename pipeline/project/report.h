// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/node.h"
#include "project/project.h"

namespace project {

[[nodiscard]] Position positionOf(const config::Mark &mark);

/// Collects the mistakes of one file while it is read.
class Report {
public:
    explicit Report(QString file);

    void error(const config::Mark &at, const QString &sentence, const QString &suggestion = {});
    void warning(const config::Mark &at, const QString &sentence, const QString &suggestion = {});
    [[nodiscard]] bool hasErrors() const;
    /// In the order of the file, each once.
    [[nodiscard]] QList<Problem> problems() const;

private:
    void add(Problem::Severity severity, const config::Mark &at, const QString &sentence, const QString &suggestion);

    QString m_file;
    QList<Problem> m_problems;
};

[[nodiscard]] bool hasErrors(const QList<Problem> &problems);
/// Sorted by place.
void sortProblems(QList<Problem> &problems);

} // namespace project

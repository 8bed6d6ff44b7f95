// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

namespace image {

/// The rules of a .containerignore or .dockerignore: Go's path patterns with "**", "!" for exceptions, the last match
/// decides, a folder that matches takes its contents with it. Pure; any thread.
class IgnoreRules {
public:
    IgnoreRules() = default;
    /// Reads the text of an ignore file. Invalid: a line that is no pattern; the message names `file` and the line.
    [[nodiscard]] static base::Result<IgnoreRules> parse(const QString &text, const QString &file);

    /// `path` relative to the context, with '/'.
    [[nodiscard]] bool excludes(const QString &path) const;
    /// True when nothing below the excluded folder `path` can be an exception, so that it need not be walked.
    [[nodiscard]] bool excludesAllBelow(const QString &path) const;
    [[nodiscard]] bool isEmpty() const { return m_rules.isEmpty(); }

    /// Rules that come before these, so that these win.
    void prepend(const IgnoreRules &earlier);

private:
    struct Rule {
        QString pattern;
        QRegularExpression expression;
        bool exception = false;
        bool plain = false; ///< without wildcards: compared as text
    };
    [[nodiscard]] static base::Result<Rule> ruleOf(const QString &line);
    [[nodiscard]] static bool matches(const Rule &rule, const QString &path);

    QList<Rule> m_rules;
};

/// ".containerignore", ".dockerignore".
[[nodiscard]] QStringList generalIgnoreFiles();
/// The names under which an ignore file is looked for, first found wins: the one of this Containerfile, then the
/// context's.
[[nodiscard]] QStringList ignoreFileNames(const QString &containerfile);

} // namespace image

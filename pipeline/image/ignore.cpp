// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/ignore.h"

#include <QCoreApplication>
#include <QDir>

namespace image {

namespace {

// "**/" is any number of folders, also none; a "**" at the end is everything below.
QString doubleStar(const QString &pattern, qsizetype &at)
{
    at += 2;
    if (at < pattern.size() && pattern[at] == u'/')
        ++at;
    return at >= pattern.size() ? QStringLiteral(".*") : QStringLiteral("(.*/)?");
}

// A character class is taken as it stands, as far as it is closed; none when it is not.
QString characterClass(const QString &pattern, qsizetype &at)
{
    const qsizetype end = pattern.indexOf(u']', at + 2);
    if (end < 0)
        return {};
    const QString inside = pattern.sliced(at, end + 1 - at);
    at = end + 1;
    return inside;
}

// One step of the translation of a pattern to a regular expression; empty when the pattern is malformed.
QString translated(const QString &pattern, qsizetype &at)
{
    const QChar c = pattern[at];
    if (c == u'*' && at + 1 < pattern.size() && pattern[at + 1] == u'*')
        return doubleStar(pattern, at);
    if (c == u'[')
        return characterClass(pattern, at);
    ++at;
    if (c == u'*')
        return QStringLiteral("[^/]*");
    if (c == u'?')
        return QStringLiteral("[^/]");
    if (c != u'\\')
        return QRegularExpression::escape(QString(c));
    return at < pattern.size() ? QRegularExpression::escape(QString(pattern[at++])) : QString();
}

QRegularExpression expressionOf(const QString &pattern)
{
    QString expression;
    for (qsizetype at = 0; at < pattern.size();) {
        const QString piece = translated(pattern, at);
        if (piece.isEmpty())
            return QRegularExpression(QStringLiteral("("));
        expression += piece;
    }
    return QRegularExpression(
        QRegularExpression::anchoredPattern(expression), QRegularExpression::DotMatchesEverythingOption);
}

QString cleaned(QString pattern)
{
    pattern = QDir::cleanPath(pattern);
    while (pattern.size() > 1 && pattern.startsWith(u'/'))
        pattern.remove(0, 1);
    return pattern;
}

} // namespace

base::Result<IgnoreRules::Rule> IgnoreRules::ruleOf(const QString &line)
{
    Rule rule;
    rule.exception = line.startsWith(u'!');
    const QString written = rule.exception ? line.sliced(1).trimmed() : line;
    rule.pattern = written.isEmpty() ? QString() : cleaned(written);
    rule.expression = expressionOf(rule.pattern);
    static const QRegularExpression wildcard(QStringLiteral("[*?\\[\\\\]"));
    rule.plain = !rule.pattern.contains(wildcard);
    if (rule.pattern.isEmpty() || !rule.expression.isValid())
        return base::Error{base::Error::Code::Invalid, line, {}, {}};
    return rule;
}

base::Result<IgnoreRules> IgnoreRules::parse(const QString &text, const QString &file)
{
    IgnoreRules rules;
    const QStringList lines = QString(text).remove(QChar(0xfeff)).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].trimmed();
        if (line.isEmpty() || lines[i].startsWith(u'#'))
            continue;
        const base::Result<Rule> rule = ruleOf(line);
        if (!rule)
            return base::Error{base::Error::Code::Invalid,
                QCoreApplication::translate("image", "%1:%2: \"%3\" is not a pattern.").arg(file).arg(i + 1).arg(line),
                QCoreApplication::translate("image", "Correct the line or remove it."), {}};
        rules.m_rules.append(*rule);
    }
    return rules;
}

// A rule that matches a folder matches everything in it.
bool IgnoreRules::matches(const Rule &rule, const QString &path)
{
    if (rule.plain)
        return path.startsWith(rule.pattern)
            && (path.size() == rule.pattern.size() || path[rule.pattern.size()] == u'/');
    for (qsizetype end = path.size(); end > 0; end = path.lastIndexOf(u'/', end - 1)) {
        if (rule.expression.match(QStringView(path).first(end)).hasMatch())
            return true;
    }
    return false;
}

bool IgnoreRules::excludes(const QString &path) const
{
    for (auto rule = m_rules.crbegin(); rule != m_rules.crend(); ++rule) {
        if (matches(*rule, path))
            return !rule->exception;
    }
    return false;
}

bool IgnoreRules::excludesAllBelow(const QString &path) const
{
    for (const Rule &rule : m_rules) {
        if (rule.exception && (rule.pattern + u'/').startsWith(path + u'/'))
            return false;
    }
    return true;
}

void IgnoreRules::prepend(const IgnoreRules &earlier)
{
    m_rules = earlier.m_rules + m_rules;
}

QStringList generalIgnoreFiles()
{
    return {QStringLiteral(".containerignore"), QStringLiteral(".dockerignore")};
}

QStringList ignoreFileNames(const QString &containerfile)
{
    QStringList names = generalIgnoreFiles();
    for (const QString &name : generalIgnoreFiles())
        names.insert(names.size() - 2, containerfile + name);
    return names;
}

} // namespace image

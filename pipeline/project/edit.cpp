// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/edit.h"

#include "config/yaml.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace project {

using base::Error;
using base::Result;
using config::Node;

namespace {

struct Span {
    qsizetype from = 0;
    qsizetype size = 0;
};

Error refused(const QString &why)
{
    return {Error::Code::Invalid, why, QStringLiteral("Edit the file by hand."), {}};
}

// The scalar that begins at a place, to be changed in the tree.
Node *scalarAt(Node &node, const Position &at)
{
    if (node.isScalar())
        return node.at.line == at.line && node.at.column == at.column ? &node : nullptr;
    for (Node &child : node.children) {
        if (Node *found = scalarAt(child, at))
            return found;
    }
    return nullptr;
}

qsizetype closingQuote(const QByteArray &text, qsizetype from)
{
    const char quote = text.at(from);
    for (qsizetype i = from + 1; i < text.size(); ++i) {
        const bool escaped = quote == '"' ? text.at(i) == '\\' : text.mid(i, 2) == "''";
        if (escaped)
            ++i;
        else if (text.at(i) == quote)
            return i;
    }
    return -1;
}

// Where the value stands in the text; nothing for block scalars, aliases, tags and plain text over several lines.
std::optional<Span> spanOf(const QByteArray &text, const Node &node, qsizetype shift)
{
    const qsizetype from = node.at.offset + shift;
    const QByteArray plain = node.text.toUtf8();
    if (!node.quoted)
        return text.mid(from, plain.size()) == plain ? std::optional(Span{from, plain.size()}) : std::nullopt;
    if (text.at(from) != '\'' && text.at(from) != '"')
        return std::nullopt;
    const qsizetype end = closingQuote(text, from);
    return end < 0 ? std::nullopt : std::optional(Span{from, end + 1 - from});
}

QByteArray singleQuoted(const QString &value)
{
    return '\'' + QString(value).replace(QLatin1Char('\''), QLatin1String("''")).toUtf8() + '\'';
}

// JSON's escapes are YAML's too.
QByteArray doubleQuoted(const QString &value)
{
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

// Ways to write the value, the author's own first.
QList<QByteArray> spellings(const QByteArray &text, const Span &span, const QString &value)
{
    const QByteArray plain = value.toUtf8();
    switch (text.at(span.from)) {
    case '\'':
        return {singleQuoted(value), doubleQuoted(value)};
    case '"':
        return {doubleQuoted(value)};
    default:
        return {plain, doubleQuoted(value)};
    }
}

// Values of slipway.yaml are texts: whether quotes are needed is decided by what comes back, compared as texts.
void asTexts(Node &node)
{
    node.quoted = true;
    for (Node &child : node.children)
        asTexts(child);
}

bool comesBack(const QByteArray &text, Node wanted)
{
    config::ParsedYaml parsed = config::parseYaml(text);
    if (!parsed.root || !parsed.mistakes.isEmpty())
        return false;
    asTexts(wanted);
    asTexts(*parsed.root);
    return config::sameContent(wanted, *parsed.root);
}

} // namespace

Result<QByteArray> replaceScalar(const QByteArray &text, const Position &at, const QString &value)
{
    config::ParsedYaml parsed = config::parseYaml(text);
    if (!parsed.root || !parsed.mistakes.isEmpty())
        return refused(QStringLiteral("The file has mistakes that must be mended first."));
    Node *node = scalarAt(*parsed.root, at);
    if (!node)
        return Error{Error::Code::NotFound,
            QStringLiteral("No value begins in line %1, column %2.").arg(at.line).arg(at.column),
            QStringLiteral("The file may have changed: open it again."), {}};
    const qsizetype shift = text.startsWith("\xef\xbb\xbf") ? 3 : 0;
    const auto span = spanOf(text, *node, shift);
    if (!span)
        return refused(
            QStringLiteral("The value in line %1 is written over several lines or by reference.").arg(at.line));
    node->text = value;
    for (const QByteArray &spelling : spellings(text, *span, value)) {
        const QByteArray edited = text.first(span->from) + spelling + text.mid(span->from + span->size);
        if (comesBack(edited, *parsed.root))
            return edited;
    }
    return refused(
        QStringLiteral("The value in line %1 cannot be changed without changing something else.").arg(at.line));
}

Result<QByteArray> replaceScalar(const QByteArray &text, const QStringList &way, const QString &value)
{
    const config::ParsedYaml parsed = config::parseYaml(text);
    const Node *node = parsed.root ? parsed.root->find(way) : nullptr;
    if (!node || !node->isScalar())
        return Error{Error::Code::NotFound,
            QStringLiteral("The file has no value '%1'.").arg(way.join(QLatin1Char('.'))),
            QStringLiteral("Add it by hand."), {}};
    return replaceScalar(text, Position{node->at.line, node->at.column}, value);
}

} // namespace project

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/section.h"

#include "base/text.h"
#include "project/quantity.h"

#include <QRegularExpression>

#include <utility>

namespace project {

namespace {

using config::Node;

QString mustBe(QStringView key, const QString &what, const QString &wanted, const Node &node)
{
    return QStringLiteral("'%1' of %2 must be %3, not %4.").arg(key, what, wanted, kindText(node));
}

QString shortened(const QString &text)
{
    return text.size() > 40 ? text.left(39) + QChar(u'…') : text;
}

} // namespace

QString kindText(const Node &node)
{
    switch (node.kind) {
    case Node::Kind::Null:
        return QStringLiteral("empty");
    case Node::Kind::Scalar:
        return QStringLiteral("'%1'").arg(shortened(node.text));
    case Node::Kind::Map:
        return QStringLiteral("a map of keys");
    case Node::Kind::List:
        return QStringLiteral("a list");
    }
    return {};
}

QString scalarText(Report &report, const Node &node, const QString &what)
{
    if (node.isScalar())
        return node.text;
    report.error(node.at, QStringLiteral("%1 must be text, not %2.").arg(what, kindText(node)));
    return {};
}

Section::Section(Report &report, const Node &node, QString what, const QStringList &known)
    : m_report(report)
    , m_node(node)
    , m_what(std::move(what))
    , m_at(node.keyAt.line > 0 ? node.keyAt : node.at)
{
    if (!node.isMap() && !node.isNull())
        m_report.error(node.at, QStringLiteral("%1 must be a map of keys, not %2.").arg(m_what, kindText(node)));
    if (!node.isMap())
        m_node = Node{};
    for (const Node &child : std::as_const(m_node.children)) {
        if (!known.contains(child.key))
            m_report.error(child.keyAt, QStringLiteral("Unknown key '%1' in %2.").arg(shortened(child.key), m_what),
                base::nearest(child.key, known));
    }
}

const Node *Section::value(QStringView key) const
{
    const Node *node = m_node.find(key);
    return node && !node->isNull() ? node : nullptr;
}

config::Mark Section::valueAt(QStringView key) const
{
    const Node *node = m_node.find(key);
    return node ? node->at : m_at;
}

void Section::error(QStringView key, const QString &sentence, const QString &suggestion) const
{
    m_report.error(valueAt(key), sentence, suggestion);
}

QString Section::text(QStringView key, const QString &fallback) const
{
    const Node *node = value(key);
    if (!node)
        return fallback;
    if (node->isScalar())
        return node->text;
    error(key, mustBe(key, m_what, QStringLiteral("text"), *node));
    return fallback;
}

QString Section::requiredText(QStringView key) const
{
    QString found = text(key);
    const Node *node = value(key);
    if (found.isEmpty() && (!node || node->isScalar()))
        error(key, QStringLiteral("'%1' is missing in %2.").arg(key, m_what));
    return found;
}

int Section::integer(QStringView key, int least, int most, int fallback) const
{
    const Node *node = value(key);
    if (!node)
        return fallback;
    bool ok = false;
    const int number = node->isScalar() && !node->quoted ? node->text.toInt(&ok) : 0;
    if (ok && number >= least && number <= most)
        return number;
    error(key, mustBe(key, m_what, QStringLiteral("a whole number from %1 to %2").arg(least).arg(most), *node));
    return fallback;
}

bool Section::flag(QStringView key, bool fallback) const
{
    const Node *node = value(key);
    if (!node)
        return fallback;
    const bool plain = node->isScalar() && !node->quoted;
    if (plain && (node->text == QLatin1String("true") || node->text == QLatin1String("false")))
        return node->text == QLatin1String("true");
    static const QStringList yes{QStringLiteral("yes"), QStringLiteral("on"), QStringLiteral("y"), QStringLiteral("1")};
    static const QStringList no{QStringLiteral("no"), QStringLiteral("off"), QStringLiteral("n"), QStringLiteral("0")};
    const QString word = node->text.toLower();
    const QString meant = yes.contains(word) || word == QLatin1String("true") ? QStringLiteral("true")
        : no.contains(word) || word == QLatin1String("false")                 ? QStringLiteral("false")
                                                                              : QString();
    error(key, mustBe(key, m_what, QStringLiteral("true or false"), *node), meant);
    return fallback;
}

qint64 Section::duration(QStringView key, qint64 least, qint64 most, qint64 fallback) const
{
    const Node *node = value(key);
    if (!node)
        return fallback;
    const auto amount = node->isScalar() ? durationFromText(node->text) : std::nullopt;
    if (amount && *amount >= least && *amount <= most)
        return *amount;
    const QString wanted = amount
        ? QStringLiteral("from %1 to %2").arg(base::durationText(least), base::durationText(most))
        : QStringLiteral("a duration such as 500ms, 10s, 5m or 1h");
    error(key, mustBe(key, m_what, wanted, *node), amount ? QString() : likelyDuration(node->text));
    return fallback;
}

QStringList Section::texts(QStringView key) const
{
    const Node *node = value(key);
    if (!node)
        return {};
    if (node->isScalar())
        return {node->text};
    QStringList items;
    eachOfList(key, [&](const Node &child) {
        items.append(scalarText(m_report, child, QStringLiteral("An item of '%1' of %2").arg(key, m_what)));
    });
    return items;
}

QMap<QString, QString> Section::textMap(QStringView key, const KeyCheck &checkKey) const
{
    QMap<QString, QString> map;
    eachOfMap(key, [&](const Node &child) {
        if (const QString wrong = checkKey(child.key); !wrong.isEmpty())
            m_report.error(child.keyAt, wrong);
        const bool isEmpty = child.isNull();
        map.insert(child.key,
            isEmpty ? QString()
                    : scalarText(m_report, child, QStringLiteral("'%1' in '%2' of %3").arg(child.key, key, m_what)));
    });
    return map;
}

void Section::eachOfMap(QStringView key, const Each &each) const
{
    const Node *node = value(key);
    if (!node)
        return;
    if (!node->isMap())
        error(key, mustBe(key, m_what, QStringLiteral("a map of keys"), *node));
    for (const Node &child : node->isMap() ? node->children : QList<Node>())
        each(child);
}

void Section::eachOfList(QStringView key, const Each &each) const
{
    const Node *node = value(key);
    if (!node)
        return;
    if (!node->isList())
        error(key, mustBe(key, m_what, QStringLiteral("a list"), *node));
    for (const Node &child : node->isList() ? node->children : QList<Node>())
        each(child);
}

} // namespace project

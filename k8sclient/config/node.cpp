// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#include "config/node.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace config {

namespace {

QJsonValue integer(const QString &text, bool *ok)
{
    const bool octal = text.startsWith(QLatin1String("0o"));
    const bool hex = text.startsWith(QLatin1String("0x"));
    const qint64 number = octal || hex ? text.mid(2).toLongLong(ok, octal ? 8 : 16) : text.toLongLong(ok, 10);
    return {number};
}

QJsonValue scalarToJson(const QString &text)
{
    static const QRegularExpression number(
        QStringLiteral("^[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?$|^0o[0-7]+$|^0x[0-9a-fA-F]+$"));
    if (text.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0)
        return true;
    if (text.compare(QLatin1String("false"), Qt::CaseInsensitive) == 0)
        return false;
    if (!number.match(text).hasMatch())
        return text;
    bool whole = false;
    QJsonValue value = integer(text, &whole);
    if (whole)
        return value;
    const double real = text.toDouble();
    return std::isfinite(real) ? QJsonValue(real) : QJsonValue(text);
}

} // namespace

const Node *Node::find(QStringView name) const
{
    const auto it =
        std::find_if(children.cbegin(), children.cend(), [&](const Node &child) { return child.key == name; });
    return isMap() && it != children.cend() ? &*it : nullptr;
}

const Node *Node::find(const QStringList &way) const
{
    const Node *node = this;
    for (const QString &name : way) {
        node = node->find(QStringView(name));
        if (!node)
            return nullptr;
    }
    return node;
}

bool sameContent(const Node &one, const Node &other)
{
    const bool same = one.kind == other.kind && one.key == other.key && one.text == other.text
        && one.quoted == other.quoted && one.children.size() == other.children.size();
    return same && std::equal(one.children.cbegin(), one.children.cend(), other.children.cbegin(), sameContent);
}

QJsonValue toJson(const Node &node)
{
    if (node.isScalar())
        return node.quoted ? QJsonValue(node.text) : scalarToJson(node.text);
    if (node.isList()) {
        QJsonArray array;
        for (const Node &child : node.children)
            array.append(toJson(child));
        return array;
    }
    if (node.isMap()) {
        QJsonObject object;
        for (const Node &child : node.children)
            object.insert(child.key, toJson(child));
        return object;
    }
    return QJsonValue::Null;
}

} // namespace config

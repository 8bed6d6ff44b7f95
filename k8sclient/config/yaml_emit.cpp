// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#include "config/yaml.h"

#include <yaml-cpp/emitter.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace config {

namespace {

// Plain only what no reader of YAML 1.1 or 1.2 takes for a number, a time, a truth value or nothing.
bool isPlain(const QString &text)
{
    static const QRegularExpression word(QStringLiteral("^[A-Za-z_/.][A-Za-z0-9_./@+-]*(:[A-Za-z0-9_./@+-]+)*$"));
    static const QRegularExpression taken(
        QStringLiteral("^(y|yes|n|no|true|false|on|off|null|\\.inf|\\.nan|\\.[0-9_.eE+-]*|\\.\\.\\.)$"),
        QRegularExpression::CaseInsensitiveOption);
    return word.match(text).hasMatch() && !taken.match(text).hasMatch();
}

void emitText(YAML::Emitter &out, const QString &text)
{
    if (!isPlain(text))
        out << YAML::DoubleQuoted;
    out << text.toStdString();
}

void emitNumber(YAML::Emitter &out, const QJsonValue &value)
{
    const double real = value.toDouble();
    const qint64 whole = value.toInteger();
    if (static_cast<double>(whole) == real)
        out << std::to_string(whole);
    else
        out << QString::number(real, 'g', QLocale::FloatingPointShortest).toStdString();
}

QStringList keysInOrder(const QJsonObject &object)
{
    static const QStringList first{
        QStringLiteral("apiVersion"), QStringLiteral("kind"), QStringLiteral("metadata"), QStringLiteral("name")};
    const auto rank = [](const QString &key) {
        const qsizetype at = first.indexOf(key);
        return at < 0 ? first.size() : at;
    };
    QStringList keys = object.keys();
    std::stable_sort(keys.begin(), keys.end(), [&](const QString &a, const QString &b) { return rank(a) < rank(b); });
    return keys;
}

void emitValue(YAML::Emitter &out, const QJsonValue &value);

void emitObject(YAML::Emitter &out, const QJsonObject &object)
{
    out << (object.isEmpty() ? YAML::Flow : YAML::Block) << YAML::BeginMap;
    for (const QString &key : keysInOrder(object)) {
        out << YAML::Key;
        emitText(out, key);
        out << YAML::Value;
        emitValue(out, object.value(key));
    }
    out << YAML::EndMap;
}

void emitArray(YAML::Emitter &out, const QJsonArray &array)
{
    out << (array.isEmpty() ? YAML::Flow : YAML::Block) << YAML::BeginSeq;
    for (const auto &value : array)
        emitValue(out, value);
    out << YAML::EndSeq;
}

void emitValue(YAML::Emitter &out, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        out << value.toBool();
        break;
    case QJsonValue::Double:
        emitNumber(out, value);
        break;
    case QJsonValue::String:
        emitText(out, value.toString());
        break;
    case QJsonValue::Array:
        emitArray(out, value.toArray());
        break;
    case QJsonValue::Object:
        emitObject(out, value.toObject());
        break;
    default:
        out << YAML::Null;
    }
}

} // namespace

QByteArray toYaml(const QJsonValue &value)
{
    YAML::Emitter out;
    out.SetIndent(2);
    emitValue(out, value);
    return QByteArray(out.c_str(), static_cast<qsizetype>(out.size())) + '\n';
}

} // namespace config

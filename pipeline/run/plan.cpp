// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/plan.h"

#include "base/text.h"

#include <QJsonArray>

#include <algorithm>

namespace run {

namespace {

QJsonObject nodeToJson(const PlanNode &node)
{
    QJsonObject inputs;
    for (auto it = node.inputs.cbegin(); it != node.inputs.cend(); ++it)
        inputs.insert(it.key(), it.value());
    return {{QStringLiteral("key"), node.key}, {QStringLiteral("kind"), static_cast<int>(node.kind)},
        {QStringLiteral("stage"), project::stageName(node.stage)}, {QStringLiteral("title"), node.title},
        {QStringLiteral("subject"), node.subject}, {QStringLiteral("needs"), QJsonArray::fromStringList(node.needs)},
        {QStringLiteral("fromTree"), node.fromTree}, {QStringLiteral("retries"), node.retries},
        {QStringLiteral("needsApproval"), node.needsApproval}, {QStringLiteral("inputs"), inputs},
        {QStringLiteral("reuse"), node.reuse}, {QStringLiteral("reason"), node.reason}};
}

PlanNode nodeFromJson(const QJsonObject &json)
{
    PlanNode node;
    node.key = json[QLatin1String("key")].toString();
    node.kind = static_cast<store::AttemptKind>(json[QLatin1String("kind")].toInt());
    node.stage = project::stageFromName(json[QLatin1String("stage")].toString()).value_or(project::Stage::Prototype);
    node.title = json[QLatin1String("title")].toString();
    node.subject = json[QLatin1String("subject")].toString();
    for (const auto &key : json[QLatin1String("needs")].toArray())
        node.needs.append(key.toString());
    node.fromTree = json[QLatin1String("fromTree")].toBool();
    node.retries = json[QLatin1String("retries")].toInt();
    node.needsApproval = json[QLatin1String("needsApproval")].toBool();
    const QJsonObject inputs = json[QLatin1String("inputs")].toObject();
    for (auto it = inputs.begin(); it != inputs.end(); ++it)
        node.inputs.insert(it.key(), it.value().toInteger());
    node.reuse = json[QLatin1String("reuse")].toInteger();
    node.reason = json[QLatin1String("reason")].toString();
    return node;
}

} // namespace

const PlanNode *Plan::node(const QString &key) const
{
    const auto found =
        std::find_if(nodes.cbegin(), nodes.cend(), [&](const PlanNode &node) { return node.key == key; });
    return found == nodes.cend() ? nullptr : &*found;
}

QJsonObject Plan::toJson() const
{
    QJsonArray array;
    for (const PlanNode &node : nodes)
        array.append(nodeToJson(node));
    return {{QStringLiteral("nodes"), array}};
}

Plan Plan::fromJson(const QJsonObject &json)
{
    Plan plan;
    for (const auto &node : json[QLatin1String("nodes")].toArray())
        plan.nodes.append(nodeFromJson(node.toObject()));
    return plan;
}

QMap<QString, QString> resolveParameters(
    const project::Project &project, const QMap<QString, QString> &asked, QStringList *refusals)
{
    QMap<QString, QString> values;
    for (const project::Parameter &parameter : project.parameters)
        values.insert(parameter.name, asked.value(parameter.name, parameter.defaultValue));
    for (auto it = asked.cbegin(); it != asked.cend(); ++it) {
        if (values.contains(it.key()))
            continue;
        const QString near = base::nearest(it.key(), values.keys());
        refusals->append(QStringLiteral("slipway.yaml declares no parameter '%1'.").arg(it.key())
            + (near.isEmpty() ? QString() : QStringLiteral(" Did you mean '%1'?").arg(near)));
    }
    return values;
}

QString substituted(const QString &text, const QMap<QString, QString> &parameters)
{
    QString result;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype open = text.indexOf(QLatin1String("${"), at);
        const qsizetype close = open < 0 ? -1 : text.indexOf(QLatin1Char('}'), open);
        if (close < 0)
            return result + text.mid(at);
        const auto known = parameters.constFind(text.mid(open + 2, close - open - 2));
        result += text.mid(at, open - at);
        result += known == parameters.cend() ? text.mid(open, close + 1 - open) : *known;
        at = close + 1;
    }
    return result;
}

QList<store::AttemptRecord> firstAttempts(const Plan &plan)
{
    QList<store::AttemptRecord> attempts;
    for (const PlanNode &node : plan.nodes) {
        store::AttemptRecord attempt;
        attempt.node = node.key;
        attempt.kind = node.kind;
        attempt.stage = project::stageName(node.stage);
        attempt.title = node.title;
        attempt.waitsFor = node.needs;
        attempt.reason = node.reason;
        attempts.append(attempt);
    }
    return attempts;
}

} // namespace run

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/facts.h"

#include "project/parse.h"

#include <QJsonArray>

namespace run {

using base::Error;
using base::Result;

namespace {

QString text(const QJsonObject &json, const char *key)
{
    return json[QLatin1String(key)].toString();
}

Result<project::Project> parsed(const QString &yaml, const QString &root)
{
    const project::ParseOutcome outcome = project::parse(yaml.toUtf8(), root, QStringLiteral("slipway.yaml"));
    if (outcome.project)
        return *outcome.project;
    return Error{Error::Code::Invalid, QStringLiteral("The slipway.yaml of this run cannot be read any more."),
        QStringLiteral("Cancel the run and start another one."),
        outcome.problems.isEmpty() ? QString() : outcome.problems.first().text()};
}

} // namespace

const project::Project &RunFacts::projectOf(const PlanNode &node) const
{
    return node.stage == project::Stage::Prototype ? tree : commit;
}

project::Environment RunFacts::environmentOf(const PlanNode &node) const
{
    const project::Project &project = projectOf(node);
    const QString name = node.stage == project::Stage::Deploy ? project.deployTo : project::stageName(node.stage);
    const project::Environment *found = project.environment(name);
    if (found != nullptr)
        return *found;
    project::Environment environment;
    environment.name = name;
    return environment;
}

QString RunFacts::key(const QString &rest) const
{
    return QStringLiteral("run/%1/%2").arg(run.id).arg(rest);
}

QJsonObject factsToJson(const RunFacts &facts)
{
    QJsonObject parameters;
    for (auto it = facts.parameters.cbegin(); it != facts.parameters.cend(); ++it)
        parameters.insert(it.key(), it.value());
    return {{QStringLiteral("plan"), facts.plan.toJson()}, {QStringLiteral("tree"), facts.treeText},
        {QStringLiteral("commit"), facts.commitText}, {QStringLiteral("parameters"), parameters},
        {QStringLiteral("salt"), facts.salt}, {QStringLiteral("sourceUrl"), facts.sourceUrl},
        {QStringLiteral("who"), facts.who}, {QStringLiteral("why"), facts.why},
        {QStringLiteral("approvedEnvironment"), facts.approvedEnvironment}};
}

Result<RunFacts> loadFacts(store::Store &store, const store::RunRecord &run, const QString &root)
{
    RunFacts facts;
    facts.run = run;
    const Result<QList<store::EffectRecord>> effects = store.effectsLike(facts.key(QStringLiteral("plan")));
    if (!effects)
        return effects.error();
    if (effects->isEmpty()) {
        return Error{Error::Code::NotFound, QStringLiteral("The plan of run %1 is not in the journal.").arg(run.number),
            QStringLiteral("Start a new run."), {}};
    }
    const QJsonObject json = effects->first().result;
    facts.plan = Plan::fromJson(json[QLatin1String("plan")].toObject());
    facts.treeText = text(json, "tree");
    facts.commitText = text(json, "commit");
    const QJsonObject parameters = json[QLatin1String("parameters")].toObject();
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        facts.parameters.insert(it.key(), it.value().toString());
    facts.salt = text(json, "salt");
    facts.sourceUrl = text(json, "sourceUrl");
    facts.who = text(json, "who");
    facts.why = text(json, "why");
    facts.approvedEnvironment = text(json, "approvedEnvironment");
    // A run of the prototype stage alone has no commit's file, one without that stage no tree's.
    const Result<project::Project> commit =
        parsed(facts.commitText.isEmpty() ? facts.treeText : facts.commitText, root);
    const Result<project::Project> tree = parsed(facts.treeText.isEmpty() ? facts.commitText : facts.treeText, root);
    if (!commit)
        return commit.error();
    if (!tree)
        return tree.error();
    facts.commit = *commit;
    facts.tree = *tree;
    return facts;
}

} // namespace run

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/step.h"

#include "run/enginemaker.h"
#include "run/sources.h"

#include <QDir>
#include <QFileInfo>

namespace run {

using base::Error;
using base::Result;

Step::Step(StepContext &context)
    : m_context(context)
    , m_journal(*context.services.store)
    , m_progress(*context.services.store, *context.services.clock, stream())
    , m_onUndo(context.stops.undo, [token = m_either] { token.cancel(); })
    , m_onLeave(context.stops.leave, [token = m_either] { token.cancel(); })
{
}

Step::~Step() = default;

QString Step::effectKey(const QString &name) const
{
    return m_context.facts->key(
        QStringLiteral("%1/%2/%3").arg(m_context.node.key).arg(m_context.attempt.number).arg(name));
}

store::Journal::Effect Step::effect(const QString &name, const QString &kind, const QJsonObject &intent) const
{
    return {effectKey(name), kind, intent, m_context.attempt.id};
}

const project::Project &Step::project() const
{
    return m_context.facts->projectOf(m_context.node);
}

QString Step::stream() const
{
    return QStringLiteral("attempt/%1").arg(m_context.attempt.id);
}

store::AttemptRecord Step::ended(bool passed, const QString &reason) const
{
    store::AttemptRecord attempt = m_context.attempt;
    attempt.state = passed ? store::AttemptState::Passed : store::AttemptState::Failed;
    if (!reason.isEmpty() || !passed)
        attempt.reason = reason;
    attempt.endedAt = clock().now();
    return attempt;
}

Result<std::shared_ptr<target::Target>> Step::target() const
{
    return m_context.services.target(m_context.facts->environmentOf(m_context.node).target, cancel());
}

Result<std::shared_ptr<ImageMaker>> Step::images() const
{
    return imageMaker(m_context.services, cancel());
}

Result<QString> Step::sourceFolder() const
{
    const RunFacts &facts = *m_context.facts;
    if (m_context.node.fromTree)
        return facts.tree.root;
    return exportedCommit(m_context.services, facts.commit.root, facts.run.commit, cancel());
}

Result<qint64> Step::outputsOf(const QString &task) const
{
    const auto earlier = m_context.node.inputs.constFind(task);
    if (earlier != m_context.node.inputs.cend())
        return *earlier;
    const Result<store::AttemptRecord> attempt = attemptOf(QStringLiteral("task:") + task);
    if (!attempt)
        return attempt.error();
    return attempt->id;
}

Result<QList<target::InputCopy>> Step::inputCopies(const QList<project::Input> &inputs) const
{
    QList<target::InputCopy> copies;
    for (const project::Input &input : inputs) {
        const Result<qint64> from = outputsOf(input.fromTask);
        if (!from)
            return from.error();
        const QDir folder(outputsFolder(m_context.services, *from));
        const QString path = input.path.isEmpty() ? folder.absolutePath() : folder.filePath(input.path);
        if (!folder.exists()) {
            return Error{Error::Code::NotFound,
                QStringLiteral("The outputs of %1 are not kept any more.").arg(input.fromTask),
                QStringLiteral("Run %1 again.").arg(input.fromTask), folder.absolutePath()};
        }
        if (!QFileInfo::exists(path)) {
            return Error{Error::Code::NotFound,
                QStringLiteral("%1 left no '%2' among its outputs.").arg(input.fromTask, input.path),
                QStringLiteral("Write it to SLIPWAY_OUTPUT there, or change the input."), path};
        }
        const QString name = input.path.isEmpty() ? input.fromTask : input.fromTask + QLatin1Char('/') + input.path;
        copies.append({path, input.to.isEmpty() ? name : input.to});
    }
    return copies;
}

Result<store::AttemptRecord> Step::attemptOf(const QString &node) const
{
    const Result<QList<store::AttemptRecord>> attempts = store().attempts(m_context.facts->run.id);
    if (!attempts)
        return attempts.error();
    for (auto it = attempts->crbegin(); it != attempts->crend(); ++it) {
        if (it->node == node)
            return *it;
    }
    return Error{Error::Code::NotFound, QStringLiteral("This run has no '%1'.").arg(node), {}, {}};
}

QString outputsFolder(const Services &services, qint64 attemptId)
{
    return QStringLiteral("%1/outputs/%2").arg(services.dataFolder).arg(attemptId);
}

} // namespace run

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/steps_task.h"

#include "run/imagemaker.h"
#include "run/logpump.h"
#include "run/secrets.h"
#include "run/statusjson.h"
#include "run/taskspec.h"
#include "run/taskusage.h"

namespace run {

using base::Error;
using base::Result;
using target::TaskHandle;
using target::TaskStatus;
using Look = Result<std::optional<QJsonObject>>;

Result<store::AttemptRecord> TaskStep::perform()
{
    if (const Result<void> there = connect(); !there)
        return there.error();
    const Result<TaskHandle> handle = create();
    if (!handle)
        return handle.error();
    if (const Result<void> started = start(*handle); !started)
        return started.error();
    const Result<TaskStatus> status = waitForEnd(*handle);
    if (!status)
        return status.error();
    const Result<Collected> collected =
        collect(*handle, status->end == TaskStatus::End::Exited && status->exitCode == 0);
    if (!collected)
        return collected.error();
    if (const Result<void> removed = remove(); !removed)
        return removed.error();
    return conclude(*status, *collected);
}

Result<void> TaskStep::connect()
{
    say(QStringLiteral("connecting to the target"));
    const Result<std::shared_ptr<target::Target>> there = target();
    if (!there)
        return there.error();
    m_target = *there;
    return {};
}

Result<TaskHandle> TaskStep::create()
{
    say(QStringLiteral("making the container"));
    const auto look = [this]() -> Look {
        const Result<TaskStatus> status = m_target->inspectTask(name(), cancel());
        if (!status)
            return status.error();
        if (status->phase == TaskStatus::Phase::Absent)
            return std::optional<QJsonObject>();
        // Created: it may lack its inputs still, which createTask() completes.
        if (status->phase == TaskStatus::Phase::Created)
            return std::optional<QJsonObject>();
        return std::optional<QJsonObject>(QJsonObject{{QStringLiteral("id"), status->id}});
    };
    const Result<QJsonObject> made = m_journal.perform(
        effect(QStringLiteral("create"), QStringLiteral("container.create"), {{QStringLiteral("name"), name()}}), look,
        [this] { return make(); });
    if (!made)
        return made.error();
    return TaskHandle{name(), (*made)[QLatin1String("id")].toString(), task().deadlineSeconds};
}

Result<QJsonObject> TaskStep::make()
{
    const Result<QString> image = imageIdentity();
    if (!image)
        return image.error();
    const Result<QString> folder = sourceFolder();
    if (!folder)
        return folder.error();
    target::TaskSpec spec = taskSpec(*m_context.facts, m_context.node, m_context.attempt, *image, *folder);
    const Result<QList<target::InputCopy>> inputs = inputCopies(task().inputs);
    if (!inputs)
        return inputs.error();
    spec.inputs = *inputs + spec.inputs;
    Result<target::SecretValues> secrets = readSecrets(task().secrets, project().root, m_context.keyring);
    if (!secrets)
        return secrets.error();
    spec.secrets = *secrets;
    const Result<TaskHandle> handle = m_target->createTask(spec, cancel());
    if (!handle)
        return handle.error();
    return QJsonObject{{QStringLiteral("id"), handle->id}};
}

Result<QString> TaskStep::imageIdentity()
{
    const QString build =
        QStringLiteral("build:") + task().image + (m_context.node.fromTree ? QStringLiteral(":tree") : QString());
    if (m_context.facts->plan.node(build) == nullptr)
        return task().image;
    const Result<store::AttemptRecord> attempt = attemptOf(build);
    if (!attempt)
        return attempt.error();
    return attempt->imageId;
}

Result<void> TaskStep::start(const TaskHandle &handle)
{
    say(QStringLiteral("starting"));
    const auto look = [this]() -> Look {
        const Result<TaskStatus> status = m_target->inspectTask(name(), cancel());
        if (!status)
            return status.error();
        const bool started = status->phase == TaskStatus::Phase::Running || status->phase == TaskStatus::Phase::Ended;
        return started ? std::optional<QJsonObject>(QJsonObject{}) : std::optional<QJsonObject>();
    };
    const auto act = [&]() -> Result<QJsonObject> {
        const Result<void> started = m_target->startTask(handle, cancel());
        return started ? Result<QJsonObject>(QJsonObject{}) : Result<QJsonObject>(started.error());
    };
    const Result<QJsonObject> done =
        m_journal.perform(effect(QStringLiteral("start"), QStringLiteral("container.start")), look, act);
    return done ? Result<void>() : Result<void>(done.error());
}

Result<TaskStatus> TaskStep::waitForEnd(const TaskHandle &handle)
{
    say(QStringLiteral("running"));
    const Result<QJsonObject> ended = m_journal.perform(
        effect(QStringLiteral("end"), QStringLiteral("container.wait")), [&] { return follow(handle); });
    if (!ended)
        return ended.error();
    return statusFromJson(*ended);
}

Result<QJsonObject> TaskStep::follow(const TaskHandle &handle)
{
    LogPump pump(*m_target, name(), store(), clock(), stream());
    TaskUsage usage(m_context, m_target, task().resources);
    const Result<TaskStatus> status = m_target->waitTask(handle, cancel());
    if (!status)
        return status.error();
    usage.finish(*status);
    if (status->phase == TaskStatus::Phase::Absent) {
        return Error{Error::Code::Failed,
            QStringLiteral("The container of %1 was removed from outside while it ran.").arg(task().name),
            QStringLiteral("Run it again."), name()};
    }
    if (const Result<void> logged = pump.finish(cancel()); !logged)
        return logged.error();
    return statusToJson(*status);
}

Result<TaskStep::Collected> TaskStep::collect(const TaskHandle &handle, bool endedWell)
{
    say(QStringLiteral("fetching outputs"));
    const Result<QJsonObject> done = m_journal.perform(
        effect(QStringLiteral("collect"), QStringLiteral("outputs.fetch")), [&] { return fetch(handle); });
    if (!done && endedWell)
        return done.error();
    // What a failed task left behind is a bonus: that it cannot be fetched must not hide why it failed.
    const QJsonObject json = done ? *done : QJsonObject();
    return Collected{{json[QLatin1String("metrics")].toObject(), json[QLatin1String("problem")].toString()},
        outputsFromJson(json[QLatin1String("outputs")].toArray())};
}

Result<QJsonObject> TaskStep::fetch(const TaskHandle &handle)
{
    const Result<QByteArray> bytes = m_target->readMetrics(handle, cancel());
    if (!bytes)
        return bytes.error();
    const QString folder = outputsFolder(m_context.services, m_context.attempt.id);
    const Result<QList<target::OutputFile>> files = m_target->fetchOutputs(
        handle, folder, [this](const base::Progress &progress) { say(progress); }, cancel());
    if (!files && files.error().code == Error::Code::NoSpace) {
        Error later = files.error(); // Not a result: with room on the disk it can go on.
        later.code = Error::Code::Unavailable;
        return later;
    }
    if (!files)
        return files.error();
    const MetricsReading metrics = readMetrics(*bytes);
    return QJsonObject{{QStringLiteral("metrics"), metrics.values}, {QStringLiteral("problem"), metrics.problem},
        {QStringLiteral("outputs"), outputsToJson(*files)}};
}

Result<void> TaskStep::remove()
{
    say(QStringLiteral("tidying up"));
    const auto act = [this]() -> Result<QJsonObject> {
        const Result<void> removed = m_target->removeTask(name(), cancel());
        return removed ? Result<QJsonObject>(QJsonObject{}) : Result<QJsonObject>(removed.error());
    };
    const Result<QJsonObject> done =
        m_journal.perform(effect(QStringLiteral("remove"), QStringLiteral("container.remove")), act);
    return done ? Result<void>() : Result<void>(done.error());
}

Result<void> TaskStep::cleanUp()
{
    if (m_target == nullptr) {
        const auto there =
            m_context.services.target(m_context.facts->environmentOf(m_context.node).target, m_context.stops.leave);
        if (!there)
            return there.error();
        m_target = *there;
    }
    (void)m_target->stopTask(name(), m_context.stops.leave); // removing ends it anyway
    return m_target->removeTask(name(), m_context.stops.leave);
}

store::AttemptRecord TaskStep::conclude(const TaskStatus &status, const Collected &collected) const
{
    const Verdict verdict = judge(task(), status, collected.metrics, collected.outputs);
    store::AttemptRecord attempt = ended(verdict.passed, verdict.reason);
    attempt.exitCode = status.exitCode;
    attempt.metrics = collected.metrics.values;
    attempt.thresholds = verdict.thresholds;
    attempt.outputs = outputsToJson(collected.outputs);
    if (status.startedAt > 0)
        attempt.startedAt = status.startedAt;
    if (status.endedAt > 0)
        attempt.endedAt = status.endedAt;
    return attempt;
}

const project::Task &TaskStep::task() const
{
    static const project::Task none;
    const project::Task *found = project().task(m_context.node.subject);
    return found == nullptr ? none : *found;
}

} // namespace run

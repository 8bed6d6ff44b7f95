// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctlsession.h"

#include "base/text.h"
#include "run/secrets.h"

#include <QCoreApplication>

namespace app::ctl {

using store::AttemptState;

namespace {

QString metricsText(const QJsonObject &metrics)
{
    QStringList texts;
    for (auto it = metrics.begin(); it != metrics.end(); ++it)
        texts.append(it.key() + QLatin1Char(' ') + it.value().toVariant().toString().left(8));
    return texts.join(QStringLiteral(", "));
}

// What is worth a line when an attempt got into this state; empty: nothing.
QString attemptLine(const store::AttemptRecord &attempt)
{
    const QString name =
        QStringLiteral("%1 %2").arg(QStringLiteral("[%1]").arg(attempt.stage), -12).arg(attempt.title, -16);
    const QString took = base::durationText(attempt.endedAt - attempt.startedAt);
    switch (attempt.state) {
    case AttemptState::Running:
        return name + QStringLiteral(" started");
    case AttemptState::Passed:
        return QStringLiteral("%1 passed in %2  %3")
            .arg(name, took, attempt.metrics.isEmpty() ? attempt.reason : metricsText(attempt.metrics))
            .trimmed();
    case AttemptState::Failed:
        return QStringLiteral("%1 failed after %2: %3").arg(name, took, attempt.reason);
    case AttemptState::Cancelled:
        return name + QStringLiteral(" cancelled");
    case AttemptState::NeedsApproval:
        return QStringLiteral("%1 waits for approval %2").arg(name, attempt.reason).trimmed();
    case AttemptState::Interrupted:
        return QStringLiteral("%1 interrupted: %2").arg(name, attempt.reason);
    case AttemptState::Skipped:
    case AttemptState::Waiting:
        break;
    }
    return {};
}

QString progressText(const store::ProgressRecord &progress)
{
    const bool isBytes = progress.unit == static_cast<int>(base::Progress::Unit::Bytes);
    const auto amount = [isBytes](qint64 value) { return isBytes ? base::bytesText(value) : QString::number(value); };
    if (progress.total > 0)
        return QStringLiteral("%1 (%2 of %3)").arg(progress.what, amount(progress.done), amount(progress.total));
    return progress.done > 0 ? QStringLiteral("%1 (%2)").arg(progress.what, amount(progress.done)) : progress.what;
}

} // namespace

Session::Session(Context &context)
    : m_context(context)
    , m_workbench(context.services->services())
{
    connect(&m_workbench, &::run::Workbench::projectChanged, this, &Session::projectNews);
    connect(
        &m_workbench, &::run::LiveWorkbench::deploymentsCaughtUp, this, &Session::beginWhenReady, Qt::QueuedConnection);
    connect(&m_workbench, &::run::Workbench::failed, this, &Session::failed);
    connect(&m_workbench, &::run::Workbench::statusChanged, this, &Session::showActivities);
    connect(&m_workbench, &::run::Workbench::pipelineChanged, this, &Session::tellAttempts);
    connect(&m_signals, &Signals::interrupted, this, &Session::interrupted);
    connect(&m_signals, &Signals::terminated, this, [this] { finish(Cancelled); });
    m_clock.setInterval(1'000);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        showActivities();
        emit looked();
    });
}

int Session::exec(std::function<void()> begin)
{
    m_begin = std::move(begin);
    m_workbench.openProject(m_context.folder);
    m_clock.start();
    return QCoreApplication::exec();
}

void Session::finish(int exitCode)
{
    console().showBlock({});
    m_clock.stop();
    QCoreApplication::exit(exitCode);
}

void Session::projectNews()
{
    if (m_begun)
        return;
    // The workbench may still be telling others: what is begun here must not come in between.
    QMetaObject::invokeMethod(this, &Session::beginWhenReady, Qt::QueuedConnection);
}

void Session::beginWhenReady()
{
    if (m_begun || (!isFollower() && !m_workbench.hasCaughtUp()))
        return;
    m_begun = true;
    if (isFollower())
        console().note(QStringLiteral("The project is led by %1: it is asked, and followed.").arg(project().leader));
    m_context.services->prefetchSecrets(::run::keyringKeys(project().project), m_begin);
}

void Session::interrupted()
{
    if (m_wasInterrupted || !m_begun || !onInterrupt) {
        finish(Cancelled);
        return;
    }
    m_wasInterrupted = true;
    console().note(QStringLiteral("Cancelling. Ctrl-C again leaves it as it is; the next start goes on with it."));
    onInterrupt();
}

void Session::failed(const base::Error &error)
{
    if (onFailed)
        onFailed(error);
    else
        finish(m_context.fail(error));
}

void Session::showActivities()
{
    if (!m_workbench.status())
        return;
    QStringList lines;
    const qint64 now = m_context.services->services().clock->now();
    for (const ::run::Activity &activity : m_workbench.status()->activities)
        lines.append(QStringLiteral("  %1  %2  %3")
                         .arg(base::durationText(now - activity.startedAt), 6)
                         .arg(activity.title,
                             activity.cancelling ? QStringLiteral("cancelling") : progressText(activity.progress)));
    console().showBlock(lines);
}

void Session::tellAttempts()
{
    const ::run::PipelinePtr pipeline = m_workbench.pipeline();
    if (!pipeline || !pipeline->hasRun || pipeline->run.id != m_toldRun)
        return;
    for (const store::AttemptRecord &attempt : pipeline->attempts) {
        if (m_told.contains(attempt.id) && m_told.value(attempt.id) == attempt.state)
            continue;
        m_told.insert(attempt.id, attempt.state);
        if (const QString line = attemptLine(attempt); !line.isEmpty())
            console().note(line);
    }
}

} // namespace app::ctl

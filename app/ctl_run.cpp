// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctlsession.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

/// run: starts stages, or goes on with a run that was left, and stays until nothing of it moves any more.
namespace app::ctl {

using base::Error;
using base::Result;
using store::RunState;

namespace {

constexpr int askedSeconds = 20; // as long as another process may take to begin what it was asked for

QString stateWord(RunState state)
{
    static const char *words[] = {"running", "needs-approval", "passed", "failed", "cancelled", "interrupted"};
    return QLatin1String(words[static_cast<int>(state)]);
}

Exit exitOf(RunState state)
{
    switch (state) {
    case RunState::Passed:
        return Ok;
    case RunState::Cancelled:
        return Cancelled;
    case RunState::Interrupted:
        return Unreachable;
    case RunState::NeedsApproval:
        return Refused;
    default:
        return Failed;
    }
}

QJsonObject attemptJson(const store::AttemptRecord &attempt)
{
    static const char *words[] = {
        "waiting", "running", "needs-approval", "passed", "failed", "cancelled", "skipped", "interrupted"};
    return {{QStringLiteral("id"), attempt.id}, {QStringLiteral("node"), attempt.node},
        {QStringLiteral("stage"), attempt.stage}, {QStringLiteral("number"), attempt.number},
        {QStringLiteral("state"), QLatin1String(words[static_cast<int>(attempt.state)])},
        {QStringLiteral("reason"), attempt.reason}, {QStringLiteral("metrics"), attempt.metrics},
        {QStringLiteral("outputs"), attempt.outputs}, {QStringLiteral("imageId"), attempt.imageId},
        {QStringLiteral("digest"), attempt.digest}, {QStringLiteral("startedAt"), attempt.startedAt},
        {QStringLiteral("endedAt"), attempt.endedAt}};
}

QJsonObject runJson(const store::RunRecord &run, const QList<store::AttemptRecord> &attempts)
{
    QJsonArray array;
    for (const store::AttemptRecord &attempt : attempts)
        array.append(attemptJson(attempt));
    return {{QStringLiteral("number"), run.number}, {QStringLiteral("state"), stateWord(run.state)},
        {QStringLiteral("reason"), run.reason}, {QStringLiteral("commit"), run.commit},
        {QStringLiteral("dirty"), run.dirty}, {QStringLiteral("stages"), QJsonArray::fromStringList(run.stages)},
        {QStringLiteral("who"), run.who}, {QStringLiteral("startedAt"), run.startedAt},
        {QStringLiteral("endedAt"), run.endedAt}, {QStringLiteral("attempts"), array}};
}

/// The command while it lasts.
class RunCommand final : public QObject {
public:
    RunCommand(Context &context, ::run::RunRequest request)
        : m_session(context)
        , m_request(std::move(request))
    {
        m_session.onInterrupt = [this] { interrupt(); };
        ::run::LiveWorkbench &workbench = m_session.workbench();
        connect(&workbench, &::run::LiveWorkbench::runStarted, this, [this](qint64 runId) { follow(runId); });
        connect(
            &workbench, &::run::LiveWorkbench::runSettled, this, [this](const store::RunRecord &run) { settled(run); });
        connect(&m_session, &Session::looked, this, [this] { lookAsFollower(); });
    }

    int exec()
    {
        return m_session.exec([this] { begin(); });
    }

private:
    void begin()
    {
        const Result<QList<store::RunRecord>> runs = m_session.store().runs(m_session.project().record.id);
        if (runs && !runs->isEmpty())
            m_newestBefore = runs->first().id;
        if (m_session.context().has("continue"))
            goOn(runs ? *runs : QList<store::RunRecord>());
        else
            m_session.workbench().startRun(m_request);
    }

    // The newest run that has not ended: it moves already (then it is followed), waits for approval, or was
    // interrupted.
    void goOn(const QList<store::RunRecord> &runs)
    {
        for (const store::RunRecord &run : runs) {
            if (run.state != RunState::Running && run.state != RunState::Interrupted
                && run.state != RunState::NeedsApproval)
                continue;
            follow(run.id);
            if (run.state == RunState::Interrupted)
                m_session.workbench().continueRun(run.id);
            else if (run.state == RunState::NeedsApproval)
                approve(run);
            return;
        }
        m_session.finish(m_session.context().fail(
            {Error::Code::NotFound, QStringLiteral("No run was left to go on with."), {}, {}}));
    }

    void approve(const store::RunRecord &run)
    {
        const Result<QList<store::AttemptRecord>> attempts = m_session.store().attempts(run.id);
        for (const store::AttemptRecord &attempt : attempts ? *attempts : QList<store::AttemptRecord>())
            if (attempt.state == store::AttemptState::NeedsApproval)
                m_session.workbench().approve(attempt.id, m_request.why, m_request.typedName);
    }

    void follow(qint64 runId)
    {
        if (m_runId != 0)
            return;
        m_runId = runId;
        m_session.tellRun(runId);
        const Result<store::RunRecord> run = m_session.store().run(runId);
        if (!run)
            return;
        m_session.workbench().showRun(run->number);
        m_session.console().note(
            QStringLiteral("Run %1: %2%3")
                .arg(run->number)
                .arg(run->stages.join(QStringLiteral(", ")),
                    run->commit.isEmpty() ? QString()
                                          : QStringLiteral(" at %1 %2").arg(run->commit.left(10), run->subject)));
    }

    void settled(const store::RunRecord &run)
    {
        if (run.id != m_runId)
            return;
        const Result<QList<store::AttemptRecord>> attempts = m_session.store().attempts(run.id);
        m_session.console().showBlock({});
        m_session.console().printJson(runJson(run, attempts ? *attempts : QList<store::AttemptRecord>()));
        m_session.console().print(
            QStringLiteral("Run %1 %2. %3").arg(run.number).arg(stateWord(run.state), run.reason).trimmed());
        printLive(attempts ? *attempts : QList<store::AttemptRecord>());
        m_session.finish(exitOf(run.state));
    }

    void printLive(const QList<store::AttemptRecord> &attempts)
    {
        const Result<QList<store::DeploymentRecord>> deployments =
            m_session.store().deployments(m_session.project().record.id);
        for (const store::DeploymentRecord &deployment :
            deployments ? *deployments : QList<store::DeploymentRecord>()) {
            const bool isOurs = std::any_of(attempts.begin(), attempts.end(),
                [&](const auto &attempt) { return attempt.id == deployment.attemptId; });
            if (isOurs && deployment.state == store::DeploymentState::Live)
                m_session.console().print(QStringLiteral("v%1 is live in %2: %3")
                                              .arg(deployment.release)
                                              .arg(deployment.environment, deployment.address));
        }
    }

    // Another process runs it: the records tell when it began and ended.
    void lookAsFollower()
    {
        if (!m_session.workbench().project() || !m_session.isFollower())
            return;
        const Result<QList<store::RunRecord>> runs = m_session.store().runs(m_session.project().record.id, 10);
        for (const store::RunRecord &run : runs ? *runs : QList<store::RunRecord>()) {
            if (m_runId == 0 && run.id > m_newestBefore)
                follow(run.id);
            if (run.id == m_runId && run.state != RunState::Running)
                settled(run);
        }
        if (m_runId == 0 && ++m_asked > askedSeconds)
            m_session.finish(m_session.context().fail({Error::Code::Conflict,
                QStringLiteral("%1 leads the project and did not begin the run.").arg(m_session.project().leader),
                QStringLiteral("Look there for the reason."), {}}));
    }

    void interrupt()
    {
        if (m_runId == 0)
            m_session.finish(Cancelled);
        else
            m_session.workbench().cancelRun(m_runId);
    }

    Session m_session;
    ::run::RunRequest m_request;
    qint64 m_runId = 0;
    qint64 m_newestBefore = 0;
    int m_asked = 0;
};

bool addStages(const QStringList &names, ::run::RunRequest &request, QString *unknown)
{
    for (const QString &name : names) {
        const std::optional<project::Stage> stage = project::stageFromName(name.trimmed());
        if (!stage) {
            *unknown = name;
            return false;
        }
        request.stages.append(*stage);
    }
    return true;
}

bool addParameters(const QStringList &pairs, ::run::RunRequest &request)
{
    for (const QString &pair : pairs) {
        if (!pair.contains(QLatin1Char('=')))
            return false;
        request.parameters.insert(pair.section(QLatin1Char('='), 0, 0), pair.section(QLatin1Char('='), 1));
    }
    return true;
}

} // namespace

void runOptions(QCommandLineParser &parser)
{
    parser.addOptions({{QStringLiteral("stages"), QStringLiteral("Stages, as in dev,test,deploy."),
                           QStringLiteral("list")},
        {QStringLiteral("all"), QStringLiteral("All four stages.")},
        {QStringLiteral("commit"), QStringLiteral("What dev, test and deploy run (HEAD)."), QStringLiteral("revision")},
        {QStringLiteral("allow-dirty"),
            QStringLiteral("Run the commit although files have changed; the run is marked.")},
        {QStringLiteral("param"), QStringLiteral("A parameter; may be given several times."),
            QStringLiteral("name=value")},
        {QStringLiteral("why"), QStringLiteral("Why the release is made; kept with it."), QStringLiteral("text")},
        {QStringLiteral("confirm"), QStringLiteral("Name of the protected environment that may be deployed to."),
            QStringLiteral("environment")},
        {QStringLiteral("continue"), QStringLiteral("Go on with a run that was interrupted or waits for approval.")}});
}

int run(Context &context)
{
    ::run::RunRequest request;
    QStringList stages = context.arguments();
    if (context.has("stages"))
        stages += context.option("stages").split(QLatin1Char(','));
    if (context.has("all"))
        stages = {QStringLiteral("prototype"), QStringLiteral("dev"), QStringLiteral("test"), QStringLiteral("deploy")};
    QString unknown;
    if (!addStages(stages, request, &unknown))
        return context.usage(QStringLiteral("There is no stage '%1': prototype, dev, test, deploy.").arg(unknown));
    if (request.stages.isEmpty() && !context.has("continue"))
        return context.usage(QStringLiteral("Name the stages to run: prototype, dev, test, deploy, or --all."));
    if (!addParameters(context.parser.values(QStringLiteral("param")), request))
        return context.usage(QStringLiteral("--param wants name=value."));
    request.commit = context.option("commit");
    request.allowDirty = context.has("allow-dirty");
    request.why = context.option("why");
    request.typedName = context.option("confirm");
    return RunCommand(context, request).exec();
}

} // namespace app::ctl

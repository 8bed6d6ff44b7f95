// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctlsession.h"
#include "base/text.h"
#include "release/deployer.h"

#include <QJsonObject>

#include <algorithm>

/// deploy and rollback: make a release live and stay until it is, or until what ran before runs again.
namespace app::ctl {

using base::Error;
using base::Result;
using store::DeploymentRecord;
using store::DeploymentState;
using Records = QList<DeploymentRecord>;

namespace {

constexpr int askedSeconds = 20;

class DeployCommand final : public QObject {
public:
    DeployCommand(Context &context, bool back)
        : m_session(context)
        , m_back(back)
    {
        m_session.onInterrupt = [this] { interrupt(); };
        connect(&m_session.workbench(), &::run::LiveWorkbench::deploymentEnded, this,
            [this](const DeploymentRecord &record) {
                if (isOurs(record))
                    ended(record);
            });
        connect(&m_session, &Session::looked, this, [this] { lookAsFollower(); });
    }

    int exec()
    {
        return m_session.exec([this] { begin(); });
    }

private:
    void begin()
    {
        const Context &context = m_session.context();
        m_request.environment =
            context.has("environment") ? context.option("environment") : m_session.project().project.deployTo;
        m_request.why = context.option("why");
        m_request.typedName = context.option("confirm");
        const Records before = records();
        if (!before.isEmpty())
            m_newestBefore = before.first().id;
        m_request.release = wanted(before);
        if (m_request.release == 0)
            return;
        m_session.workbench().deploy(m_request);
    }

    Records records()
    {
        const Result<Records> all = m_session.store().deployments(m_session.project().record.id);
        return all ? *all : Records();
    }

    // The release named, else the newest one, or the one that was live before this one. 0: said why not.
    int wanted(const Records &before)
    {
        const QString named = m_session.context().option(m_back ? "to" : "release");
        const int number = QString(named).remove(QLatin1Char('v')).toInt();
        const int live = release::liveRelease(before, m_request.environment);
        if (!named.isEmpty() && number == 0)
            return refuse(QStringLiteral("'%1' is no release: write it as v3.").arg(named));
        if (m_back && number >= live && number != 0)
            return refuse(QStringLiteral("v%1 is not earlier than v%2, which is live in %3.")
                              .arg(number)
                              .arg(live)
                              .arg(m_request.environment),
                QStringLiteral("'slipwayctl deploy --release v%1' goes forward.").arg(number));
        if (number != 0)
            return number;
        return m_back ? earlier(before, live) : newest();
    }

    int earlier(const Records &before, int live)
    {
        for (const DeploymentRecord &record : before)
            if (record.environment == m_request.environment && record.liveAt > 0 && record.release < live)
                return record.release;
        return refuse(QStringLiteral("No earlier release was live in %1.").arg(m_request.environment));
    }

    int newest()
    {
        const Result<QList<store::ReleaseRecord>> releases = m_session.store().releases(m_session.project().record.id);
        if (releases && !releases->isEmpty())
            return releases->first().number;
        return refuse(QStringLiteral("There is no release yet."), QStringLiteral("'slipwayctl run --all' makes one."));
    }

    int refuse(const QString &sentence, const QString &next = {})
    {
        m_session.finish(m_session.context().fail({Error::Code::Conflict, sentence, next, {}}));
        return 0;
    }

    [[nodiscard]] bool isOurs(const DeploymentRecord &record) const
    {
        return record.id > m_newestBefore && record.environment == m_request.environment
            && record.release == m_request.release && record.kind != store::DeploymentKind::Return;
    }

    void ended(const DeploymentRecord &record)
    {
        const bool live = record.state == DeploymentState::Live;
        Console &console = m_session.console();
        console.showBlock({});
        const Records all = records();
        const auto back = std::find_if(all.begin(), all.end(), [&](const DeploymentRecord &other) {
            return other.id > record.id && other.environment == record.environment
                && other.kind == store::DeploymentKind::Return;
        });
        const int running = live ? record.release : (back == all.end() ? 0 : back->release);
        console.printJson(QJsonObject{{QStringLiteral("release"), record.release},
            {QStringLiteral("environment"), record.environment}, {QStringLiteral("live"), live},
            {QStringLiteral("cause"), record.cause}, {QStringLiteral("address"), record.address},
            {QStringLiteral("running"), running},
            {QStringLiteral("milliseconds"), (live ? record.liveAt : record.endedAt) - record.startedAt}});
        if (live)
            console.print(
                QStringLiteral("v%1 is live in %2 after %3: %4")
                    .arg(record.release)
                    .arg(record.environment, base::durationText(record.liveAt - record.startedAt), record.address));
        else
            console.note(QStringLiteral("v%1 did not become live in %2: %3")
                             .arg(record.release)
                             .arg(record.environment, record.cause));
        if (!live)
            console.note(running == 0 ? QStringLiteral("Nothing runs there now.")
                                      : QStringLiteral("v%1 runs there again.").arg(running));
        m_session.finish(live ? Ok : (record.state == DeploymentState::Cancelled ? Cancelled : Failed));
    }

    void lookAsFollower()
    {
        if (!m_session.workbench().project() || !m_session.isFollower() || m_request.release == 0)
            return;
        bool begun = false;
        for (const DeploymentRecord &record : records()) {
            if (!isOurs(record))
                continue;
            begun = true;
            if (record.state != DeploymentState::Progressing) {
                ended(record);
                return;
            }
        }
        if (!begun && ++m_asked > askedSeconds)
            refuse(QStringLiteral("%1 leads the project and did not begin the deployment.")
                       .arg(m_session.project().leader),
                QStringLiteral("Look there for the reason."));
    }

    void interrupt()
    {
        for (const DeploymentRecord &record : records())
            if (isOurs(record) && record.state == DeploymentState::Progressing)
                m_session.workbench().cancelActivity(QStringLiteral("deployment/%1").arg(record.id));
    }

    Session m_session;
    const bool m_back;
    ::run::DeployRequest m_request;
    qint64 m_newestBefore = 0;
    int m_asked = 0;
};

void addCommonOptions(QCommandLineParser &parser)
{
    parser.addOptions({{QStringLiteral("environment"), QStringLiteral("Where to (else where the deploy stage goes)."),
                           QStringLiteral("name")},
        {QStringLiteral("why"), QStringLiteral("The reason; kept with the deployment."), QStringLiteral("text")},
        {QStringLiteral("confirm"), QStringLiteral("The name of a protected environment, typed again."),
            QStringLiteral("environment")}});
}

} // namespace

void deployOptions(QCommandLineParser &parser)
{
    addCommonOptions(parser);
    parser.addOption({QStringLiteral("release"), QStringLiteral("Which one (else the newest)."), QStringLiteral("vN")});
}

int deploy(Context &context)
{
    return DeployCommand(context, false).exec();
}

void rollbackOptions(QCommandLineParser &parser)
{
    addCommonOptions(parser);
    parser.addOption(
        {QStringLiteral("to"), QStringLiteral("Which one (else the one that was live before)."), QStringLiteral("vN")});
}

int rollback(Context &context)
{
    return DeployCommand(context, true).exec();
}

} // namespace app::ctl

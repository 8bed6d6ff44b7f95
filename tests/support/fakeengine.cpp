// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeengine.h"

#include "support/unixsocket.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QThread>

#include <array>
#include <csignal>

#include <sys/socket.h>
#include <unistd.h>

namespace support {

namespace {

constexpr int lookMs = 20;

QString text(const char *latin1)
{
    return QLatin1String(latin1);
}

FakeEngine::Options completed(FakeEngine::Options options)
{
    if (options.socket.isEmpty())
        options.socket = freshSocketPath(QStringLiteral("fake"));
    return options;
}

// Ends the client, never ourselves.
void killClient(int pid)
{
    if (pid > 1 && pid != ::getpid())
        ::kill(pid, SIGKILL);
}

} // namespace

FakeEngine::FakeEngine()
    : FakeEngine(Options())
{
}

FakeEngine::FakeEngine(const Options &options)
    : m_options(completed(options))
    , m_state(options.stateFile)
    , m_listener(listenOn(m_options.socket))
    , m_thread([this] { listen(); })
{
    refreshServices();
}

FakeEngine::~FakeEngine()
{
    m_ending = true;
    m_thread.join();
    for (std::thread &talk : m_talks)
        talk.join();
    for (std::thread &service : m_services)
        service.join();
    ::close(m_listener);
    QFile::remove(m_options.socket);
}

void FakeEngine::listen()
{
    while (!m_ending) {
        if (!readable(m_listener, lookMs))
            continue;
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client >= 0)
            m_talks.emplace_back([this, client] { talk(client); });
    }
}

void FakeEngine::talk(int socket)
{
    FakeConnection connection(socket, m_ending);
    FakeRequest request;
    while (connection.read(request)) {
        if (request.path.startsWith(QLatin1String("/_fake"))) {
            routeFake(connection, request);
            continue;
        }
        {
            const std::lock_guard lock(m_mutex);
            m_calls.append(request.line());
        }
        QJsonObject fault;
        if (!applyFaultBefore(connection, request, fault))
            continue;
        route(connection, request);
        applyFaultAfter(connection, request, fault);
    }
}

void FakeEngine::addFault(const QJsonObject &fault)
{
    const std::lock_guard lock(m_mutex);
    m_faults.append(fault);
}

QStringList FakeEngine::calls() const
{
    const std::lock_guard lock(m_mutex);
    return m_calls;
}

int FakeEngine::effects(const QString &what, const QString &name) const
{
    int count = 0;
    for (const QJsonValue &effect : m_state.effects()) {
        const QJsonObject one = effect.toObject();
        count += one.value(text("what")) == what && (name.isEmpty() || one.value(text("name")) == name) ? 1 : 0;
    }
    return count;
}

// The first fault for this request, used up by one.
QJsonObject FakeEngine::takeFault(const QString &line)
{
    const std::lock_guard lock(m_mutex);
    for (qsizetype i = 0; i < m_faults.size(); ++i) {
        QJsonObject &fault = m_faults[i];
        if (!line.contains(fault.value(text("on")).toString()))
            continue;
        if (const int skip = fault.value(text("skip")).toInt(); skip > 0) {
            fault.insert(text("skip"), skip - 1);
            continue;
        }
        const QJsonObject taken = fault;
        const int left = fault.value(text("count")).toInt(1) - 1;
        fault.insert(text("count"), left);
        if (left <= 0)
            m_faults.removeAt(i);
        return taken;
    }
    return {};
}

bool FakeEngine::applyFaultBefore(FakeConnection &connection, const FakeRequest &request, QJsonObject &fault)
{
    fault = takeFault(request.line());
    const QString what = fault.value(text("do")).toString();
    if (what == text("delay"))
        QThread::msleep(static_cast<unsigned long>(fault.value(text("ms")).toInt()));
    if (what == text("drop-after"))
        connection.muteAnswers();
    if (what == text("cut"))
        connection.cutAfter(fault.value(text("bytes")).toInt());
    if (what == text("kill-before"))
        killClient(request.peer);
    if (what == text("drop-before") || what == text("kill-before")) {
        connection.hangUp();
        return false;
    }
    if (what == text("status") || what == text("no-space")) {
        const QString message = what == text("no-space") ? text("write /var/lib/engine/tmp: no space left on device")
                                                         : fault.value(text("message")).toString();
        refuse(connection, fault.value(text("status")).toInt(500), message);
        return false;
    }
    return true;
}

void FakeEngine::applyFaultAfter(FakeConnection &connection, const FakeRequest &request, const QJsonObject &fault)
{
    const QString what = fault.value(text("do")).toString();
    if (what == text("kill-after"))
        killClient(request.peer);
    if (what == text("drop-after") || what == text("kill-after"))
        connection.hangUp();
}

void FakeEngine::refuse(FakeConnection &connection, int status, const QString &message)
{
    connection.answer(status, QJsonObject{{text("message"), message}});
}

bool FakeEngine::routeFake(FakeConnection &connection, const FakeRequest &request)
{
    if (request.path == text("/_fake/state"))
        connection.answer(200, m_state.snapshot());
    else if (request.path == text("/_fake/calls"))
        connection.answer(200, QJsonArray::fromStringList(calls()));
    else if (request.path == text("/_fake/rule"))
        m_state.addRule(request.json()), connection.answer(204, QByteArray());
    else if (request.path == text("/_fake/fault"))
        addFault(request.json()), connection.answer(204, QByteArray());
    else
        refuse(connection, 404, text("no such page of the fake"));
    return true;
}

void FakeEngine::route(FakeConnection &connection, const FakeRequest &request)
{
    if (routeContainer(connection, request) || routeImage(connection, request))
        return;
    if (request.path == text("/_ping"))
        connection.answer(200, "OK", "text/plain");
    else if (request.path == text("/version") || request.path == text("/info"))
        about(connection, request, {});
    else
        refuse(connection, 404, text("page not found"));
}

void FakeEngine::about(FakeConnection &connection, const FakeRequest &request, const QString &)
{
    const QJsonObject component{{text("Name"), isPodman() ? text("Podman Engine") : text("Engine")},
        {text("Details"), QJsonObject{{text("APIVersion"), isPodman() ? text("4.3.1") : text("1.41")}}}};
    if (request.path == text("/version"))
        connection.answer(200,
            QJsonObject{{text("ApiVersion"), text("1.41")},
                {text("Version"), isPodman() ? text("4.3.1") : text("20.10.24")},
                {text("Components"), QJsonArray{component}}});
    else
        connection.answer(200,
            QJsonObject{{text("Architecture"), text("x86_64")}, {text("NCPU"), 4}, {text("MemTotal"), 16e9},
                {text("DockerRootDir"), text("/var/lib/fake")}, {text("MemoryLimit"), true},
                {text("CpuCfsQuota"), true}});
}

bool FakeEngine::routeContainer(FakeConnection &connection, const FakeRequest &request)
{
    struct Route {
        const char *method;
        const char *pattern;
        Handler handler;
    };
    static const std::array routes{
        Route{"POST", "^/containers/create$", &FakeEngine::create},
        Route{"GET", "^/containers/json$", &FakeEngine::list},
        Route{"GET", "^/containers/([^/]+)/json$", &FakeEngine::inspect},
        Route{"POST", "^/containers/([^/]+)/start$", &FakeEngine::start},
        Route{"POST", "^/containers/([^/]+)/stop$", &FakeEngine::stop},
        Route{"POST", "^/containers/([^/]+)/kill$", &FakeEngine::stop},
        Route{"POST", "^/containers/([^/]+)/wait$", &FakeEngine::wait},
        Route{"GET", "^/containers/([^/]+)/logs$", &FakeEngine::logs},
        Route{"GET", "^/containers/([^/]+)/stats$", &FakeEngine::stats},
        Route{"PUT", "^/containers/([^/]+)/archive$", &FakeEngine::putArchive},
        Route{"GET", "^/containers/([^/]+)/archive$", &FakeEngine::getArchive},
        Route{"POST", "^/containers/([^/]+)/rename$", &FakeEngine::rename},
        Route{"POST", "^/containers/([^/]+)/update$", &FakeEngine::update},
        Route{"DELETE", "^/containers/([^/]+)$", &FakeEngine::remove},
    };
    for (const Route &one : routes) {
        const QRegularExpressionMatch match = QRegularExpression(QLatin1String(one.pattern)).match(request.path);
        if (request.method != one.method || !match.hasMatch())
            continue;
        const QString subject = match.captured(1);
        if (!subject.isEmpty() && !m_state.container(subject))
            refuse(connection, 404, text("No such container: ") + subject);
        else
            (this->*one.handler)(connection, request, subject);
        return true;
    }
    return false;
}

} // namespace support

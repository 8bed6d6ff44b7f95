// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/finder.h"

#include <QCoreApplication>

namespace engine {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("engine", text);
}

class Places {
public:
    void add(const QString &socket, const QString &origin, bool chosen = false)
    {
        const QString path = socket.startsWith(QLatin1String("unix://")) ? socket.mid(7) : socket;
        if (path.isEmpty() || m_seen.contains(path))
            return;
        m_seen.append(path);
        Candidate candidate;
        candidate.socket = path;
        candidate.origin = origin;
        candidate.isChosen = chosen;
        m_found.append(candidate);
    }
    [[nodiscard]] QList<Candidate> found() const { return m_found; }

private:
    QStringList m_seen;
    QList<Candidate> m_found;
};

} // namespace

QList<Candidate> candidates(const QMap<QString, QString> &environment, const QString &preferred, uint userId)
{
    const auto at = [&environment](const char *name) { return environment.value(QLatin1String(name)); };
    Places places;
    places.add(preferred, tr("chosen in the settings"), true);
    places.add(at("CONTAINER_HOST"), QStringLiteral("CONTAINER_HOST"), true);
    places.add(at("DOCKER_HOST"), QStringLiteral("DOCKER_HOST"), true);
    if (userId != 0) {
        const QString runtime =
            at("XDG_RUNTIME_DIR").isEmpty() ? QStringLiteral("/run/user/%1").arg(userId) : at("XDG_RUNTIME_DIR");
        places.add(runtime + QLatin1String("/podman/podman.sock"), tr("Podman of this user"));
        places.add(runtime + QLatin1String("/docker.sock"), tr("Docker of this user"));
        if (!at("HOME").isEmpty())
            places.add(at("HOME") + QLatin1String("/.docker/desktop/docker.sock"), tr("Docker Desktop of this user"));
    }
    places.add(QStringLiteral("/run/podman/podman.sock"), tr("Podman of the system"));
    places.add(QStringLiteral("/var/run/docker.sock"), tr("Docker of the system"));
    return places.found();
}

QStringList candidateSockets(const QMap<QString, QString> &environment, const QString &preferred, uint userId)
{
    QStringList sockets;
    for (const Candidate &candidate : candidates(environment, preferred, userId))
        sockets.append(candidate.socket);
    return sockets;
}

} // namespace engine

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/client.h"

namespace engine {

/// One place where an engine may listen, and what was found there.
struct Candidate {
    QString socket; ///< path of a unix socket, or as written when it is none ("tcp://...")
    QString origin; ///< "DOCKER_HOST", "Podman of this user", "Docker of the system"
    bool isChosen = false; ///< somebody named it: when it does not answer, no other is tried in its place
    bool exists = false;
    bool reachable = false;
    Info info; ///< when reachable
    base::Error problem; ///< when not
};

/// Where engines listen on this machine, best first: the setting, CONTAINER_HOST, DOCKER_HOST, rootless Podman,
/// rootless Docker, Podman and Docker of the system. Pure: the environment is given. Nothing is looked at.
[[nodiscard]] QList<Candidate> candidates(
    const QMap<QString, QString> &environment, const QString &preferred, uint userId);
/// The sockets of candidates(). tcp:// and ssh:// are among them as written; connecting refuses them with a sentence.
[[nodiscard]] QStringList candidateSockets(
    const QMap<QString, QString> &environment, const QString &preferred, uint userId);

/// Looks at the candidates and connects to the first that answers; starts Podman's user service (`podman system
/// service`) when only the program is there, as a child that ends with us. Error Unavailable says what to install, with
/// the command for this system. Any thread; blocks.
class Finder {
public:
    virtual ~Finder() = default;
    [[nodiscard]] static std::unique_ptr<Finder> system();
    [[nodiscard]] virtual base::Result<std::shared_ptr<Engine>> find(
        const QString &preferred, const base::CancelToken &cancel) = 0;
    [[nodiscard]] virtual QList<Candidate> survey(const QString &preferred, const base::CancelToken &cancel) = 0;
};

} // namespace engine

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "http/transport.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace engine {

enum class Flavor { Docker, Podman };

/// Which engine answers, and what it can do.
struct Info {
    Flavor flavor = Flavor::Docker;
    QString name;         ///< "Podman", "Docker"
    QString version;      ///< "4.3.1"
    QString apiVersion;   ///< negotiated, 1.40 to 1.44: "1.41"
    QString libpodVersion;///< "4.3.1" on Podman
    QString architecture; ///< OCI name: "amd64", "arm64"
    QString socket;
    int cpus = 0;
    qint64 memoryBytes = 0;
    bool rootless = false;
    QString storageRoot;
};

/// A container as the engine tells it.
struct ContainerState {
    QString id;
    QString name;       ///< without the leading slash
    QString image;      ///< id of its image
    enum class Phase { Created, Running, Exited, Other } phase = Phase::Other;
    int exitCode = 0;
    bool oomKilled = false;
    QString error;      ///< the runtime's text when it could not start
    qint64 startedAt = 0;
    qint64 finishedAt = 0;
    bool tty = false;
    QMap<QString, QString> labels;
    QMap<int, int> ports; ///< container port to host port on 127.0.0.1
};

struct ImageInfo {
    QString id;           ///< "sha256:..."
    QStringList tags;
    QString architecture;
    QString os;
    qint64 bytes = 0;
    qint64 createdAt = 0;
    QMap<QString, QString> labels;
    QStringList layers;   ///< diff ids, lowest first
};

struct Layer {
    QString createdBy;
    qint64 bytes = 0;
    qint64 createdAt = 0;
};

/// Counters at one moment, as read from the engine: rates are the caller's (difference of cpuNanos over difference of readAt).
struct Counters {
    qint64 readAt = 0;    ///< milliseconds since 1970, the engine's clock
    qint64 cpuNanos = 0;
    qint64 memory = 0;    ///< bytes, without inactive page cache where the engine says it
    qint64 memoryLimit = 0;
};

/// The client of one container engine over its Docker-compatible API, libpod where Podman needs it. All calls block (worker
/// threads only), end at once when cancelled, and may run at the same time from several threads. Every quirk that separates
/// Podman 4 from Docker 20.10 is hidden here (facts: see docs/engines.md). Errors name the engine and the object.
class Engine {
public:
    /// Asks the socket who it is and agrees on a version.
    [[nodiscard]] static base::Result<std::shared_ptr<Engine>> connect(const QString &socket, const base::CancelToken &cancel);
    virtual ~Engine();

    [[nodiscard]] const Info &info() const { return m_info; }
    [[nodiscard]] const http::Transport &transport() const { return *m_transport; }
    /// "/v1.41/images/json" of "/images/json".
    [[nodiscard]] QString path(const QString &resource) const;
    /// "/v4.0.0/libpod/..." (Podman only).
    [[nodiscard]] QString libpodPath(const QString &resource) const;
    /// A JSON call; an answer of 400 or more becomes an Error with the engine's own message.
    [[nodiscard]] base::Result<QJsonDocument> call(const QByteArray &method, const QString &path, const QJsonObject *body,
        const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<void> ping(const base::CancelToken &cancel) const;

    // Containers
    /// `spec` as in the Docker API's ContainerCreate. A name that is taken: Conflict (on both engines).
    [[nodiscard]] base::Result<QString> createContainer(const QString &name, const QJsonObject &spec, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<void> startContainer(const QString &name, const base::CancelToken &cancel) const; ///< running already: ok
    [[nodiscard]] base::Result<void> stopContainer(const QString &name, int graceSeconds, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<void> removeContainer(const QString &name, bool force, const base::CancelToken &cancel) const; ///< gone: ok
    [[nodiscard]] base::Result<ContainerState> inspectContainer(const QString &name, const base::CancelToken &cancel) const; ///< NotFound
    [[nodiscard]] base::Result<QList<ContainerState>> containers(const QMap<QString, QString> &labels, const base::CancelToken &cancel) const;
    /// Returns when it is not running any more.
    [[nodiscard]] base::Result<ContainerState> waitContainer(const QString &name, const base::CancelToken &cancel) const;
    /// Lines since `sinceMs` until it ends (follow) or as they are. Text is plain, joined to whole lines. Blocks.
    using LineSink = std::function<void(qint64 at, bool isError, const QString &line)>;
    [[nodiscard]] base::Result<void> logs(const QString &name, qint64 sinceMs, bool follow, const LineSink &sink, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<Counters> counters(const QString &name, const base::CancelToken &cancel) const; ///< NotFound when not running
    /// A tar stream into, or out of, a container (running or not). get: NotFound when the path is not there.
    [[nodiscard]] base::Result<void> putArchive(const QString &name, const QString &folder, const http::BodySource &tar, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<void> getArchive(const QString &name, const QString &path, const http::BodySink &tar, const base::CancelToken &cancel) const;

    // Images
    [[nodiscard]] base::Result<ImageInfo> inspectImage(const QString &reference, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<QList<ImageInfo>> images(const QMap<QString, QString> &labels, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<QList<Layer>> history(const QString &reference, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<void> tagImage(const QString &reference, const QString &tag, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<void> removeImage(const QString &reference, bool force, const base::CancelToken &cancel) const;
    /// A root file system as a tar becomes an image (Docker's import).
    [[nodiscard]] base::Result<QString> importImage(const QString &tag, const http::BodySource &tar, qint64 bytes, const base::CancelToken &cancel) const;

protected:
    Engine(std::shared_ptr<http::Transport> transport, Info info);

private:
    std::shared_ptr<http::Transport> m_transport;
    Info m_info;
};

/// One place where an engine may listen, and what was found there.
struct Candidate {
    QString socket;
    QString origin;      ///< "DOCKER_HOST", "Podman of this user", "Docker of the system"
    bool exists = false;
    bool reachable = false;
    Info info;           ///< when reachable
    base::Error problem; ///< when not
};

/// Where engines listen on this machine, best first: the setting, CONTAINER_HOST, DOCKER_HOST, rootless Podman, rootless Docker, Podman and
/// Docker of the system. Pure: the environment is given. tcp:// is refused with a sentence.
[[nodiscard]] QStringList candidateSockets(const QMap<QString, QString> &environment, const QString &preferred, uint userId);

/// Looks at the candidates and connects to the first that answers; starts Podman's user service (`podman system service`) when only
/// the program is there, as a child that ends with us. Error Unavailable says what to install, with the command for this system.
class Finder {
public:
    virtual ~Finder() = default;
    [[nodiscard]] static std::unique_ptr<Finder> system();
    [[nodiscard]] virtual base::Result<std::shared_ptr<Engine>> find(const QString &preferred, const base::CancelToken &cancel) = 0;
    [[nodiscard]] virtual QList<Candidate> survey(const QString &preferred, const base::CancelToken &cancel) = 0;
};

} // namespace engine

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "engine/types.h"
#include "http/transport.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace engine {

/// The client of one container engine over its Docker-compatible API, libpod where Podman needs it. All calls block
/// (worker threads only), end at once when cancelled, and may run at the same time from several threads. Every quirk
/// that separates Podman 4 from Docker 20.10 is hidden here (facts: see docs/engines.md). Errors name the engine and
/// the object.
class Engine {
public:
    /// Asks the socket who it is and agrees on a version.
    [[nodiscard]] static base::Result<std::shared_ptr<Engine>> connect(
        const QString &socket, const base::CancelToken &cancel);
    virtual ~Engine();

    [[nodiscard]] const Info &info() const { return m_info; }
    [[nodiscard]] const http::Transport &transport() const { return *m_transport; }
    /// "/v1.41/images/json" of "/images/json".
    [[nodiscard]] QString path(const QString &resource) const;
    /// "/v4.0.0/libpod/..." (Podman only).
    [[nodiscard]] QString libpodPath(const QString &resource) const;
    /// A JSON call; an answer of 400 or more becomes an Error with the engine's own message.
    [[nodiscard]] base::Result<QJsonDocument> call(
        const QByteArray &method, const QString &path, const QJsonObject *body, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<void> ping(const base::CancelToken &cancel) const;

    // Containers
    /// `spec` as in the Docker API's ContainerCreate. A name that is taken: Conflict (on both engines).
    [[nodiscard]] base::Result<QString> createContainer(
        const QString &name, const QJsonObject &spec, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<void> startContainer(
        const QString &name, const base::CancelToken &cancel) const; ///< running already: ok
    [[nodiscard]] base::Result<void> stopContainer(
        const QString &name, int graceSeconds, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<void> renameContainer(
        const QString &name, const QString &newName, const base::CancelToken &cancel) const;
    /// Started again by the engine until somebody stops it. Where the engine cannot change that (Podman 4): nothing
    /// happens.
    [[nodiscard]] base::Result<void> keepRunning(const QString &name, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<void> removeContainer(
        const QString &name, bool force, const base::CancelToken &cancel) const; ///< gone: ok
    [[nodiscard]] base::Result<ContainerState> inspectContainer(
        const QString &name, const base::CancelToken &cancel) const; ///< NotFound
    /// Running or not, all of these labels. As listed: without exit code, error, limit and restarts.
    [[nodiscard]] base::Result<QList<ContainerState>> containers(
        const QMap<QString, QString> &labels, const base::CancelToken &cancel) const;
    /// Returns when it is not running any more, or after `atMostMs` (0: no limit) with it running.
    [[nodiscard]] base::Result<ContainerState> waitContainer(
        const QString &name, const base::CancelToken &cancel, qint64 atMostMs = 0) const;
    /// Lines since `sinceMs` until it ends (follow) or as they are. Text is plain, joined to whole lines. Blocks.
    /// Podman knows whole seconds only: all lines of the second that `sinceMs` falls into are given.
    using LineSink = std::function<void(qint64 at, bool isError, const QString &line)>;
    [[nodiscard]] base::Result<void> logs(
        const QString &name, qint64 sinceMs, bool follow, const LineSink &sink, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<Counters> counters(
        const QString &name, const base::CancelToken &cancel) const; ///< NotFound when not running
    /// A tar stream into, or out of, a container (running or not). get: NotFound when the path is not there.
    [[nodiscard]] base::Result<void> putArchive(
        const QString &name, const QString &folder, const http::BodySource &tar, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<void> getArchive(
        const QString &name, const QString &path, const http::BodySink &tar, const base::CancelToken &cancel) const;

    // Images
    [[nodiscard]] base::Result<ImageInfo> inspectImage(const QString &reference, const base::CancelToken &cancel) const;
    /// As listed: without architecture, os and layers.
    [[nodiscard]] base::Result<QList<ImageInfo>> images(
        const QMap<QString, QString> &labels, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<QList<Layer>> history(const QString &reference, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<void> tagImage(
        const QString &reference, const QString &tag, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<void> removeImage(
        const QString &reference, bool force, const base::CancelToken &cancel) const;
    /// A root file system as a tar becomes an image (Docker's import); its id. `bytes` < 0: not known. `changes` are
    /// Containerfile lines (CMD, ENV, LABEL ...) laid over it.
    [[nodiscard]] base::Result<QString> importImage(const QString &tag, const http::BodySource &tar, qint64 bytes,
        const base::CancelToken &cancel, const QStringList &changes = {}) const;

protected:
    Engine(std::shared_ptr<http::Transport> transport, Info info);

private:
    /// The answer, or the error of `doing` ("start the container x") when its status is 400 or more.
    [[nodiscard]] base::Result<http::Response> ask(
        const http::Request &request, const QString &doing, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<QJsonDocument> askJson(
        const http::Request &request, const QString &doing, const base::CancelToken &cancel) const;

    std::shared_ptr<http::Transport> m_transport;
    Info m_info;
};

} // namespace engine

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "http/transport.h"
#include "image/credentials.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace image {

/// How to reach a registry. `caFile`: trusted besides nothing else, for registries with a certificate of their own.
struct RegistryAddress {
    QString host; ///< "registry.example:5000", "docker.io"
    QString caFile;
};

struct Manifest {
    QString digest; ///< Docker-Content-Digest, or computed from the bytes where an old registry does not say it
    QString mediaType;
    qint64 size = 0;
    QByteArray bytes; ///< empty after head()
};

/// A challenge of WWW-Authenticate: "Bearer realm=...,service=...,scope=..." or "Basic realm=...". Pure.
struct Challenge {
    enum class Scheme { None, Basic, Bearer } scheme = Scheme::None;
    QMap<QString, QString> parameters;
    [[nodiscard]] static Challenge parse(const QByteArray &header);
};

/// The path of the next page in a Link header, empty when there is none or it leads to another host. Pure.
[[nodiscard]] QString nextPage(const QByteArray &link, const QString &baseUrl);

/// Client of an OCI distribution registry. Always https, but for a registry on this machine that speaks plain HTTP.
/// Credentials go to the registry and to the token server it names, never along a redirect to another host. Blocks; one
/// thread at a time. Errors name the registry and the step that helps, see registryError().
class Registry {
public:
    Registry(RegistryAddress address, std::optional<Credential> credential);
    ~Registry();
    Registry(const Registry &) = delete;
    Registry &operator=(const Registry &) = delete;

    /// Is it a registry, does it answer, and does it let us in?
    [[nodiscard]] base::Result<void> ping(const base::CancelToken &cancel);
    /// After ping(): it speaks plain HTTP.
    [[nodiscard]] bool isPlain() const;
    /// `target`: tag or digest. NotFound when it has none of this name.
    [[nodiscard]] base::Result<Manifest> head(
        const QString &repository, const QString &target, const base::CancelToken &cancel);
    [[nodiscard]] base::Result<Manifest> manifest(
        const QString &repository, const QString &target, const base::CancelToken &cancel);
    [[nodiscard]] base::Result<QStringList> tags(const QString &repository, const base::CancelToken &cancel);
    /// A small blob (an image's configuration), its digest checked.
    [[nodiscard]] base::Result<QByteArray> blob(
        const QString &repository, const QString &digest, const base::CancelToken &cancel);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace image

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/process.h"
#include "base/result.h"
#include "base/secret.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace image {

/// What opens a registry. A token that the registry has given stands in `secret` with an empty user.
struct Credential {
    QString registry;
    QString user;
    std::shared_ptr<const base::Secret> secret;
    [[nodiscard]] bool isIdentityToken() const { return user.isEmpty(); }
};

/// What one configuration file says about a registry: the words themselves, or the helper that has them. Pure.
struct CredentialEntry {
    QString encoded; ///< base64 of "user:password"
    QString identityToken;
    QString helper; ///< "secretservice" of docker-credential-secretservice
    QString server; ///< what the helper is asked for
    [[nodiscard]] bool isEmpty() const { return encoded.isEmpty() && identityToken.isEmpty() && helper.isEmpty(); }
};

/// `registry` as registryOf() gives it, `repository` "team/name": Podman's files may name credentials for a part of a
/// registry.
[[nodiscard]] CredentialEntry lookUp(
    const QJsonObject &configuration, const QString &registry, const QString &repository);

/// Where Podman and Docker keep credentials, in the order they are looked into. Pure: the environment is given.
[[nodiscard]] QStringList credentialFiles(const QMap<QString, QString> &environment, uint userId);
/// The same for this process.
[[nodiscard]] QStringList credentialFiles();

/// Reads registry credentials from the user's own Docker and Podman configuration and their helpers; writes nothing. A
/// file that is damaged is passed over with a warning that shows none of it. Blocks while a helper runs.
class Credentials {
public:
    Credentials(base::ProcessRunner &processes, QStringList files);

    /// The credential for an image reference; none: anonymous. Errors: a helper that is missing, named wrongly, or
    /// fails.
    [[nodiscard]] base::Result<std::optional<Credential>> find(
        const QString &reference, const base::CancelToken &cancel) const;

private:
    [[nodiscard]] base::Result<std::optional<Credential>> askHelper(
        const QString &registry, const CredentialEntry &entry, const base::CancelToken &cancel) const;

    base::ProcessRunner &m_processes;
    QStringList m_files;
};

/// The value of X-Registry-Auth; without a credential the one that says so.
[[nodiscard]] std::shared_ptr<const base::Secret> registryAuthHeader(const std::optional<Credential> &credential);
/// The value of X-Registry-Config: credentials for all registries that a build may pull from.
[[nodiscard]] std::shared_ptr<const base::Secret> registryConfigHeader(const QList<Credential> &credentials);
/// "Basic ..." of a user and password.
[[nodiscard]] std::shared_ptr<const base::Secret> basicAuthorization(const Credential &credential);

} // namespace image

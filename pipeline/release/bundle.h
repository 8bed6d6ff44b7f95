// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "project/project.h"
#include "store/records.h"
#include "target/types.h"

#include <QMap>

#include <functional>

namespace release {

/// An image of the release, by what cannot change any more.
struct ImageIdentity {
    QString tag;
    QString id; ///< "sha256:..." of the engine
    QString digest; ///< of the registry, once pushed
    QString repository; ///< "registry.example/team/digits-serve", when pushed
    qint64 bytes = 0;
    /// "name@sha256:..." once pushed, else the engine's id.
    [[nodiscard]] QString identity() const;
};

/// All a release is made of.
struct BundleInput {
    project::Project project;
    qint64 projectId = 0;
    qint64 runId = 0;
    QString commit;
    QString subject;
    bool dirty = false;
    QMap<QString, ImageIdentity> images; ///< by the name in slipway.yaml
    QJsonObject metrics; ///< by task: {"train": {"accuracy": 0.98}}
    QString gitIdentity; ///< "Anna <anna@example.org>"
    QString targetUser;
    QString why;
    qint64 createdAt = 0;
};

/// The record of a release, without id and number (the store gives them). Pure: equal input, equal bytes.
/// Invalid when the project has no service, or its image no identity.
[[nodiscard]] base::Result<store::ReleaseRecord> makeRelease(const BundleInput &input);

/// SHA-256 over the canonical JSON of everything in the record but id, number and the sum itself.
[[nodiscard]] QString contentSum(const store::ReleaseRecord &record);
/// Damaged when a record is not what was made: nothing is deployed from it then.
[[nodiscard]] base::Result<void> verify(const store::ReleaseRecord &record);

/// The git identity, and the target's user in brackets when that is another name.
[[nodiscard]] QString whoText(const QString &gitIdentity, const QString &targetUser);

/// The service of a release as it was declared, and the environments with their overrides.
struct Declared {
    project::Service service; ///< `image` is the identity
    QList<project::Environment> environments;
    [[nodiscard]] const project::Environment *environment(const QString &name) const;
};
[[nodiscard]] base::Result<Declared> declared(const store::ReleaseRecord &record);

/// What must be known besides the release to run it somewhere.
struct Place {
    QString projectName;
    project::Environment
        environment; ///< as declared today; the release's own overrides win when it knows this environment
};
using SecretReader = std::function<base::Result<target::SecretValues>(const QList<project::SecretRef> &)>;

/// The spec of a release for an environment: its overrides laid over, secrets read anew by reference.
[[nodiscard]] base::Result<target::ServiceSpec> serviceSpec(
    const store::ReleaseRecord &record, const Place &place, const SecretReader &secrets);

/// The name of a project's service in an environment: the same over all releases.
[[nodiscard]] QString serviceName(const QString &project, const QString &environment, const QString &service);

/// The same for a service straight from slipway.yaml (target::Target::refusals, "Show command"): no release, no
/// secrets.
[[nodiscard]] target::ServiceSpec plainSpec(const project::Service &service, const Place &place);

} // namespace release

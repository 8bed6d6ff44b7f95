// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/bundle.h"

#include "release/manifest.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>

namespace release {

using base::Error;
using base::Result;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("release", text);
}

QString key(const char *name)
{
    return QString::fromLatin1(name);
}

QJsonObject imagesJson(const QMap<QString, ImageIdentity> &images)
{
    QJsonObject json;
    for (auto it = images.begin(); it != images.end(); ++it)
        json.insert(it.key(),
            QJsonObject{{key("tag"), it->tag}, {key("id"), it->id}, {key("digest"), it->digest},
                {key("bytes"), it->bytes}, {key("identity"), it->identity()}});
    return json;
}

QJsonObject configJson(const QMap<QString, QString> &config)
{
    QJsonObject json;
    for (auto it = config.begin(); it != config.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

// The image a service names: one of the project's, or a full reference that stands for itself.
Result<QString> serviceImage(const BundleInput &input)
{
    const QString &name = input.project.service->image;
    const QString identity = input.images.contains(name) ? input.images.value(name).identity() : QString();
    if (!identity.isEmpty())
        return identity;
    if (input.project.image(name) == nullptr && (name.contains(u'/') || name.contains(u':')))
        return name;
    return Error{Error::Code::Invalid, tr("The image '%1' of the service has not been built.").arg(name),
        tr("Run the dev stage first."), {}};
}

void overlay(project::Resources &under, const project::Resources &over)
{
    const auto lay = [](auto &a, const auto &b) {
        if (b)
            a = b;
    };
    lay(under.cpuRequest, over.cpuRequest);
    lay(under.cpuLimit, over.cpuLimit);
    lay(under.memoryRequest, over.memoryRequest);
    lay(under.memoryLimit, over.memoryLimit);
    if (over.gpu > 0)
        under.gpu = over.gpu;
}

void overlay(QMap<QString, QString> &under, const QMap<QString, QString> &over)
{
    for (auto it = over.begin(); it != over.end(); ++it)
        under.insert(it.key(), it.value());
}

QMap<QString, QString> specLabels(const target::ServiceSpec &spec, const QString &project, const QString &environment)
{
    return {{key(target::label::project), project}, {key(target::label::environment), environment},
        {key(target::label::role), key("service")}, {key(target::label::release), QString::number(spec.release)}};
}

} // namespace

QString ImageIdentity::identity() const
{
    return digest.isEmpty() || repository.isEmpty() ? id : repository + u'@' + digest;
}

Result<store::ReleaseRecord> makeRelease(const BundleInput &input)
{
    if (!input.project.service)
        return Error{Error::Code::Invalid, tr("The project has no service to release."),
            tr("Add a 'service' to slipway.yaml."), {}};
    const Result<QString> image = serviceImage(input);
    if (!image)
        return image.error();
    store::ReleaseRecord record;
    record.projectId = input.projectId;
    record.runId = input.runId;
    record.commit = input.commit;
    record.subject = input.subject;
    record.dirty = input.dirty;
    record.service = input.project.service->name;
    record.manifest = manifestText(*input.project.service, *image, input.project.environments);
    record.config = configJson(input.project.service->config);
    record.images = imagesJson(input.images);
    record.metrics = input.metrics;
    record.who = whoText(input.gitIdentity, input.targetUser);
    record.why = input.why;
    record.createdAt = input.createdAt;
    record.sha256 = contentSum(record);
    return record;
}

QString contentSum(const store::ReleaseRecord &record)
{
    // QJsonObject keeps its keys sorted, and compact output has one form: canonical enough to be summed.
    const QJsonObject all{{key("runId"), record.runId}, {key("commit"), record.commit},
        {key("subject"), record.subject}, {key("dirty"), record.dirty}, {key("service"), record.service},
        {key("manifest"), record.manifest}, {key("config"), record.config}, {key("images"), record.images},
        {key("metrics"), record.metrics}, {key("who"), record.who}, {key("why"), record.why},
        {key("createdAt"), record.createdAt}};
    const QByteArray text = QJsonDocument(all).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

Result<void> verify(const store::ReleaseRecord &record)
{
    if (contentSum(record) == record.sha256)
        return {};
    return Error{Error::Code::Damaged,
        tr("The record of release v%1 is not what was made: its sum differs.").arg(record.number),
        tr("Deploy another release, or run the deploy stage again."), {}};
}

QString whoText(const QString &gitIdentity, const QString &targetUser)
{
    if (gitIdentity.isEmpty() || targetUser.isEmpty())
        return gitIdentity + targetUser;
    const bool same = gitIdentity == targetUser || gitIdentity.startsWith(targetUser + QStringLiteral(" <"));
    return same ? gitIdentity : QStringLiteral("%1 (%2)").arg(gitIdentity, targetUser);
}

const project::Environment *Declared::environment(const QString &name) const
{
    const auto found = std::find_if(environments.begin(), environments.end(),
        [&name](const project::Environment &environment) { return environment.name == name; });
    return found == environments.end() ? nullptr : &*found;
}

Result<Declared> declared(const store::ReleaseRecord &record)
{
    const Result<Manifest> manifest = parseManifest(record.manifest);
    if (!manifest)
        return manifest.error();
    Declared declared{manifest->service, manifest->environments};
    for (auto it = record.config.begin(); it != record.config.end(); ++it)
        declared.service.config.insert(it.key(), it.value().toString());
    return declared;
}

Result<target::ServiceSpec> serviceSpec(
    const store::ReleaseRecord &record, const Place &place, const SecretReader &secrets)
{
    if (const Result<void> sound = verify(record); !sound)
        return sound.error();
    const Result<Declared> release = declared(record);
    if (!release)
        return release.error();
    const project::Environment *known = release->environment(place.environment.name);
    target::ServiceSpec spec =
        plainSpec(release->service, {place.projectName, known != nullptr ? *known : place.environment});
    spec.release = record.number;
    spec.labels = specLabels(spec, place.projectName, place.environment.name);
    if (release->service.secrets.isEmpty())
        return spec;
    Result<target::SecretValues> values = secrets(release->service.secrets);
    if (!values)
        return values.error();
    spec.secrets = std::move(values).value();
    return spec;
}

QString serviceName(const QString &project, const QString &environment, const QString &service)
{
    return target::objectName({project, environment, service});
}

target::ServiceSpec plainSpec(const project::Service &service, const Place &place)
{
    target::ServiceSpec spec;
    spec.name = serviceName(place.projectName, place.environment.name, service.name);
    spec.image = service.image;
    spec.command = service.command;
    spec.port = service.port;
    spec.hostPort = place.environment.hostPort;
    spec.replicas = place.environment.replicas.value_or(service.replicas);
    spec.config = service.config;
    overlay(spec.config, place.environment.config);
    spec.resources = service.resources;
    overlay(spec.resources, place.environment.resources);
    spec.ready = service.ready;
    spec.labels = specLabels(spec, place.projectName, place.environment.name);
    return spec;
}

} // namespace release

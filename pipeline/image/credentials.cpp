// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/credentials.h"

#include "base/log.h"
#include "image/reference.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QProcessEnvironment>
#include <QRegularExpression>

#include <unistd.h>

namespace image {

namespace {

using Code = base::Error::Code;

constexpr int helperMs = 30'000;
constexpr qint64 mostBytes = 1 << 20;
const char dockerHubKey[] = "https://index.docker.io/v1/";

QString tr(const char *text)
{
    return QCoreApplication::translate("image", text);
}

bool isDockerHub(const QString &registry)
{
    return registry == QLatin1String("docker.io") || registry == QLatin1String("index.docker.io")
        || registry == QLatin1String("registry-1.docker.io");
}

// The names under which credentials of a registry may stand, the narrowest first.
QStringList keysOf(const QString &registry, const QString &repository)
{
    QStringList keys;
    for (QString path = repository; !path.isEmpty(); path = path.contains(u'/') ? path.section(u'/', 0, -2) : QString())
        keys.append(registry + u'/' + path);
    keys.append(registry);
    if (isDockerHub(registry))
        keys += {QLatin1String(dockerHubKey), QStringLiteral("docker.io"), QStringLiteral("index.docker.io"),
            QStringLiteral("registry-1.docker.io"), QStringLiteral("https://index.docker.io/v2/")};
    for (const char *form : {"https://%1", "https://%1/", "https://%1/v1/", "https://%1/v2/", "http://%1"})
        keys.append(QString::fromLatin1(form).arg(registry));
    return keys;
}

QString serverOf(const QString &registry)
{
    return isDockerHub(registry) ? QLatin1String(dockerHubKey) : registry;
}

std::optional<Credential> decoded(const QString &registry, const CredentialEntry &entry)
{
    if (!entry.identityToken.isEmpty())
        return Credential{registry, {}, std::make_shared<base::Secret>(entry.identityToken.toUtf8())};
    const QByteArray text = QByteArray::fromBase64(entry.encoded.toUtf8());
    const qsizetype colon = text.indexOf(':');
    if (colon <= 0)
        return std::nullopt;
    QByteArray password = text.mid(colon + 1);
    while (password.endsWith('\0'))
        password.chop(1);
    return Credential{registry, QString::fromUtf8(text.left(colon)), std::make_shared<base::Secret>(password)};
}

QJsonObject readConfiguration(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.read(mostBytes), &problem);
    if (!document.isObject())
        qCWarning(logSlipway).noquote() << "The credentials file" << path << "is no JSON object and is passed over.";
    return document.object();
}

std::shared_ptr<const base::Secret> encodedHeader(const QJsonObject &object)
{
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return std::make_shared<base::Secret>(json.toBase64(QByteArray::Base64UrlEncoding));
}

QJsonObject headerObject(const Credential &credential)
{
    const QString secret = QString::fromUtf8(credential.secret->reveal());
    QJsonObject object{{QStringLiteral("serveraddress"), serverOf(credential.registry)}};
    if (credential.isIdentityToken())
        object.insert(QStringLiteral("identitytoken"), secret);
    else {
        object.insert(QStringLiteral("username"), credential.user);
        object.insert(QStringLiteral("password"), secret);
    }
    return object;
}

base::Error helperError(Code code, const QString &helper, const QString &why)
{
    return {code, tr("The credential helper docker-credential-%1 %2.").arg(helper, why),
        tr("Install or repair it, or log in without it: \"podman login REGISTRY\"."), {}};
}

} // namespace

CredentialEntry lookUp(const QJsonObject &configuration, const QString &registry, const QString &repository)
{
    const QStringList keys = keysOf(registry, repository);
    CredentialEntry entry;
    entry.server = serverOf(registry);
    const QJsonObject helpers = configuration.value(QLatin1String("credHelpers")).toObject();
    const QJsonObject auths = configuration.value(QLatin1String("auths")).toObject();
    for (const QString &key : keys) {
        entry.helper = helpers.value(key).toString();
        if (!entry.helper.isEmpty())
            return entry;
    }
    for (const QString &key : keys) {
        const QJsonObject auth = auths.value(key).toObject();
        entry.encoded = auth.value(QLatin1String("auth")).toString();
        entry.identityToken = auth.value(QLatin1String("identitytoken")).toString();
        if (!entry.isEmpty())
            return entry;
    }
    entry.helper = configuration.value(QLatin1String("credsStore")).toString();
    return entry;
}

QStringList credentialFiles(const QMap<QString, QString> &environment, uint userId)
{
    const QString home = environment.value(QStringLiteral("HOME"));
    const auto value = [&](const char *name, const QString &otherwise) {
        const QString given = environment.value(QLatin1String(name));
        return given.isEmpty() ? otherwise : given;
    };
    QStringList files;
    if (const QString named = environment.value(QStringLiteral("REGISTRY_AUTH_FILE")); !named.isEmpty())
        files.append(named);
    const QString usual =
        userId == 0 ? QStringLiteral("/run/containers/0") : QStringLiteral("/run/user/%1").arg(userId);
    const QString runtime = environment.value(QStringLiteral("XDG_RUNTIME_DIR"));
    files.append(runtime.isEmpty() && userId == 0
            ? usual + QStringLiteral("/auth.json")
            : value("XDG_RUNTIME_DIR", usual) + QStringLiteral("/containers/auth.json"));
    files.append(value("XDG_CONFIG_HOME", home + QStringLiteral("/.config")) + QStringLiteral("/containers/auth.json"));
    files.append(value("DOCKER_CONFIG", home + QStringLiteral("/.docker")) + QStringLiteral("/config.json"));
    return files;
}

QStringList credentialFiles()
{
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    QMap<QString, QString> environment;
    for (const QString &name : own.keys())
        environment.insert(name, own.value(name));
    return credentialFiles(environment, ::getuid());
}

Credentials::Credentials(base::ProcessRunner &processes, QStringList files)
    : m_processes(processes)
    , m_files(std::move(files))
{
}

base::Result<std::optional<Credential>> Credentials::find(
    const QString &reference, const base::CancelToken &cancel) const
{
    const QString registry = registryOf(reference);
    const QString repository = repositoryOf(reference);
    for (const QString &file : m_files) {
        const CredentialEntry entry = lookUp(readConfiguration(file), registry, repository);
        if (entry.isEmpty())
            continue;
        if (entry.helper.isEmpty()) {
            if (std::optional<Credential> credential = decoded(registry, entry))
                return credential;
            continue;
        }
        base::Result<std::optional<Credential>> given = askHelper(registry, entry, cancel);
        if (!given || given->has_value())
            return given;
    }
    return std::optional<Credential>();
}

base::Result<std::optional<Credential>> Credentials::askHelper(
    const QString &registry, const CredentialEntry &entry, const base::CancelToken &cancel) const
{
    static const QRegularExpression name(QStringLiteral("\\A[a-z0-9][a-z0-9._-]*\\z"));
    static const QRegularExpression server(QStringLiteral("\\A[!-~]+\\z"));
    if (!name.match(entry.helper).hasMatch() || !server.match(entry.server).hasMatch())
        return base::Error{Code::Invalid,
            tr("The credentials configuration names a helper or registry that cannot be one."),
            tr("Correct \"credHelpers\" and \"credsStore\" in the Docker or Podman configuration."), {}};
    base::ProcessRequest request;
    request.program = QStringLiteral("docker-credential-") + entry.helper;
    request.arguments = {QStringLiteral("get")};
    request.input = entry.server.toUtf8() + '\n';
    request.timeoutMs = helperMs;
    base::Result<base::ProcessOutcome> outcome = m_processes.run(request, cancel);
    if (!outcome)
        return outcome.error().code == Code::NotFound
            ? helperError(Code::NotFound, entry.helper, tr("is not installed"))
            : outcome.error();
    if (outcome->exitCode != 0) {
        if (outcome->output.contains("credentials not found"))
            return std::optional<Credential>();
        return helperError(Code::Failed, entry.helper, tr("failed with exit code %1").arg(outcome->exitCode));
    }
    const QJsonObject answer = QJsonDocument::fromJson(outcome->output).object();
    outcome->output.fill('\0');
    const QString user = answer.value(QLatin1String("Username")).toString();
    const QString secret = answer.value(QLatin1String("Secret")).toString();
    if (secret.isEmpty())
        return helperError(Code::Protocol, entry.helper, tr("gave an answer without a secret"));
    return std::optional<Credential>(Credential{registry, user == QLatin1String("<token>") ? QString() : user,
        std::make_shared<base::Secret>(secret.toUtf8())});
}

std::shared_ptr<const base::Secret> registryAuthHeader(const std::optional<Credential> &credential)
{
    return encodedHeader(credential ? headerObject(*credential) : QJsonObject());
}

std::shared_ptr<const base::Secret> registryConfigHeader(const QList<Credential> &credentials)
{
    QJsonObject object;
    for (const Credential &credential : credentials)
        object.insert(serverOf(credential.registry), headerObject(credential));
    return encodedHeader(object);
}

std::shared_ptr<const base::Secret> basicAuthorization(const Credential &credential)
{
    return std::make_shared<base::Secret>(
        "Basic " + (credential.user.toUtf8() + ':' + credential.secret->reveal()).toBase64());
}

} // namespace image

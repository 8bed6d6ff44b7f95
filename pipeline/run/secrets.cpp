// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/secrets.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace run {

using base::Error;
using base::Result;
using SecretPtr = std::shared_ptr<const base::Secret>;
using Source = project::SecretRef::Source;

namespace {

constexpr qint64 maxSecretBytes = 1 << 20;

QString pathOf(const project::SecretRef &ref, const QString &root)
{
    if (ref.key.startsWith(QLatin1String("~/")))
        return QDir::home().filePath(ref.key.mid(2));
    return QDir(root).filePath(ref.key);
}

Result<SecretPtr> fromEnvironment(const project::SecretRef &ref)
{
    const QByteArray name = ref.key.toLocal8Bit();
    if (!qEnvironmentVariableIsSet(name.constData())) {
        return Error{Error::Code::NotFound,
            QStringLiteral("The secret %1 comes from the environment variable %2, which is not set.")
                .arg(ref.name, ref.key),
            QStringLiteral("Set it before starting Slipway."), {}};
    }
    return SecretPtr(std::make_shared<base::Secret>(qgetenv(name.constData())));
}

Result<SecretPtr> fromFile(const project::SecretRef &ref, const QString &root)
{
    QFile file(pathOf(ref, root));
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{file.exists() ? Error::Code::Forbidden : Error::Code::NotFound,
            QStringLiteral("The secret %1 comes from the file %2, which cannot be read: %3.")
                .arg(ref.name, ref.key, file.errorString()),
            {}, {}};
    }
    QByteArray bytes = file.read(maxSecretBytes);
    if (bytes.endsWith('\n'))
        bytes.chop(1);
    return SecretPtr(std::make_shared<base::Secret>(std::move(bytes)));
}

Result<SecretPtr> fromKeyring(const project::SecretRef &ref, const target::SecretValues &keyring)
{
    const auto found =
        std::find_if(keyring.cbegin(), keyring.cend(), [&](const auto &entry) { return entry.first == ref.key; });
    if (found != keyring.cend())
        return found->second;
    return Error{Error::Code::NotFound,
        QStringLiteral("The secret %1 is not in the keyring under '%2'.").arg(ref.name, ref.key),
        QStringLiteral("Add it in Settings."), {}};
}

} // namespace

Result<target::SecretValues> readSecrets(
    const QList<project::SecretRef> &refs, const QString &root, const target::SecretValues &keyring)
{
    target::SecretValues values;
    for (const project::SecretRef &ref : refs) {
        const Result<SecretPtr> secret = ref.source == Source::Environment ? fromEnvironment(ref)
            : ref.source == Source::File                                   ? fromFile(ref, root)
                                                                           : fromKeyring(ref, keyring);
        if (!secret)
            return secret.error();
        values.append({ref.name, *secret});
    }
    return values;
}

QStringList missingSecrets(const QList<project::SecretRef> &refs, const QString &root)
{
    QStringList sentences;
    for (const project::SecretRef &ref : refs) {
        if (ref.source == Source::Keyring)
            continue;
        const Result<target::SecretValues> value = readSecrets({ref}, root, {});
        if (!value)
            sentences.append(value.error().text());
    }
    return sentences;
}

QStringList keyringKeys(const project::Project &project)
{
    QList<project::SecretRef> refs = project.service ? project.service->secrets : QList<project::SecretRef>();
    for (const project::Task &task : project.tasks)
        refs += task.secrets;
    QStringList keys;
    for (const project::SecretRef &ref : std::as_const(refs)) {
        if (ref.source == Source::Keyring && !keys.contains(ref.key))
            keys.append(ref.key);
    }
    return keys;
}

} // namespace run

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/diff.h"

#include "base/log.h"
#include "base/text.h"
#include "config/yaml.h"

namespace release {

namespace {

constexpr int contextLines = 3;

// "sha256:4f1c9e02a1b2" of an engine's id, "registry.example/team/serve@sha256:4f1c9e02a1b2" of a pushed one.
QString shortIdentity(const QString &identity)
{
    const qsizetype at = identity.indexOf(u'@');
    const QString repository = at < 0 ? QString() : identity.left(at + 1);
    return repository + QStringLiteral("sha256:") + base::shortDigest(identity);
}

QString withShortIdentities(QString text, const QJsonObject &images)
{
    for (const QJsonValue &value : images) {
        const QString identity = value[QLatin1String("identity")].toString();
        const QString tag = value[QLatin1String("tag")].toString();
        if (identity.isEmpty())
            continue;
        const QString comment = tag.isEmpty() ? QString() : QStringLiteral("  # ") + tag;
        const QString readable = shortIdentity(identity) + comment;
        text.replace(u'"' + identity + u'"', readable);
        text.replace(identity, readable);
    }
    return text;
}

} // namespace

QString readableText(const store::ReleaseRecord &record)
{
    const QString manifest = withShortIdentities(record.manifest, record.images);
    if (record.config.isEmpty())
        return manifest;
    return manifest + QString::fromUtf8(config::toYaml(QJsonObject{{QStringLiteral("config"), record.config}}));
}

QList<source::DiffLine> diff(const store::ReleaseRecord &from, const store::ReleaseRecord &to)
{
    QList<source::DiffLine> lines = source::diffLines(readableText(from), readableText(to), contextLines);
    for (source::DiffLine &line : lines)
        line.text = base::redacted(line.text);
    return lines;
}

} // namespace release

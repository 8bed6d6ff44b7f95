// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/buildfacts.h"

#include "base/text.h"
#include "models/looks.h"

namespace models {

namespace {

void add(QList<Fact> &facts, const char *key, const QString &value, const QString &note = {}, bool mono = false)
{
    if (!value.isEmpty())
        facts.append({QLatin1String(key), base::plainText(value, true), base::plainText(note, true), mono});
}

QString argsText(const QJsonObject &args)
{
    QStringList parts;
    for (auto it = args.begin(); it != args.end(); ++it)
        parts << QStringLiteral("%1=%2").arg(it.key(), it->toString());
    return parts.join(QLatin1String(", "));
}

} // namespace

QList<Fact> factsOf(const store::BuildRecord &build)
{
    QList<Fact> facts;
    add(facts, "Tag", build.tag, {}, true);
    add(facts, "Image id", base::shortDigest(build.imageId), {}, true);
    add(facts, "Digest in the registry", base::shortDigest(build.digest), {}, true);
    add(facts, "Commit", build.commit.left(12),
        build.dirty ? QStringLiteral("and changes that it does not hold") : QString(), true);
    add(facts, "Containerfile", build.containerfile, {}, true);
    if (build.contextFiles > 0)
        add(facts, "Sent to the engine", base::bytesText(build.contextBytes),
            QStringLiteral("%1 files").arg(build.contextFiles));
    add(facts, "Arguments", argsText(build.args), {}, true);
    add(facts, "Size", build.imageBytes > 0 ? base::bytesText(build.imageBytes) : QString());
    add(facts, "Started", absoluteTime(build.startedAt),
        build.who.isEmpty() ? QString() : QStringLiteral("by ") + build.who);
    return facts;
}

QList<Fact> factsOf(const ImageEntry &image)
{
    QList<Fact> facts;
    for (const QString &tag : image.tags)
        add(facts, "Tag", tag, {}, true);
    add(facts, "Image id", image.digest, {}, true);
    add(facts, "Size", image.size);
    add(facts, "Used by", image.usedBy);
    for (auto it = image.labels.begin(); it != image.labels.end(); ++it)
        facts.append({base::plainText(it.key(), true), base::plainText(it.value(), true), {}, true});
    return facts;
}

std::optional<run::Activity> activityOf(const run::StatusSnapshot *status, const store::BuildRecord &build)
{
    if (!status)
        return std::nullopt;
    const QString own = QStringLiteral("build/%1").arg(build.id);
    for (const run::Activity &activity : status->activities)
        if (activity.subject == own)
            return activity;
    if (build.state != store::BuildState::Passed) // only what was built is pushed
        return std::nullopt;
    for (const run::Activity &activity : status->activities) {
        const bool pushes = activity.subject.startsWith(QLatin1String("push"))
            || activity.title.startsWith(QLatin1String("Push"), Qt::CaseInsensitive);
        if (pushes && activity.title.contains(build.image))
            return activity;
    }
    return std::nullopt;
}

} // namespace models

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/draft.h"
#include "project/names.h"

#include <QRegularExpression>

namespace project {

namespace {

using config::Node;

void checkPackages(const Section &base, const QStringList &packages)
{
    static const QRegularExpression form(QStringLiteral("\\A[a-z0-9][a-z0-9+.-]+\\z"));
    for (const QString &package : packages) {
        if (!form.match(package).hasMatch())
            base.error(u"packages", QStringLiteral("'%1' cannot be the name of a Debian package.").arg(package));
    }
}

// They become options of dpkg, so nothing that a shell or dpkg could take for more than a path.
void checkExcluded(const Section &base, const QStringList &patterns)
{
    static const QRegularExpression form(QStringLiteral("\\A/[A-Za-z0-9_.+*?/-]+\\z"));
    for (const QString &pattern : patterns) {
        if (!form.match(pattern).hasMatch())
            base.error(u"exclude",
                QStringLiteral("'%1' is no path pattern: it starts with '/' and may hold * and ?.").arg(pattern));
    }
}

void checkReference(const Section &section, QStringView key, const QString &reference)
{
    const QString what = QStringLiteral("'%1' of %2").arg(key, section.what());
    if (const QString wrong = referenceMistake(what, reference); !reference.isEmpty() && !wrong.isEmpty())
        section.error(key, wrong);
}

Base readBase(Draft &draft, const Node &node)
{
    const Section base(draft.report, node, QStringLiteral("the base '%1'").arg(node.key),
        {QStringLiteral("tag"), QStringLiteral("from"), QStringLiteral("suite"), QStringLiteral("packages"),
            QStringLiteral("exclude")});
    checkLabel(draft.report, node.keyAt, base.what(), node.key);
    Base read;
    read.name = node.key;
    read.tag = base.requiredText(u"tag");
    read.from = base.text(u"from");
    read.packages = base.texts(u"packages");
    read.exclude = base.texts(u"exclude");
    read.suite = base.text(u"suite", read.suite);
    read.at = positionOf(node.keyAt);
    checkReference(base, u"tag", read.tag);
    checkReference(base, u"from", read.from);
    checkPackages(base, read.packages);
    checkExcluded(base, read.exclude);
    if (!labelMistake(QString(), read.suite).isEmpty())
        base.error(u"suite", QStringLiteral("'%1' cannot be the name of a Debian suite.").arg(read.suite));
    return read;
}

QString argumentMistake(const QString &name)
{
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    return form.match(name).hasMatch()
        ? QString()
        : QStringLiteral("'%1' cannot name a build argument: letters, digits and '_' only.").arg(name);
}

void checkPlatform(const Section &image, const QString &platform)
{
    static const QRegularExpression form(QStringLiteral("\\Alinux/[a-z0-9]+(/v[0-9]+)?\\z"));
    if (!platform.isEmpty() && !form.match(platform).hasMatch())
        image.error(u"platform",
            QStringLiteral("The platform of %1 must be such as linux/amd64 or linux/arm64, not '%2'.")
                .arg(image.what(), platform));
}

QMap<QString, QString> readArguments(const Section &image)
{
    const QMap<QString, QString> args = image.textMap(u"args", argumentMistake);
    image.eachOfMap(u"args", [&](const Node &node) {
        if (soundsSecret(node.key))
            image.report().warning(node.keyAt,
                QStringLiteral("'%1' sounds like a secret. Build arguments can be read in the image's history.")
                    .arg(node.key));
    });
    return args;
}

Image readImage(Draft &draft, const Node &node)
{
    const Section image(draft.report, node, QStringLiteral("the image '%1'").arg(node.key),
        {QStringLiteral("containerfile"), QStringLiteral("context"), QStringLiteral("base"), QStringLiteral("args"),
            QStringLiteral("stage"), QStringLiteral("platform"), QStringLiteral("inputs")});
    checkLabel(draft.report, node.keyAt, image.what(), node.key);
    Image read;
    read.name = node.key;
    if (image.requiredText(u"containerfile").size() > 0)
        read.containerfile = readPath(draft, image, u"containerfile", PathUse::Kind::Containerfile);
    if (const QString context = readPath(draft, image, u"context", PathUse::Kind::Context); !context.isEmpty())
        read.context = context;
    read.args = readArguments(image);
    read.stage = image.text(u"stage");
    read.platform = image.text(u"platform");
    read.base = image.text(u"base");
    read.inputs = readInputs(draft, image, QStringLiteral("image ") + node.key, true);
    read.at = positionOf(node.keyAt);
    checkPlatform(image, read.platform);
    if (!read.base.isEmpty())
        draft.references.append({Reference::To::Base, read.base, image.valueAt(u"base"), {}, image.what()});
    return read;
}

} // namespace

void readBases(Draft &draft, const Section &file)
{
    file.eachOfMap(u"bases", [&](const Node &node) { draft.project.bases.append(readBase(draft, node)); });
}

void readImages(Draft &draft, const Section &file)
{
    file.eachOfMap(u"images", [&](const Node &node) { draft.project.images.append(readImage(draft, node)); });
}

} // namespace project

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/buildcredentials.h"

#include "base/log.h"
#include "image/reference.h"

#include <QRegularExpression>

namespace image {

namespace {

QString filled(QString text, const QMap<QString, QString> &values)
{
    static const QRegularExpression variable(QStringLiteral("\\$(?:\\{(\\w+)(?::-([^}]*))?\\}|(\\w+))"));
    for (QRegularExpressionMatch match = variable.match(text); match.hasMatch(); match = variable.match(text)) {
        const QString value = values.value(match.captured(1) + match.captured(3), match.captured(2));
        text.replace(match.capturedStart(), match.capturedLength(), QString(value).remove(u'$'));
    }
    return text;
}

// The value of the option "--from=" of COPY, or what FROM names.
QString namedImage(const Instruction &instruction)
{
    const QStringList words = instruction.text.split(u' ').mid(1);
    for (const QString &word : words) {
        if (instruction.keyword != QLatin1String("FROM") && word.startsWith(QLatin1String("--from=")))
            return word.mid(7);
        if (instruction.keyword == QLatin1String("FROM") && !word.startsWith(QLatin1String("--")))
            return word;
    }
    return {};
}

} // namespace

QStringList pulledImages(const QList<Instruction> &instructions, const QMap<QString, QString> &args)
{
    QMap<QString, QString> values;
    QStringList stages{QStringLiteral("scratch")};
    QStringList images;
    for (const Instruction &instruction : instructions) {
        const QStringList words = instruction.text.split(u' ');
        if (instruction.keyword == QLatin1String("ARG") && stages.size() == 1) {
            const QString name = words.value(1).section(u'=', 0, 0);
            values.insert(name, args.value(name, words.value(1).section(u'=', 1).remove(u'"')));
        }
        const QString image = filled(namedImage(instruction), values);
        bool isNumber = false;
        image.toInt(&isNumber); // COPY --from=0: a stage
        if (!image.isEmpty() && !isNumber && !stages.contains(image, Qt::CaseInsensitive) && !images.contains(image))
            images.append(image);
        if (instruction.keyword == QLatin1String("FROM"))
            stages.append(
                words.size() > 2 && words.at(words.size() - 2).compare(QLatin1String("as"), Qt::CaseInsensitive) == 0
                    ? words.last()
                    : QString());
    }
    return images;
}

std::shared_ptr<const base::Secret> buildCredentials(const engine::Engine &engine, const BuildSpec &spec,
    const Credentials &credentials, const base::CancelToken &cancel)
{
    QList<Credential> found;
    QStringList asked{QStringLiteral("localhost")};
    for (const QString &image : pulledImages(instructions(containerfileText(spec.context)), spec.args)) {
        const QString registry = registryOf(image);
        if (asked.contains(registry) || (!spec.pull && engine.inspectImage(image, cancel).ok()))
            continue;
        asked.append(registry);
        const base::Result<std::optional<Credential>> credential = credentials.find(image, cancel);
        if (!credential)
            qCWarning(logSlipway).noquote() << "No credentials for" << registry << ":" << credential.error().text();
        else if (credential->has_value())
            found.append(**credential);
    }
    return found.isEmpty() ? nullptr : registryConfigHeader(found);
}

} // namespace image

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/folderworld.h"

#include "base/job.h"

#include <QJsonArray>
#include <QUuid>

namespace support {

using base::Error;
using base::Result;
using run::MadeImage;

namespace {

const QString images = QStringLiteral("images");

MadeImage fromJson(const QJsonObject &json)
{
    return {json[QLatin1String("id")].toString(), json[QLatin1String("tag")].toString(), 1'000'000};
}

Error nothing(const QString &what)
{
    return {Error::Code::NotFound, QStringLiteral("There is no image '%1'.").arg(what), {}, {}};
}

} // namespace

#define ENTER(NAME, TOKEN)                                                                                             \
    const FolderWorld::Call call(m_world, QStringLiteral(NAME));                                                       \
    if (m_world.isBroken(call.name))                                                                                   \
        return Error{Error::Code::Unavailable, QStringLiteral("The folder does not answer."), {}, {}};                 \
    if ((TOKEN).cancelled())                                                                                           \
    return base::cancelledError()

Result<MadeImage> FolderImages::inspect(const QString &reference, const base::CancelToken &cancel)
{
    ENTER("inspectImage", cancel);
    for (const QString &name : m_world.names(images)) {
        const QJsonObject json = m_world.read(images, name);
        if (json[QLatin1String("id")].toString() == reference || json[QLatin1String("tag")].toString() == reference)
            return fromJson(json);
    }
    return nothing(reference);
}

Result<MadeImage> FolderImages::findByLabel(const QString &label, const QString &value, const base::CancelToken &cancel)
{
    ENTER("findImage", cancel);
    for (const QString &name : m_world.names(images)) {
        const QJsonObject json = m_world.read(images, name);
        if (json[QLatin1String("labels")].toObject()[label].toString() == value)
            return fromJson(json);
    }
    return nothing(value);
}

MadeImage FolderImages::make(const QString &tag, const QJsonObject &labels, const QString &event)
{
    const QString name = QUuid::createUuid().toString(QUuid::Id128);
    const QJsonObject json{{QStringLiteral("id"), QStringLiteral("sha256:") + name}, {QStringLiteral("tag"), tag},
        {QStringLiteral("labels"), labels}};
    const std::lock_guard changing(m_world.changing);
    m_world.write(images, name, json);
    m_world.note(QStringLiteral("%1 %2 %3").arg(event, tag, name));
    return fromJson(json);
}

Result<MadeImage> FolderImages::provideBase(
    const project::Base &wanted, const run::MakingSinks &sinks, const base::CancelToken &cancel)
{
    const Result<MadeImage> there = inspect(wanted.tag, cancel);
    if (there || there.error().code != Error::Code::NotFound)
        return there;
    ENTER("provideBase", cancel);
    sinks.line(QStringLiteral("installing ") + wanted.packages.join(QLatin1Char(' ')), false);
    return make(wanted.tag, {}, QStringLiteral("image.base"));
}

Result<MadeImage> FolderImages::build(
    const run::BuildOrder &order, const run::MakingSinks &sinks, const base::CancelToken &cancel)
{
    ENTER("build", cancel);
    sinks.context(1024, 3);
    sinks.line(QStringLiteral("STEP 1/1: FROM scratch"), false);
    sinks.steps({QJsonObject{{QStringLiteral("index"), 1}, {QStringLiteral("total"), 1},
        {QStringLiteral("text"), QStringLiteral("FROM scratch")}}});
    if (order.image.args.contains(QStringLiteral("fail")))
        return Error{Error::Code::Failed, QStringLiteral("Step 1 of 1 failed: exit code 7."),
            QStringLiteral("Read the log."), {}};
    if (order.image.args.contains(QStringLiteral("hang")) && !m_world.hang({}, cancel))
        return base::cancelledError();
    QJsonObject labels;
    for (auto it = order.labels.cbegin(); it != order.labels.cend(); ++it)
        labels.insert(it.key(), it.value());
    return make(order.tag, labels, QStringLiteral("image.build"));
}

Result<run::PushedImage> FolderImages::push(
    const QString &imageId, const QString &reference, const run::MakingSinks &sinks, const base::CancelToken &cancel)
{
    ENTER("push", cancel);
    sinks.line(QStringLiteral("pushing ") + reference, false);
    m_world.note(QStringLiteral("image.push %1 %2").arg(reference, imageId));
    return run::PushedImage{
        reference.section(QLatin1Char(':'), 0, 0), QStringLiteral("sha256:") + QString(64, QLatin1Char('d'))};
}

Result<void> FolderImages::tag(const QString &, const QString &, const base::CancelToken &cancel)
{
    ENTER("tag", cancel);
    return {};
}

} // namespace support

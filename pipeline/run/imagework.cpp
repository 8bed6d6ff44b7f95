// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/imagework.h"

namespace run {

using base::Error;
using base::Result;

namespace {

QString pushSubject(const QString &image)
{
    return QStringLiteral("push/") + image;
}

} // namespace

ImageWork::ImageWork(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
}

ImageWork::~ImageWork()
{
    for (const Stops &stops : std::as_const(m_builds))
        stops.undo.cancel();
    for (const base::CancelToken &token : std::as_const(m_pushTokens))
        token.cancel();
}

void ImageWork::build(const ImageOrder &order)
{
    if (m_builds.contains(order.image)) {
        emit failed({Error::Code::Conflict, tr("The image %1 is being built already.").arg(order.image),
            tr("Wait for its end, or cancel it."), {}});
        return;
    }
    const Stops stops;
    m_builds.insert(order.image, stops);
    perform<store::BuildRecord>(
        this, *m_services.effects,
        [services = m_services, order, stops](const base::JobContext &context) {
            const base::CancelToken::Wakeup onEnd(context.cancel(), [undo = stops.undo] { undo.cancel(); });
            return buildByHand(services, order, stops);
        },
        [this, image = order.image](const Result<store::BuildRecord> &built) {
            m_builds.remove(image);
            if (built)
                emit buildEnded(*built);
            else
                emit failed(built.error());
        });
}

void ImageWork::push(const ImageOrder &order)
{
    if (m_pushTokens.contains(order.image))
        return;
    const base::CancelToken token;
    const QString subject = pushSubject(order.image);
    Activity activity;
    activity.subject = subject;
    activity.title = tr("Push %1").arg(order.image);
    activity.startedAt = m_services.clock->now();
    activity.canCancel = true;
    m_pushTokens.insert(order.image, token);
    m_pushes.insert(order.image, activity);
    emit pushesChanged();
    perform<store::BuildRecord>(
        this, *m_services.effects,
        [services = m_services, order, subject, token](const base::JobContext &context) {
            const base::CancelToken::Wakeup onEnd(context.cancel(), [token] { token.cancel(); });
            return pushByHand(services, order, subject, token);
        },
        [this, image = order.image](const Result<store::BuildRecord> &pushed) {
            m_pushTokens.remove(image);
            m_pushes.remove(image);
            emit pushesChanged();
            if (pushed)
                emit pushEnded(*pushed);
            else
                emit failed(pushed.error());
        });
}

bool ImageWork::cancel(const QString &subject)
{
    for (auto it = m_pushTokens.cbegin(); it != m_pushTokens.cend(); ++it)
        if (pushSubject(it.key()) == subject) {
            it->cancel();
            return true;
        }
    if (!subject.startsWith(QLatin1String("build/")) || m_builds.isEmpty())
        return false;
    cancelBuild(subject.mid(6).toLongLong());
    return true;
}

// A build is known by its record's number outside, and by its image here.
void ImageWork::cancelBuild(qint64 buildId)
{
    perform<store::BuildRecord>(
        this, *m_services.work,
        [store = m_services.store, buildId](const base::JobContext &) { return store->build(buildId); },
        [this](const Result<store::BuildRecord> &build) {
            if (build && m_builds.contains(build->image))
                m_builds.value(build->image).undo.cancel();
        });
}

QList<Activity> ImageWork::pushes() const
{
    return m_pushes.values();
}

} // namespace run

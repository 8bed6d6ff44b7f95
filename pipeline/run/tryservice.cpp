// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/tryservice.h"

#include "base/text.h"
#include "http/transport.h"

#include <QCoreApplication>

#include <algorithm>

namespace run {

using base::Error;
using base::Result;

namespace {

constexpr qsizetype keptBytes = 64 * 1024;
constexpr int timeoutMs = 30'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("run", text);
}

Result<store::DeploymentRecord> liveIn(store::Store &store, const TryPlace &place)
{
    const Result<QList<store::DeploymentRecord>> deployments = store.deployments(place.projectId);
    if (!deployments)
        return deployments.error();
    const auto live =
        std::find_if(deployments->begin(), deployments->end(), [&place](const store::DeploymentRecord &record) {
            return record.environment == place.environment && record.state == store::DeploymentState::Live;
        });
    if (live != deployments->end())
        return *live;
    return Error{Error::Code::NotFound, tr("Nothing is live in %1.").arg(place.environment),
        tr("Deploy a release there first."), {}};
}

QString answerText(const QByteArray &body)
{
    QString text = base::plainText(QString::fromUtf8(body.left(keptBytes)));
    if (body.size() > keptBytes)
        text += QLatin1Char('\n') + tr("(%1 more are not kept)").arg(base::bytesText(body.size() - keptBytes));
    return text;
}

void send(store::TryRecord &record, const QString &address, const QString &contentType, const base::CancelToken &cancel)
{
    const http::Transport transport({address, {}, {}, true});
    http::Request request;
    request.method = record.method.toUpper().toLatin1();
    request.path = record.path.startsWith(u'/') ? record.path : u'/' + record.path;
    request.body = record.requestBody.toUtf8();
    request.totalTimeoutMs = timeoutMs;
    if (!request.body.isEmpty())
        request.headers.append({"Content-Type", contentType.toLatin1()});
    const Result<http::Response> response = transport.perform(request, cancel);
    if (!response) {
        record.error = response.error().text();
        return;
    }
    record.status = response->status;
    record.responseBody = answerText(response->body);
}

} // namespace

Result<store::TryRecord> tryRequest(const Services &services, const TryPlace &place, const project::TryRequest &request,
    const base::CancelToken &cancel)
{
    const Result<store::DeploymentRecord> live = liveIn(*services.store, place);
    if (!live)
        return live.error();
    store::TryRecord record;
    record.projectId = place.projectId;
    record.environment = place.environment;
    record.release = live->release;
    record.method = request.method;
    record.path = request.path;
    record.requestBody = request.body;
    record.at = services.clock->now();
    const qint64 began = services.clock->steady();
    send(record, live->address, request.contentType, cancel);
    record.durationMs = services.clock->steady() - began;
    if (cancel.cancelled())
        return Error{Error::Code::Cancelled, tr("Cancelled."), {}, {}};
    return services.store->insertTry(record);
}

} // namespace run

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "target/laptop/probe.h"

#include "http/transport.h"

#include <QCoreApplication>

#include <algorithm>

namespace target::laptop {

namespace {

using Code = base::Error::Code;

constexpr int shortestTimeoutMs = 50;

QString tr(const char *text)
{
    return QCoreApplication::translate("target", text);
}

QString seenOf(const base::Error &error, const project::Probe &probe)
{
    if (error.code == Code::Timeout)
        return tr("GET %1 did not answer within %2 ms.").arg(probe.path).arg(probe.timeoutMs);
    if (error.code == Code::Unavailable)
        return tr("GET %1: nothing listens on its port yet.").arg(probe.path);
    return tr("GET %1: the connection was closed without an answer.").arg(probe.path);
}

} // namespace

base::Result<Health> lookAt(int port, const project::Probe &probe, const base::CancelToken &cancel)
{
    const http::Transport transport(http::Endpoint{QStringLiteral("http://127.0.0.1:%1").arg(port), {}, {}, true});
    http::Request request;
    request.path = probe.path.startsWith(QLatin1Char('/')) ? probe.path : QLatin1Char('/') + probe.path;
    request.totalTimeoutMs = std::max(shortestTimeoutMs, probe.timeoutMs);
    request.connectTimeoutMs = request.totalTimeoutMs;
    const base::Result<http::Response> answer = transport.perform(request, cancel);
    if (!answer && answer.error().code == Code::Cancelled)
        return answer.error();
    Health health;
    if (!answer) {
        health.seen = seenOf(answer.error(), probe);
        return health;
    }
    health.status = answer->status;
    health.healthy = answer->status >= 200 && answer->status < 400;
    health.seen = tr("GET %1 answered %2.").arg(probe.path).arg(answer->status);
    return health;
}

} // namespace target::laptop

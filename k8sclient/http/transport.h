// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "base/secret.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace http {

/// One server, reached over TCP or a unix socket. One Transport holds one Endpoint, so connections are never shared
/// between identities.
struct Endpoint {
    QString baseUrl; ///< "http://localhost" for a unix socket, else "https://registry.example:5000"
    QString unixSocket; ///< path of the socket, empty for TCP
    QString caFile; ///< PEM file to trust instead of the system's, empty: the system's
    bool plainHttpAllowed = false; ///< for unix sockets and registries the user marked as such; else only https
};

using Header = std::pair<QByteArray, QByteArray>;

/// Gives at most `size` bytes of a request body: bytes written, 0 at the end, an error to give up.
using BodySource = std::function<base::Result<qint64>(char *data, qint64 size)>;
/// Takes a piece of the response body on the calling thread; false ends the exchange (reported as cancelled).
using BodySink = std::function<bool(QByteArrayView piece)>;

struct Request {
    QByteArray method = "GET";
    QString path; ///< from the root, percent-encoded, with the query: "/v1.41/images/json?all=true"
    QList<Header> headers;
    std::shared_ptr<const base::Secret> authorization; ///< value of the Authorization header, never logged
    QByteArray body;
    BodySource bodySource; ///< instead of body: sent chunked, or with bodySize as Content-Length
    qint64 bodySize = -1;
    int connectTimeoutMs = 5'000;
    int totalTimeoutMs = 0; ///< 0: none (streams)
    int idleTimeoutMs = 0; ///< no byte for this long ends it with Timeout; 0: none
    QList<std::pair<QByteArray, std::shared_ptr<const base::Secret>>>
        secretHeaders; ///< credentials in headers of their own
};

struct Response {
    int status = 0;
    QList<Header> headers;
    QByteArray body; ///< empty when a sink took it

    /// The value of a header, by its name in any case.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

/// HTTP/1.1 and 2 by libcurl, which lives in this file's .cpp alone. Calls block their thread (an `effects` thread,
/// never main), keep connections alive between calls, and end at once when the token is cancelled. Any thread, at the
/// same time. Redirects are not followed (see SECURITY in docs), certificates are always verified, proxies and .netrc
/// not used for unix sockets. A status of 400 or more is a Response, not an Error: who calls knows what it means.
/// Errors: Unavailable (refused, no socket, name not found), Forbidden (no right to open the socket, certificate
/// refused), Timeout, Cancelled, Unknown (the connection broke after the request was sent: look before trying again).
class Transport {
public:
    explicit Transport(Endpoint endpoint);
    ~Transport();
    Transport(const Transport &) = delete;
    Transport &operator=(const Transport &) = delete;

    [[nodiscard]] const Endpoint &endpoint() const;
    [[nodiscard]] base::Result<Response> perform(const Request &request, const base::CancelToken &cancel) const;
    /// The same, with the body of a 2xx answer given to `sink` as it comes; other answers keep their body (up to 1
    /// MiB).
    [[nodiscard]] base::Result<Response> stream(
        const Request &request, const BodySink &sink, const base::CancelToken &cancel) const;

    /// For tests that count or stop external calls: called before each exchange with "METHOD path".
    using Observer = std::function<void(const QByteArray &call)>;
    static void setObserver(Observer observer);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// `text` percent-encoded for one path segment or query value.
[[nodiscard]] QString encoded(const QString &text);

} // namespace http

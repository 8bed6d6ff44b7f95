// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#include "http/transport.h"

#include "base/job.h"

#include <QCoreApplication>
#include <QUrl>

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <vector>

namespace http {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("http", text);
}

struct FreeEasy {
    void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
};
struct FreeMulti {
    void operator()(CURLM *handle) const { curl_multi_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, FreeEasy>;
using Multi = std::unique_ptr<CURLM, FreeMulti>;
using List = std::unique_ptr<curl_slist, FreeList>;

// A multi handle keeps its connections; a channel is used by one call at a time.
struct Channel {
    Multi multi{curl_multi_init()};
};

constexpr qsizetype keptErrorBody = 1 << 20;
constexpr int pollMs = 1000;

Transport::Observer &observer()
{
    static Transport::Observer instance;
    return instance;
}

struct Exchange {
    const Request &request;
    const BodySink *sink = nullptr;
    const base::CancelToken &cancel;
    Response response;
    qint64 bodySent = 0;
    qint64 bytesMoved = 0;
    bool sinkRefused = false;
    std::optional<base::Error> sourceError;
    char errorText[CURL_ERROR_SIZE] = {};
};

bool succeeded(int status)
{
    return status >= 200 && status < 300;
}

std::size_t onHeader(char *data, std::size_t size, std::size_t count, void *user)
{
    auto *exchange = static_cast<Exchange *>(user);
    const QByteArray line = QByteArray(data, static_cast<qsizetype>(size * count)).trimmed();
    if (line.startsWith("HTTP/")) {
        exchange->response.headers.clear();
        exchange->response.status = line.split(' ').value(1).toInt();
    } else if (const qsizetype colon = line.indexOf(':'); colon > 0) {
        exchange->response.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    return size * count;
}

std::size_t onBody(char *data, std::size_t size, std::size_t count, void *user)
{
    auto *exchange = static_cast<Exchange *>(user);
    const auto bytes = static_cast<qsizetype>(size * count);
    exchange->bytesMoved += bytes;
    if (exchange->sink != nullptr && succeeded(exchange->response.status)) {
        if (!(*exchange->sink)(QByteArrayView(data, bytes))) {
            exchange->sinkRefused = true;
            return 0;
        }
    } else if (exchange->sink == nullptr || exchange->response.body.size() < keptErrorBody) {
        exchange->response.body.append(data, bytes);
    }
    return size * count;
}

std::size_t onSend(char *data, std::size_t size, std::size_t count, void *user)
{
    auto *exchange = static_cast<Exchange *>(user);
    const auto room = static_cast<qint64>(size * count);
    base::Result<qint64> given = 0;
    if (exchange->request.bodySource) {
        given = exchange->request.bodySource(data, room);
    } else {
        const qint64 left = exchange->request.body.size() - exchange->bodySent;
        const qint64 piece = std::min(room, left);
        std::memcpy(data, exchange->request.body.constData() + exchange->bodySent, static_cast<std::size_t>(piece));
        given = piece;
    }
    if (!given) {
        exchange->sourceError = given.error();
        return CURL_READFUNC_ABORT;
    }
    exchange->bodySent += *given;
    exchange->bytesMoved += *given;
    return static_cast<std::size_t>(*given);
}

// curl rewinds a body when a kept connection turned out to be dead; only a body in memory can be sent twice.
int onSeek(void *user, curl_off_t offset, int origin)
{
    auto *exchange = static_cast<Exchange *>(user);
    if (exchange->request.bodySource || origin != SEEK_SET)
        return exchange->bodySent == offset ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
    exchange->bodySent = offset;
    return CURL_SEEKFUNC_OK;
}

List headerList(const Request &request)
{
    curl_slist *list = nullptr;
    bool agent = false;
    for (const auto &[name, value] : request.headers) {
        list = curl_slist_append(list, (name + ": " + value).constData());
        agent = agent || name.compare("user-agent", Qt::CaseInsensitive) == 0;
    }
    if (request.authorization)
        list = curl_slist_append(list, ("Authorization: " + request.authorization->reveal()).constData());
    for (const auto &[name, value] : request.secretHeaders)
        list = curl_slist_append(list, (name + ": " + value->reveal()).constData());
    // An own agent: servers pretty-print JSON for agents that start with "Mozilla/5.0", "curl" or "Wget".
    if (!agent)
        list = curl_slist_append(list, "User-Agent: slipway/" SLIPWAY_VERSION);
    list = curl_slist_append(list, "Expect:"); // no round trip for "100 Continue"
    return List(list);
}

void setEndpoint(CURL *easy, const Endpoint &endpoint, const Request &request)
{
    curl_easy_setopt(easy, CURLOPT_URL, (endpoint.baseUrl + request.path).toUtf8().constData());
    if (!endpoint.unixSocket.isEmpty()) {
        curl_easy_setopt(easy, CURLOPT_UNIX_SOCKET_PATH, endpoint.unixSocket.toUtf8().constData());
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
    }
    const bool plain = endpoint.plainHttpAllowed || !endpoint.unixSocket.isEmpty();
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, plain ? "http,https" : "https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "https");
    curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!endpoint.caFile.isEmpty())
        curl_easy_setopt(easy, CURLOPT_CAINFO, endpoint.caFile.toUtf8().constData());
}

void setBody(CURL *easy, Exchange &exchange)
{
    const Request &request = exchange.request;
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.constData());
    if (request.method == "HEAD")
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    const bool takesBody = request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
    if (!takesBody && !request.bodySource && request.body.isEmpty())
        return;
    // curl repeats a request by itself when a kept connection breaks before the first byte of an answer. What must not
    // happen twice gets a connection of its own: there it reports the break instead.
    if (request.method == "POST" || request.method == "PATCH")
        curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.constData());
    const qint64 size = request.bodySource ? request.bodySize : request.body.size();
    curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(size));
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, &onSend);
    curl_easy_setopt(easy, CURLOPT_READDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, &onSeek);
    curl_easy_setopt(easy, CURLOPT_SEEKDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_UPLOAD_BUFFERSIZE, 512L * 1024);
}

void setReceiving(CURL *easy, Exchange &exchange)
{
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, exchange.errorText);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &onBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, 256L * 1024);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(exchange.request.connectTimeoutMs));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(exchange.request.totalTimeoutMs));
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
}

base::Error unavailable(const Endpoint &endpoint, const QString &detail)
{
    const QString place = endpoint.unixSocket.isEmpty() ? endpoint.baseUrl : endpoint.unixSocket;
    return {base::Error::Code::Unavailable, tr("%1 cannot be reached.").arg(place), {}, detail};
}

base::Error translated(CURLcode code, const Exchange &exchange, const Endpoint &endpoint)
{
    using Code = base::Error::Code;
    const QString text =
        QString::fromUtf8(exchange.errorText[0] != '\0' ? exchange.errorText : curl_easy_strerror(code));
    const QString place = endpoint.unixSocket.isEmpty() ? endpoint.baseUrl : endpoint.unixSocket;
    switch (code) {
    case CURLE_COULDNT_CONNECT:
        if (text.contains(QLatin1String("Permission denied")))
            return {Code::Forbidden, tr("No permission to open %1.").arg(place), {}, text};
        return unavailable(endpoint, text);
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        return unavailable(endpoint, text);
    case CURLE_OPERATION_TIMEDOUT:
        return {Code::Timeout, tr("%1 did not answer in time.").arg(place), {}, text};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
        return {Code::Forbidden, tr("The certificate of %1 is not trusted.").arg(place),
            tr("Add its certificate authority to the system, or name a CA file in the settings."), text};
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
        return {Code::Invalid, tr("%1 is not an address that can be used.").arg(place), {}, text};
    default:
        // The request went out and the end of the answer never came: it may have taken effect.
        return {Code::Unknown, tr("The connection to %1 broke.").arg(place), {}, text};
    }
}

} // namespace

struct Transport::Private {
    Endpoint endpoint;
    std::mutex mutex;
    std::vector<std::unique_ptr<Channel>> idle;

    std::unique_ptr<Channel> take()
    {
        const std::lock_guard lock(mutex);
        if (idle.empty())
            return std::make_unique<Channel>();
        std::unique_ptr<Channel> channel = std::move(idle.back());
        idle.pop_back();
        return channel;
    }

    void giveBack(std::unique_ptr<Channel> channel)
    {
        constexpr std::size_t kept = 8;
        const std::lock_guard lock(mutex);
        if (idle.size() < kept)
            idle.push_back(std::move(channel));
    }

    base::Result<Response> run(Exchange &exchange);
    base::Result<CURLcode> drive(Channel &channel, CURL *easy, Exchange &exchange) const;
};

base::Result<CURLcode> Transport::Private::drive(Channel &channel, CURL *easy, Exchange &exchange) const
{
    CURLM *multi = channel.multi.get();
    const base::CancelToken::Wakeup wakeup(exchange.cancel, [multi] { curl_multi_wakeup(multi); });
    qint64 seen = -1;
    int idleMs = 0;
    int running = 1;
    while (running > 0) {
        if (exchange.cancel.cancelled())
            return base::cancelledError();
        curl_multi_perform(multi, &running);
        if (running == 0)
            break;
        const int wait = exchange.request.idleTimeoutMs > 0 ? std::min(pollMs, exchange.request.idleTimeoutMs) : pollMs;
        int ready = 0;
        curl_multi_poll(multi, nullptr, 0, wait, &ready);
        idleMs = seen == exchange.bytesMoved && ready == 0 ? idleMs + wait : 0;
        seen = exchange.bytesMoved;
        if (exchange.request.idleTimeoutMs > 0 && idleMs > exchange.request.idleTimeoutMs)
            return CURLE_OPERATION_TIMEDOUT;
    }
    int left = 0;
    const CURLMsg *message = curl_multi_info_read(multi, &left);
    Q_UNUSED(easy)
    return message != nullptr ? message->data.result : CURLE_OK;
}

base::Result<Response> Transport::Private::run(Exchange &exchange)
{
    if (observer())
        observer()(exchange.request.method + ' ' + exchange.request.path.toUtf8());
    std::unique_ptr<Channel> channel = take();
    const Easy easy(curl_easy_init());
    const List headers = headerList(exchange.request);
    setEndpoint(easy.get(), endpoint, exchange.request);
    curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, headers.get());
    setReceiving(easy.get(), exchange);
    setBody(easy.get(), exchange);
    curl_multi_add_handle(channel->multi.get(), easy.get());
    const base::Result<CURLcode> driven = drive(*channel, easy.get(), exchange);
    curl_multi_remove_handle(channel->multi.get(), easy.get());
    const bool whole = driven.ok() && *driven == CURLE_OK;
    if (whole)
        giveBack(std::move(channel));
    if (exchange.sourceError)
        return *exchange.sourceError;
    if (!driven.ok())
        return driven.error();
    if (exchange.sinkRefused)
        return base::cancelledError();
    // A server that answers and closes before it has read the whole body has still answered (a 4xx to a large build).
    const bool answered = exchange.response.status >= 400 && *driven == CURLE_SEND_ERROR;
    if (!whole && !answered)
        return translated(*driven, exchange, endpoint);
    return std::move(exchange.response);
}

Transport::Transport(Endpoint endpoint)
    : d(std::make_unique<Private>())
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    d->endpoint = std::move(endpoint);
}

Transport::~Transport() = default;

const Endpoint &Transport::endpoint() const
{
    return d->endpoint;
}

base::Result<Response> Transport::perform(const Request &request, const base::CancelToken &cancel) const
{
    Exchange exchange{request, nullptr, cancel, {}, 0, 0, false, {}, {}};
    return d->run(exchange);
}

base::Result<Response> Transport::stream(
    const Request &request, const BodySink &sink, const base::CancelToken &cancel) const
{
    Exchange exchange{request, &sink, cancel, {}, 0, 0, false, {}, {}};
    return d->run(exchange);
}

void Transport::setObserver(Observer next)
{
    observer() = std::move(next);
}

QByteArray Response::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace http

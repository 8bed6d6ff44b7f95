// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakehttp.h"

#include "support/unixsocket.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>

#include <sys/socket.h>
#include <unistd.h>

namespace support {

namespace {

constexpr int lookMs = 20;
constexpr qsizetype keptBody = 8 << 20;

int peerOf(int socket)
{
    ucred credentials{};
    socklen_t size = sizeof credentials;
    return ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 ? credentials.pid : 0;
}

// "/containers/x/json" of "/v1.41/containers/x/json"; libpod keeps its name.
QString withoutVersion(const QString &path)
{
    static const QRegularExpression version(QStringLiteral("^/v[0-9.]+(?=/)"));
    QString result = path;
    return result.remove(version);
}

} // namespace

QString FakeRequest::line() const
{
    return QString::fromLatin1(method) + QLatin1Char(' ') + path;
}

QString FakeRequest::at(const char *key) const
{
    return query.queryItemValue(QLatin1String(key), QUrl::FullyDecoded);
}

QJsonObject FakeRequest::json() const
{
    return QJsonDocument::fromJson(body).object();
}

FakeConnection::FakeConnection(int socket, const std::atomic_bool &ending)
    : m_socket(socket)
    , m_ending(ending)
{
}

FakeConnection::~FakeConnection()
{
    ::close(m_socket);
}

bool FakeConnection::fill()
{
    while (m_open && !m_ending) {
        if (!readable(m_socket, lookMs))
            continue;
        std::array<char, 65536> buffer{};
        const ssize_t count = ::recv(m_socket, buffer.data(), buffer.size(), 0);
        if (count <= 0)
            break;
        m_read.append(buffer.data(), static_cast<qsizetype>(count));
        return true;
    }
    m_open = false;
    return false;
}

QByteArray FakeConnection::line()
{
    while (m_read.indexOf("\r\n") < 0) {
        if (!fill())
            return {};
    }
    const qsizetype end = m_read.indexOf("\r\n");
    const QByteArray result = m_read.left(end);
    m_read.remove(0, end + 2);
    return result;
}

QByteArray FakeConnection::take(qint64 atMost)
{
    if (m_read.isEmpty() && !fill())
        return {};
    const QByteArray result = m_read.left(static_cast<qsizetype>(std::min<qint64>(atMost, m_read.size())));
    m_read.remove(0, result.size());
    return result;
}

bool FakeConnection::readHead(FakeRequest &request, qint64 &length, bool &chunked)
{
    const QByteArrayList first = line().split(' ');
    if (first.size() < 2)
        return false;
    request.method = first.at(0);
    const QUrl url = QUrl::fromEncoded(first.at(1));
    request.path = withoutVersion(url.path(QUrl::FullyDecoded));
    request.query = QUrlQuery(url.query(QUrl::FullyEncoded));
    for (QByteArray header = line(); !header.isEmpty(); header = line()) {
        const QByteArray name = header.left(header.indexOf(':')).toLower();
        const QByteArray value = header.mid(header.indexOf(':') + 1).trimmed();
        if (name == "content-length")
            length = value.toLongLong();
        chunked = chunked || (name == "transfer-encoding" && value.toLower() == "chunked");
    }
    return m_open;
}

void FakeConnection::readBody(FakeRequest &request, qint64 length, bool chunked)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (m_open) {
        if (chunked)
            length = line().toLongLong(nullptr, 16);
        const bool last = length == 0;
        while (length > 0 && m_open) {
            const QByteArray bytes = take(length);
            length -= bytes.size();
            request.bodyBytes += bytes.size();
            hash.addData(bytes);
            if (request.body.size() < keptBody)
                request.body += bytes;
        }
        if (chunked)
            (void)line();
        if (!chunked || last)
            break;
    }
    request.bodySha256 = hash.result().toHex();
}

bool FakeConnection::read(FakeRequest &request)
{
    qint64 length = 0;
    bool chunked = false;
    request = {};
    request.peer = peerOf(m_socket);
    if (!readHead(request, length, chunked))
        return false;
    readBody(request, length, chunked);
    m_muted = false;
    m_cut = -1;
    return m_open;
}

void FakeConnection::write(const QByteArray &bytes)
{
    if (m_open && !m_muted)
        m_open = sendAll(m_socket, bytes);
}

void FakeConnection::answer(int status, const QByteArray &body, const QByteArray &type)
{
    const bool empty = status == 204 || status == 304;
    write("HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Type: " + type
        + (empty ? QByteArray("\r\n\r\n")
                 : "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body));
}

void FakeConnection::answer(int status, const QJsonValue &body)
{
    const QJsonDocument document = body.isArray() ? QJsonDocument(body.toArray()) : QJsonDocument(body.toObject());
    answer(status, document.toJson(QJsonDocument::Compact));
}

void FakeConnection::begin(int status, const QByteArray &type)
{
    write("HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Type: " + type
        + "\r\nTransfer-Encoding: chunked\r\n\r\n");
}

bool FakeConnection::piece(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return open();
    const QByteArray kept = m_cut >= 0 ? bytes.left(static_cast<qsizetype>(m_cut)) : bytes;
    if (!kept.isEmpty())
        write(QByteArray::number(kept.size(), 16) + "\r\n" + kept + "\r\n");
    if (m_cut >= 0)
        m_cut -= kept.size();
    if (m_cut == 0)
        hangUp();
    return open();
}

void FakeConnection::end()
{
    write("0\r\n\r\n");
}

void FakeConnection::hangUp()
{
    m_open = false;
    ::shutdown(m_socket, SHUT_RDWR);
}

} // namespace support

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/transport.h"
#include "support/loopback.h"
#include "support/scratch.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>

#include <cstring>
#include <thread>

using support::httpAnswer;
using support::LoopbackServer;

class TransportTest : public QObject {
    Q_OBJECT

    support::ScratchFolder m_folder;

    http::Endpoint endpoint() const
    {
        return {QStringLiteral("http://localhost"), m_folder.path(QStringLiteral("s")), {}, true};
    }

private slots:
    void keepsItsConnectionAndSaysWhoItIs()
    {
        QByteArray head;
        LoopbackServer server(
            endpoint().unixSocket, [&head](const LoopbackServer::Request &request, const LoopbackServer::Write &write) {
                head = request.head;
                return write(httpAnswer(200, "pong", "X-Answer: 42\r\n"));
            });
        const http::Transport transport(endpoint());
        for (int i = 0; i < 3; ++i) {
            const auto answer = transport.perform({.path = QStringLiteral("/ping")}, {});
            QVERIFY(answer.ok());
            QCOMPARE(answer->body, QByteArray("pong"));
            QCOMPARE(answer->header("x-answer"), QByteArray("42"));
        }
        QCOMPARE(server.connections(), 1);
        QVERIFY(head.startsWith("GET /ping HTTP/1.1"));
        QVERIFY2(head.contains("User-Agent: slipway/"), head.constData());
    }

    void sendsABodyFromASource()
    {
        QByteArray received;
        LoopbackServer server(endpoint().unixSocket,
            [&received](const LoopbackServer::Request &request, const LoopbackServer::Write &write) {
                received = request.body;
                return write(httpAnswer(201, {}));
            });
        const QByteArray given = QByteArray("0123456789").repeated(300'000);
        qint64 sent = 0;
        http::Request request{.method = "POST", .path = QStringLiteral("/build")};
        request.bodySource = [&](char *data, qint64 size) -> base::Result<qint64> {
            const qint64 piece = qMin(size, given.size() - sent);
            std::memcpy(data, given.constData() + sent, static_cast<std::size_t>(piece));
            sent += piece;
            return piece;
        };
        const http::Transport transport(endpoint());
        const auto answer = transport.perform(request, {});
        QVERIFY(answer.ok());
        QCOMPARE(answer->status, 201);
        QCOMPARE(received, given);
    }

    void streamsToASinkButKeepsErrorBodies()
    {
        LoopbackServer server(
            endpoint().unixSocket, [](const LoopbackServer::Request &request, const LoopbackServer::Write &write) {
                return write(request.head.startsWith("GET /good") ? httpAnswer(200, "payload")
                                                                  : httpAnswer(404, "no such image"));
            });
        const http::Transport transport(endpoint());
        QByteArray seen;
        const http::BodySink sink = [&seen](QByteArrayView piece) {
            seen += piece;
            return true;
        };
        QVERIFY(transport.stream({.path = QStringLiteral("/good")}, sink, {}).ok());
        QCOMPARE(seen, QByteArray("payload"));
        const auto bad = transport.stream({.path = QStringLiteral("/bad")}, sink, {});
        QCOMPARE(bad->status, 404);
        QCOMPARE(bad->body, QByteArray("no such image"));
        QCOMPARE(seen, QByteArray("payload"));
    }

    void cancelEndsAWaitingCallAtOnce()
    {
        QSemaphore asked;
        LoopbackServer server(
            endpoint().unixSocket, [&asked](const LoopbackServer::Request &, const LoopbackServer::Write &) {
                asked.release();
                return true; // and no answer
            });
        const http::Transport transport(endpoint());
        const base::CancelToken cancel;
        base::Result<http::Response> answer = http::Response();
        std::thread caller([&] { answer = transport.perform({.path = QStringLiteral("/wait")}, cancel); });
        asked.acquire();
        QElapsedTimer timer;
        timer.start();
        cancel.cancel();
        caller.join();
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(answer.error().code, base::Error::Code::Cancelled);
    }

    void aConnectionThatBreaksIsAnUnknownOutcome()
    {
        LoopbackServer server(
            endpoint().unixSocket, [](const LoopbackServer::Request &, const LoopbackServer::Write &write) {
                write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
                return false;
            });
        const http::Transport transport(endpoint());
        const auto answer = transport.perform({.method = "POST", .path = QStringLiteral("/create")}, {});
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().code, base::Error::Code::Unknown);
    }

    void silenceEndsWithATimeout()
    {
        LoopbackServer server(
            endpoint().unixSocket, [](const LoopbackServer::Request &, const LoopbackServer::Write &) { return true; });
        const http::Transport transport(endpoint());
        http::Request request{.path = QStringLiteral("/silent")};
        request.idleTimeoutMs = 100;
        QCOMPARE(transport.perform(request, {}).error().code, base::Error::Code::Timeout);
        request.idleTimeoutMs = 0;
        request.totalTimeoutMs = 100;
        QCOMPARE(transport.perform(request, {}).error().code, base::Error::Code::Timeout);
    }

    void nobodyThereIsUnavailable()
    {
        const http::Transport transport(
            {QStringLiteral("http://localhost"), m_folder.path(QStringLiteral("none")), {}, true});
        const auto answer = transport.perform({.path = QStringLiteral("/")}, {});
        QCOMPARE(answer.error().code, base::Error::Code::Unavailable);
        QVERIFY(answer.error().message.contains(QStringLiteral("none")));
    }

    void plainHttpIsRefusedUnlessAllowed()
    {
        const http::Transport transport({QStringLiteral("http://127.0.0.1:9"), {}, {}, false});
        QCOMPARE(transport.perform({.path = QStringLiteral("/")}, {}).error().code, base::Error::Code::Invalid);
    }

    void redirectsAreNotFollowed()
    {
        LoopbackServer server(
            endpoint().unixSocket, [](const LoopbackServer::Request &, const LoopbackServer::Write &write) {
                return write(httpAnswer(307, {}, "Location: http://localhost/elsewhere\r\n"));
            });
        const http::Transport transport(endpoint());
        QCOMPARE(transport.perform({.path = QStringLiteral("/")}, {})->status, 307);
    }

    void theAuthorizationIsSentButOnlyWithItsRequest()
    {
        QByteArrayList heads;
        LoopbackServer server(endpoint().unixSocket,
            [&heads](const LoopbackServer::Request &request, const LoopbackServer::Write &write) {
                heads << request.head;
                return write(httpAnswer(200, {}));
            });
        const http::Transport transport(endpoint());
        http::Request request{.path = QStringLiteral("/")};
        request.authorization = std::make_shared<const base::Secret>(QByteArray("Bearer hunter2"));
        QVERIFY(transport.perform(request, {}).ok());
        QVERIFY(transport.perform({.path = QStringLiteral("/")}, {}).ok());
        QVERIFY(heads.at(0).contains("Authorization: Bearer hunter2"));
        QVERIFY(!heads.at(1).contains("Authorization"));
    }

    void manyCallsAtTheSameTime()
    {
        LoopbackServer server(
            endpoint().unixSocket, [](const LoopbackServer::Request &request, const LoopbackServer::Write &write) {
                return write(httpAnswer(200, request.head.split(' ').value(1)));
            });
        const http::Transport transport(endpoint());
        std::atomic_int right{0};
        std::vector<std::thread> callers;
        for (int caller = 0; caller < 8; ++caller) {
            callers.emplace_back([&transport, &right, caller] {
                for (int i = 0; i < 25; ++i) {
                    const QString path = QStringLiteral("/%1/%2").arg(caller).arg(i);
                    const auto answer = transport.perform({.path = path}, {});
                    right += answer.ok() && answer->body == path.toUtf8() ? 1 : 0;
                }
            });
        }
        for (std::thread &caller : callers)
            caller.join();
        QCOMPARE(right.load(), 200);
    }
};

QTEST_GUILESS_MAIN(TransportTest)
#include "tst_transport.moc"

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakehttp.h"
#include "support/fakestate.h"

#include <QSet>

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace support {

/// A scripted container engine on a unix socket, with threads of its own: containers, images, builds, pushes, archives,
/// logs and counters as state in memory (and in a file, so that a client that was killed finds it again). Services
/// answer HTTP on their port. Over HTTP the same is asked and scripted: GET /_fake/state, POST /_fake/rule, POST
/// /_fake/fault, GET /_fake/calls.
///
/// A fault: {"on": part of "METHOD /path", "skip": matches to let pass, "count": how many (1), "do": one of
///   "status" (with status, message; no effect), "no-space", "drop-before" (no effect), "drop-after" (the effect took
///   place, the answer is lost), "delay" (ms), "cut" (bytes of a stream), "kill-before", "kill-after" (SIGKILL to the
///   client's process)}
class FakeEngine {
public:
    struct Options {
        QString socket; ///< empty: a fresh one
        QString stateFile; ///< empty: memory only
        QString flavor = QStringLiteral("docker"); ///< or "podman"
    };
    FakeEngine();
    explicit FakeEngine(const Options &options);
    ~FakeEngine();
    FakeEngine(const FakeEngine &) = delete;
    FakeEngine &operator=(const FakeEngine &) = delete;

    [[nodiscard]] QString socket() const { return m_options.socket; }
    [[nodiscard]] FakeState &state() { return m_state; }
    void addFault(const QJsonObject &fault);
    /// "POST /containers/create" for each request so far, without those to /_fake.
    [[nodiscard]] QStringList calls() const;
    /// How many effects of a kind ("create", "start", "stop", "remove", "build", "tag", "push", "pull", "import",
    /// "rename", "remove-image") there were, for one name or all.
    [[nodiscard]] int effects(const QString &what, const QString &name = {}) const;

private:
    using Handler = void (FakeEngine::*)(FakeConnection &, const FakeRequest &, const QString &subject);
    void listen();
    void talk(int socket);
    void route(FakeConnection &connection, const FakeRequest &request);
    /// What to do to this request, and whether it is to be handled at all.
    [[nodiscard]] bool applyFaultBefore(FakeConnection &connection, const FakeRequest &request, QJsonObject &fault);
    void applyFaultAfter(FakeConnection &connection, const FakeRequest &request, const QJsonObject &fault);
    [[nodiscard]] QJsonObject takeFault(const QString &line);
    bool routeFake(FakeConnection &connection, const FakeRequest &request);
    bool routeContainer(FakeConnection &connection, const FakeRequest &request);
    bool routeImage(FakeConnection &connection, const FakeRequest &request);
    [[nodiscard]] bool isPodman() const { return m_options.flavor == QLatin1String("podman"); }
    void refuse(FakeConnection &connection, int status, const QString &message);

    void about(FakeConnection &, const FakeRequest &, const QString &);
    void create(FakeConnection &, const FakeRequest &, const QString &);
    void list(FakeConnection &, const FakeRequest &, const QString &);
    void inspect(FakeConnection &, const FakeRequest &, const QString &);
    void start(FakeConnection &, const FakeRequest &, const QString &);
    void stop(FakeConnection &, const FakeRequest &, const QString &);
    void wait(FakeConnection &, const FakeRequest &, const QString &);
    void logs(FakeConnection &, const FakeRequest &, const QString &);
    void stats(FakeConnection &, const FakeRequest &, const QString &);
    void putArchive(FakeConnection &, const FakeRequest &, const QString &);
    void getArchive(FakeConnection &, const FakeRequest &, const QString &);
    void rename(FakeConnection &, const FakeRequest &, const QString &);
    void update(FakeConnection &, const FakeRequest &, const QString &);
    void remove(FakeConnection &, const FakeRequest &, const QString &);

    void build(FakeConnection &, const FakeRequest &);
    void listImages(FakeConnection &, const FakeRequest &);
    void makeImage(FakeConnection &, const FakeRequest &);
    void inspectImage(FakeConnection &, const FakeRequest &, const QString &);
    void push(FakeConnection &, const FakeRequest &, const QString &);

    void refreshServices();
    void serve(const QString &id);
    [[nodiscard]] bool isServed(const QString &id);

    Options m_options;
    FakeState m_state;
    int m_listener = -1;
    std::atomic_bool m_ending{false};
    mutable std::mutex m_mutex;
    QList<QJsonObject> m_faults;
    QStringList m_calls;
    QSet<QString> m_serving; ///< containers that a thread listens for
    std::vector<std::thread> m_services;
    std::vector<std::thread> m_talks;
    std::thread m_thread;
};

} // namespace support

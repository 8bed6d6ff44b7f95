// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "target/target.h"

#include <atomic>
#include <optional>
#include <thread>

/// A target of services as data, and a switch that ends "the process" at the n-th point it passes.
namespace support {

struct Killed { };

/// Counts the points that the thread under test passes, and throws Killed at one of them.
class KillSwitch {
public:
    void arm(int at)
    {
        m_at = at;
        m_passed = 0;
        m_thread = std::this_thread::get_id();
    }
    void pass()
    {
        if (std::this_thread::get_id() == m_thread && ++m_passed == m_at)
            throw Killed();
    }
    [[nodiscard]] int passed() const { return m_passed; }

private:
    int m_at = 0;
    int m_passed = 0;
    std::thread::id m_thread;
};

/// A clock that moves when somebody pauses, and is a point of the switch.
class WorldClock final : public base::Clock {
public:
    explicit WorldClock(KillSwitch &kill)
        : m_kill(kill)
    {
    }
    [[nodiscard]] qint64 now() const override
    {
        m_kill.pass();
        return m_now;
    }
    [[nodiscard]] qint64 steady() const override { return m_now; }
    void advance(int milliseconds) { m_now += milliseconds; }

private:
    KillSwitch &m_kill;
    std::atomic<qint64> m_now{1'790'000'000'000};
};

/// What outlives the process: the containers.
struct ServiceWorld {
    struct Container {
        int release = 0;
        QString image;
        QMap<QString, QString> config;
        int probes = 0;
    };
    std::optional<Container> current;
    std::optional<Container> aside;
    QMap<int, int> healthyAfter; ///< release to number of probes; absent: never
    QList<int> exits; ///< releases whose container ends for good
    QStringList calls;
    std::optional<base::Error> refuseApply;
    int made = 0;
};

class FakeServices final : public target::Target {
public:
    FakeServices(ServiceWorld &world, KillSwitch &kill)
        : m_world(world)
        , m_kill(kill)
    {
    }

    [[nodiscard]] QString name() const override { return QStringLiteral("laptop"); }
    [[nodiscard]] QString describe() const override { return QStringLiteral("Fake"); }
    [[nodiscard]] QString user() const override { return QStringLiteral("root"); }
    [[nodiscard]] QString architecture() const override { return QStringLiteral("amd64"); }
    [[nodiscard]] QStringList refusals(const project::Project &, const project::Environment &) const override
    {
        return {};
    }
    [[nodiscard]] base::Result<void> reachable(const base::CancelToken &) const override { return {}; }

    [[nodiscard]] base::Result<target::ServiceStatus> applyService(
        const target::ServiceSpec &spec, const base::CancelToken &cancel) override
    {
        const Call call(*this, QStringLiteral("apply %1").arg(spec.release));
        if (cancel.cancelled())
            return base::Error{base::Error::Code::Cancelled, QStringLiteral("Cancelled."), {}, {}};
        if (m_world.refuseApply)
            return *m_world.refuseApply;
        const bool equal =
            m_world.current && m_world.current->release == spec.release && m_world.current->config == spec.config;
        if (!equal) {
            if (m_world.current && !m_world.aside)
                m_world.aside = m_world.current;
            m_world.current = ServiceWorld::Container{spec.release, spec.image, spec.config};
            ++m_world.made;
        }
        return status();
    }
    [[nodiscard]] base::Result<target::ServiceStatus> inspectService(
        const QString &, const base::CancelToken &) override
    {
        return status();
    }
    [[nodiscard]] base::Result<target::Health> probeService(
        const target::ServiceSpec &, const base::CancelToken &) override
    {
        const Call call(*this, {});
        target::Health health;
        if (!m_world.current) {
            health.final = true;
            health.seen = QStringLiteral("there is no container");
            return health;
        }
        const int release = m_world.current->release;
        const int seen = ++m_world.current->probes;
        health.final = m_world.exits.contains(release);
        health.healthy =
            !health.final && m_world.healthyAfter.contains(release) && seen > m_world.healthyAfter.value(release);
        if (!health.healthy)
            health.seen =
                health.final ? QStringLiteral("the container exited with 1") : QStringLiteral("GET / answered 503");
        return health;
    }
    [[nodiscard]] base::Result<void> settleService(const target::ServiceSpec &, const base::CancelToken &) override
    {
        const Call call(*this, QStringLiteral("settle"));
        m_world.aside.reset();
        return {};
    }
    [[nodiscard]] base::Result<target::ServiceStatus> returnService(
        const target::ServiceSpec &, const base::CancelToken &) override
    {
        const Call call(*this, QStringLiteral("return"));
        if (!m_world.aside)
            return base::Error{base::Error::Code::NotFound, QStringLiteral("Nothing was replaced."), {}, {}};
        m_world.current = m_world.aside;
        m_world.aside.reset();
        return status();
    }
    [[nodiscard]] base::Result<void> removeService(const QString &, const base::CancelToken &) override
    {
        const Call call(*this, QStringLiteral("remove"));
        m_world.current.reset();
        m_world.aside.reset();
        return {};
    }
    [[nodiscard]] base::Result<void> followLog(
        const QString &, qint64, bool, const target::LineSink &sink, const base::CancelToken &) override
    {
        sink(1, true, QStringLiteral("Traceback: no model"));
        return {};
    }

    // Not asked for here.
    [[nodiscard]] base::Result<target::TaskHandle> createTask(
        const target::TaskSpec &, const base::CancelToken &) override
    {
        return none();
    }
    [[nodiscard]] base::Result<void> startTask(const target::TaskHandle &, const base::CancelToken &) override
    {
        return none();
    }
    [[nodiscard]] base::Result<target::TaskStatus> inspectTask(const QString &, const base::CancelToken &) override
    {
        return none();
    }
    [[nodiscard]] base::Result<target::TaskStatus> waitTask(
        const target::TaskHandle &, const base::CancelToken &) override
    {
        return none();
    }
    [[nodiscard]] base::Result<QByteArray> readMetrics(const target::TaskHandle &, const base::CancelToken &) override
    {
        return none();
    }
    [[nodiscard]] base::Result<QList<target::OutputFile>> fetchOutputs(
        const target::TaskHandle &, const QString &, const target::ProgressSink &, const base::CancelToken &) override
    {
        return none();
    }
    [[nodiscard]] base::Result<void> stopTask(const QString &, const base::CancelToken &) override { return none(); }
    [[nodiscard]] base::Result<void> removeTask(const QString &, const base::CancelToken &) override { return none(); }
    [[nodiscard]] base::Result<target::UsageCounters> counters(const QString &, const base::CancelToken &) override
    {
        return none();
    }
    [[nodiscard]] base::Result<QList<target::ObjectInfo>> inventory(const QString &, const base::CancelToken &) override
    {
        return none();
    }
    [[nodiscard]] base::Result<void> remove(const target::ObjectInfo &, const base::CancelToken &) override
    {
        return none();
    }
    [[nodiscard]] QString command(const target::TaskSpec &) const override { return {}; }
    [[nodiscard]] QString command(const target::ServiceSpec &) const override { return {}; }

private:
    // A call that can be cut off before it reaches the target, or after it did and before its answer is seen.
    class Call {
    public:
        Call(FakeServices &services, const QString &what)
            : m_services(services)
        {
            if (!what.isEmpty())
                services.m_world.calls.append(what);
            services.m_kill.pass();
        }
        ~Call() noexcept(false)
        {
            if (std::uncaught_exceptions() == 0)
                m_services.m_kill.pass();
        }

    private:
        FakeServices &m_services;
    };

    [[nodiscard]] target::ServiceStatus status() const
    {
        target::ServiceStatus status;
        status.exists = m_world.current.has_value();
        status.running = status.exists && !m_world.exits.contains(m_world.current->release);
        status.release = status.exists ? m_world.current->release : 0;
        status.objectName = QStringLiteral("digits");
        status.address = QStringLiteral("http://127.0.0.1:18080");
        return status;
    }
    [[nodiscard]] static base::Error none()
    {
        return {base::Error::Code::Failed, QStringLiteral("not part of this test"), {}, {}};
    }

    ServiceWorld &m_world;
    KillSwitch &m_kill;
};

} // namespace support

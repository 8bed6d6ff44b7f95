// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/cancel.h"
#include "base/mailbox.h"
#include "base/progress.h"
#include "base/result.h"
#include "base/workpool.h"

#include <QObject>

#include <functional>
#include <optional>

namespace base {

/// One piece of asynchronous work with one ending. Owned by its caller on the caller's thread. finished() comes exactly
/// once, for success, failure and cancel alike, never from inside start(); read the typed result then and
/// deleteLater(). Destroying a job cancels its work and nothing more is heard of it.
class Job : public QObject {
    Q_OBJECT
public:
    explicit Job(QObject *parent = nullptr);
    ~Job() override;

    void start();
    /// Asks for the end; finished() still follows, with Error::Code::Cancelled unless the work was faster.
    void cancel();
    [[nodiscard]] bool isFinished() const { return m_finished; }
    /// Success, or why not. Only after finished().
    [[nodiscard]] virtual Result<void> outcome() const = 0;

signals:
    void progressed(const base::Progress &progress);
    void finished();

protected:
    /// Starts the work; must lead to exactly one finish().
    virtual void begin() = 0;
    void finish();
    [[nodiscard]] const CancelToken &token() const { return m_token; }
    [[nodiscard]] const Mailbox &mailbox() const { return m_mailbox; }

private:
    CancelToken m_token;
    Mailbox m_mailbox;
    bool m_started = false;
    bool m_finished = false;
};

/// What a worker function sees of its job: the token, and a way to say how far it is. Any thread; copy freely.
class JobContext {
public:
    JobContext() = default;
    JobContext(CancelToken cancel, std::function<void(const Progress &)> report);

    [[nodiscard]] const CancelToken &cancel() const { return m_cancel; }
    [[nodiscard]] bool cancelled() const { return m_cancel.cancelled(); }
    void report(const Progress &progress) const;

private:
    CancelToken m_cancel;
    std::function<void(const Progress &)> m_report;
};

/// The error every cancelled piece of work ends with.
[[nodiscard]] Error cancelledError();

/// A Job that runs a function on a pool: `[=](const JobContext &context) -> Result<T>`. The function must own what it
/// uses (values, shared pointers): the job may be gone before it ends.
template <typename T> class TaskJob final : public Job {
public:
    using Work = std::function<Result<T>(const JobContext &)>;

    TaskJob(WorkPool &pool, Work work, QObject *parent = nullptr)
        : Job(parent)
        , m_pool(pool)
        , m_work(std::move(work))
    {
    }

    [[nodiscard]] const Result<T> &result() const { return *m_result; }
    [[nodiscard]] Result<T> takeResult() { return std::move(*m_result); }
    [[nodiscard]] Result<void> outcome() const override
    {
        return m_result->ok() ? Result<void>() : Result<void>(m_result->error());
    }

protected:
    void begin() override
    {
        const Mailbox::Address home = mailbox().address();
        const CancelToken cancel = token();
        const JobContext context(cancel, [this, home](const Progress &progress) {
            home.post([this, progress] {
                if (!isFinished())
                    emit progressed(progress);
            });
        });
        m_pool.run([this, home, context, work = std::move(m_work)] {
            // Letters are dropped when the job is gone, so `this` is only touched while it lives, on its own thread.
            auto result =
                std::make_shared<Result<T>>(context.cancelled() ? Result<T>(cancelledError()) : work(context));
            home.post([this, result] {
                m_result.emplace(std::move(*result));
                finish();
            });
        });
    }

private:
    WorkPool &m_pool;
    Work m_work;
    std::optional<Result<T>> m_result;
};

} // namespace base

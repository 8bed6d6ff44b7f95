// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/facts.h"
#include "run/progresswriter.h"
#include "run/services.h"
#include "run/stops.h"
#include "store/journal.h"

#include <memory>

namespace run {

/// What one attempt works with. Made on main, used on one `effects` thread.
struct StepContext {
    Services services;
    std::shared_ptr<const RunFacts> facts;
    PlanNode node;
    store::AttemptRecord attempt;
    Stops stops;
    target::SecretValues keyring; ///< read on main beforehand, by key
};

/// One node kind's effects, in order, each through the journal: performing it again after a restart goes on where it
/// was.
class Step {
public:
    explicit Step(StepContext &context);
    virtual ~Step();
    Step(const Step &) = delete;
    Step &operator=(const Step &) = delete;

    /// The attempt at its end, Passed or Failed. An error leaves the rest to runStep().
    [[nodiscard]] virtual base::Result<store::AttemptRecord> perform() = 0;
    /// Takes away what was made and is not wanted: after a cancel or an error.
    [[nodiscard]] virtual base::Result<void> cleanUp() { return {}; }

protected:
    [[nodiscard]] store::Journal::Effect effect(
        const QString &name, const QString &kind, const QJsonObject &intent = {}) const;
    [[nodiscard]] QString effectKey(const QString &name) const;
    [[nodiscard]] const project::Project &project() const;
    [[nodiscard]] store::Store &store() const { return *m_context.services.store; }
    [[nodiscard]] const base::Clock &clock() const { return *m_context.services.clock; }
    [[nodiscard]] const base::CancelToken &cancel() const { return m_either; }
    [[nodiscard]] QString stream() const;
    void say(const base::Progress &progress) { m_progress.say(progress); }
    void say(const QString &what) { m_progress.say(what); }
    [[nodiscard]] store::AttemptRecord ended(bool passed, const QString &reason) const;
    [[nodiscard]] base::Result<std::shared_ptr<target::Target>> target() const;
    [[nodiscard]] base::Result<std::shared_ptr<ImageMaker>> images() const;
    /// The folder of the node's files: the project itself, or the commit exported.
    [[nodiscard]] base::Result<QString> sourceFolder() const;
    /// Files of an earlier task as copies; NotFound in words when they are not there (any more).
    [[nodiscard]] base::Result<QList<target::InputCopy>> inputCopies(const QList<project::Input> &inputs) const;
    /// The attempt, of this run or an earlier one, whose outputs stand for a task.
    [[nodiscard]] base::Result<qint64> outputsOf(const QString &task) const;
    /// The last attempt of a node of this run.
    [[nodiscard]] base::Result<store::AttemptRecord> attemptOf(const QString &node) const;

    StepContext &m_context;
    store::Journal m_journal;

private:
    ProgressWriter m_progress;
    base::CancelToken m_either;
    base::CancelToken::Wakeup m_onUndo;
    base::CancelToken::Wakeup m_onLeave;
};

/// Performs an attempt and records how it ended. A left one stays Running in the records; an engine that cannot be
/// reached (or a full disk) makes it Interrupted, with nothing lost. Errors: the record could not be written.
[[nodiscard]] base::Result<store::AttemptRecord> runStep(StepContext context);

/// Where the outputs of an attempt are kept.
[[nodiscard]] QString outputsFolder(const Services &services, qint64 attemptId);

} // namespace run

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/facts.h"
#include "run/request.h"
#include "run/services.h"
#include "run/sourcereader.h"

namespace run {

/// What a run would be, or why it cannot start: a sentence each, all of them at once.
struct PreparationOutcome {
    RunFacts facts; ///< its run is not inserted yet (id 0)
    QStringList refusals;
};

/// Decides before anything is done: reads slipway.yaml (of the working tree for the prototype stage, of the commit for
/// the others), the repository, the records of earlier runs and, when `askTarget`, what the targets say. Writes nothing
/// but the cache. Blocks.
class Preparation {
public:
    Preparation(Services services, store::ProjectRecord project, RunRequest request);
    /// An error only when a database cannot be read, or the call was cancelled.
    [[nodiscard]] base::Result<PreparationOutcome> perform(bool askTarget, const base::CancelToken &cancel);

private:
    void readTree(const base::CancelToken &cancel);
    void readCommit(const base::CancelToken &cancel);
    void refuseDirty();
    void parse(const QByteArray &yaml, const QString &folder, const QString &place, project::Project *project);
    [[nodiscard]] base::Result<void> plan();
    [[nodiscard]] base::Result<QList<PastAttempt>> pastAttempts();
    void addPast(const store::RunRecord &run, const store::AttemptRecord &attempt, QList<PastAttempt> *past);
    void checkSecrets();
    void checkTargets(const base::CancelToken &cancel);
    void checkTarget(target::Target &target, const PlanNode &node, const project::Environment &environment,
        const base::CancelToken &cancel);
    void checkApproval();
    void refuse(const QString &sentence);
    [[nodiscard]] bool wantsTree() const;
    [[nodiscard]] bool wantsCommit() const;

    Services m_services;
    store::ProjectRecord m_project;
    RunRequest m_request;
    SourceFacts m_source;
    PreparationOutcome m_outcome;
};

/// Inserts the run, its attempts and its plan in one transaction. Blocks.
[[nodiscard]] base::Result<store::RunRecord> insertRun(const Services &services, RunFacts facts);

} // namespace run

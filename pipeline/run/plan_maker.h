// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/plan.h"

#include <QSet>

namespace run {

/// Builds up a plan node by node; used by makePlan alone.
class PlanMaker {
public:
    explicit PlanMaker(const PlanInput &input);
    [[nodiscard]] PlanOutcome make();

private:
    static void need(PlanNode *node, const QString &key);
    void addStage(project::Stage stage);
    void addTask(const project::Task &task);
    QString addImage(const QString &name, project::Stage stage);
    QString addBuild(const project::Image &image, project::Stage stage);
    void addBase(const project::Project &from, const QString &name, project::Stage stage, PlanNode *user);
    QString addPush(const project::Image &image, const QString &buildKey, project::Stage stage);
    void addDeploy();
    void requireTests();
    void takeTask(const QString &task, bool asInput, PlanNode *user);
    void refuseMissing(const QString &task, const PlanNode &user);
    void reuseBuild(PlanNode *build, const project::Image &image) const;
    void addBarrier(project::Stage stage, qsizetype firstNode);
    void sortByNeeds();
    void refuse(const QString &sentence);

    [[nodiscard]] const project::Project &projectOf(project::Stage stage) const;
    [[nodiscard]] bool runsHere(const QString &task) const;
    [[nodiscard]] const PastAttempt *newestPast(store::AttemptKind kind, const QString &subject, bool anyCommit) const;
    [[nodiscard]] QString shortCommit() const;

    const PlanInput &m_input;
    PlanOutcome m_outcome;
    QStringList m_barrier; ///< last nodes of the stage before
    QSet<QString> m_tasksHere; ///< names of the tasks of the requested stages
};

} // namespace run

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "project/project.h"
#include "run/plan.h"
#include "store/records.h"
#include "store/store.h"

namespace run {

/// What a run was decided to be, once, before it began. Kept in the journal under "run/<id>/plan", so that a restart
/// goes on with the same, whatever happened to slipway.yaml meanwhile.
struct RunFacts {
    store::RunRecord run; ///< as inserted; its state here is not kept up to date
    Plan plan;
    project::Project tree; ///< slipway.yaml of the working tree
    project::Project commit; ///< slipway.yaml of the commit; the tree's when the run is prototype alone
    QString treeText; ///< the files themselves
    QString commitText;
    QMap<QString, QString> parameters;
    QString salt; ///< makes the names of this run's objects its own on a shared engine
    QString sourceUrl; ///< where the repository comes from, without credentials
    QString who; ///< "Anna <anna@example.org>"
    QString why;
    QString approvedEnvironment; ///< typed when the run was asked for: its deployment needs no further approval
    QStringList secrets; ///< keys of the keyring that tasks of this run need

    [[nodiscard]] const project::Project &projectOf(const PlanNode &node) const;
    /// The environment whose target and settings a node uses.
    [[nodiscard]] project::Environment environmentOf(const PlanNode &node) const;
    [[nodiscard]] QString key(const QString &rest) const; ///< "run/42/" + rest
};

[[nodiscard]] QJsonObject factsToJson(const RunFacts &facts);
/// NotFound when the run has no plan (it was cut off before its transaction ended: cannot be), Invalid when its file
/// cannot be read any more.
[[nodiscard]] base::Result<RunFacts> loadFacts(store::Store &store, const store::RunRecord &run, const QString &root);

} // namespace run

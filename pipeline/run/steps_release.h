// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/bundle.h"
#include "run/step.h"

namespace run {

/// The numbered, immutable release of what this run made and measured.
class ReleaseStep final : public Step {
public:
    using Step::Step;
    [[nodiscard]] base::Result<store::AttemptRecord> perform() override;

private:
    [[nodiscard]] base::Result<QJsonObject> record();
    [[nodiscard]] base::Result<release::BundleInput> input();
    [[nodiscard]] base::Result<QMap<QString, release::ImageIdentity>> imageIdentities();
    [[nodiscard]] base::Result<QJsonObject> metrics();
    [[nodiscard]] base::Result<void> addEarlierMetrics(QJsonObject *metrics);
};

/// The release of this run brought to the environment by release::Deployer, which watches it and goes back by itself.
class DeployStep final : public Step {
public:
    using Step::Step;
    [[nodiscard]] base::Result<store::AttemptRecord> perform() override;

private:
    [[nodiscard]] base::Result<int> releaseNumber();
    [[nodiscard]] store::AttemptRecord conclude(const store::DeploymentRecord &deployment) const;
};

} // namespace run

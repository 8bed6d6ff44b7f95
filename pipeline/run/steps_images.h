// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/imagemaker.h"
#include "run/step.h"

namespace run {

/// A base image that Slipway provides: pulled, completed or bootstrapped, once a machine.
class BaseStep final : public Step {
public:
    using Step::Step;
    [[nodiscard]] base::Result<store::AttemptRecord> perform() override;

private:
    [[nodiscard]] base::Result<QJsonObject> provide(ImageMaker &maker, const project::Base &base);
};

/// An image from the working tree or the commit, with the outputs of earlier tasks; or the one that an earlier run made
/// of the same.
class BuildStep final : public Step {
public:
    using Step::Step;
    [[nodiscard]] base::Result<store::AttemptRecord> perform() override;

private:
    [[nodiscard]] base::Result<std::optional<store::AttemptRecord>> reuse(ImageMaker &maker);
    [[nodiscard]] base::Result<store::AttemptRecord> build(ImageMaker &maker);
    [[nodiscard]] QJsonObject inputAttempts() const;
    [[nodiscard]] QString tag() const;
};

/// The image to the project's registry; its digest is what the registry confirmed.
class PushStep final : public Step {
public:
    using Step::Step;
    [[nodiscard]] base::Result<store::AttemptRecord> perform() override;

private:
    [[nodiscard]] base::Result<QJsonObject> push(ImageMaker &maker, const store::AttemptRecord &build);
    void noteDigest(const store::AttemptRecord &build, const QString &digest);
};

} // namespace run

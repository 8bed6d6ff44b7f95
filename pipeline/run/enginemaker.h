// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/imagemaker.h"
#include "run/services.h"

namespace run {

/// The real ImageMaker: pipeline/image over one engine.
class EngineMaker final : public ImageMaker {
public:
    EngineMaker(std::shared_ptr<engine::Engine> engine, Services services);

    [[nodiscard]] base::Result<MadeImage> inspect(const QString &reference, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<MadeImage> findByLabel(
        const QString &label, const QString &value, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<MadeImage> provideBase(
        const project::Base &wanted, const MakingSinks &sinks, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<MadeImage> build(
        const BuildOrder &order, const MakingSinks &sinks, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<PushedImage> push(const QString &imageId, const QString &reference,
        const MakingSinks &sinks, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<void> tag(
        const QString &imageId, const QString &tag, const base::CancelToken &cancel) override;

private:
    std::shared_ptr<engine::Engine> m_engine;
    Services m_services;
};

/// What makes images: the factory of `services`, or the engine's own.
[[nodiscard]] base::Result<std::shared_ptr<ImageMaker>> imageMaker(
    const Services &services, const base::CancelToken &cancel);

} // namespace run

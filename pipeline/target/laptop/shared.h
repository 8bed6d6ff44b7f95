// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/client.h"
#include "target/laptop/verdict.h"

#include <QHash>
#include <QJsonObject>

#include <memory>
#include <mutex>

namespace target::laptop {

/// The engine, with what it forgets: which containers we stopped and why one could not be started. Any thread.
class Shared {
public:
    explicit Shared(std::shared_ptr<engine::Engine> engine);

    [[nodiscard]] const engine::Engine &engine() const { return *m_engine; }
    [[nodiscard]] engine::Flavor flavor() const { return m_engine->info().flavor; }
    [[nodiscard]] Knowledge known(const QString &id) const;
    void setStopped(const QString &id);
    void setStartProblem(const QString &id, const QString &problem);

    /// The id of the image when it is here and of the engine's architecture; else a sentence.
    [[nodiscard]] base::Result<void> checkImage(const QString &image, const base::CancelToken &cancel) const;

    /// A container of this name and spec: made, or the one that is there when it is equal. After a lost answer it looks
    /// before it tries again, so that there is never a second. An unequal one of ours that never ran is replaced; one
    /// that ran, or is not ours, is a Conflict.
    [[nodiscard]] base::Result<engine::ContainerState> ensure(
        const QString &name, const QJsonObject &spec, const base::CancelToken &cancel);
    /// Started, or running already. After a lost answer it looks. A command that cannot run is Failed, with the reason.
    [[nodiscard]] base::Result<void> start(const QString &id, const base::CancelToken &cancel);

private:
    [[nodiscard]] base::Result<engine::ContainerState> make(
        const QString &name, const QJsonObject &spec, const base::CancelToken &cancel) const;

    std::shared_ptr<engine::Engine> m_engine;
    mutable std::mutex m_mutex;
    QHash<QString, Knowledge> m_known;
};

} // namespace target::laptop

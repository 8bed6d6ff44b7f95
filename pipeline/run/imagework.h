// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/imageorder.h"
#include "run/perform.h"
#include "run/snapshots.h"

#include <QMap>

namespace run {

/// Builds and pushes asked for from the Images page or slipwayctl, by whichever process is asked. Main thread.
/// Destroying it ends them: an image half built by hand is nothing to go on with.
class ImageWork final : public QObject {
    Q_OBJECT
public:
    explicit ImageWork(const Services &services, QObject *parent = nullptr);
    ~ImageWork() override;

    void build(const ImageOrder &order);
    void push(const ImageOrder &order);
    /// "build/7", or "push/serve". False: it is not ours.
    bool cancel(const QString &subject);
    /// Pushes have no record of their own while they run.
    [[nodiscard]] QList<Activity> pushes() const;

signals:
    void buildEnded(const store::BuildRecord &build);
    void pushEnded(const store::BuildRecord &build);
    void pushesChanged();
    void failed(const base::Error &error);

private:
    void cancelBuild(qint64 buildId);

    Services m_services;
    QMap<QString, Stops> m_builds; ///< by image
    QMap<QString, base::CancelToken> m_pushTokens; ///< by image
    QMap<QString, Activity> m_pushes;
};

} // namespace run

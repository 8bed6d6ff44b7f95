// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/services.h"
#include "run/snapshotread.h"

#include <QObject>
#include <QTimer>

namespace run {

/// Whether the container engine answers, and the project's images in it. Looks every few seconds, sooner while it does
/// not answer. Main thread.
class EngineWatcher final : public QObject {
    Q_OBJECT
public:
    explicit EngineWatcher(const Services &services, QObject *parent = nullptr);

    /// Whose images are listed; empty: nobody's.
    void setProject(const QString &name);
    /// Looks now, images too.
    void look();

    [[nodiscard]] const Light &light() const { return m_light; }
    [[nodiscard]] bool isLive() const { return m_light.state == Light::State::Live; }
    [[nodiscard]] const EngineImages &images() const { return m_images; }

signals:
    void lightChanged();
    void imagesChanged();
    void returned(); ///< it answers again after it did not

private:
    struct Sight {
        engine::Info info;
        QList<engine::ImageInfo> images;
    };
    [[nodiscard]] static base::Result<Sight> sight(
        const Services &services, const QString &project, const base::CancelToken &cancel);
    void take(const base::Result<Sight> &sight, const QString &project);
    void setLight(Light light);
    void takeImages(const Sight &sight);

    Services m_services;
    QString m_project;
    QTimer m_timer;
    Light m_light;
    EngineImages m_images;
    bool m_looking = false;
    bool m_again = false;
};

} // namespace run

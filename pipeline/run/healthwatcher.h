// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/bundle.h"
#include "run/services.h"
#include "run/snapshotread.h"
#include "usage/sampler.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace run {

/// Looks after what is live: every few seconds whether each service runs and answers its live probe; and, in the
/// process that leads the project, measures what it uses. Main thread; the looking is in jobs.
class HealthWatcher final : public QObject {
    Q_OBJECT
public:
    explicit HealthWatcher(const Services &services, QObject *parent = nullptr);
    ~HealthWatcher() override;

    void setProject(qint64 projectId, const project::Project &project, bool isLeader);
    /// Looks now.
    void look();
    [[nodiscard]] const ServiceSights &sights() const { return m_sights; }

signals:
    void changed();

private:
    struct Live {
        store::DeploymentRecord deployment;
        target::ServiceSpec spec;
        ServiceSight sight;
        std::shared_ptr<target::Target> target;
    };
    using Lives = QList<Live>;
    struct Question {
        qint64 projectId = 0;
        QString projectName;
        QList<project::Environment> environments;
    };
    [[nodiscard]] static base::Result<Lives> sightings(
        const Services &services, const Question &question, const base::CancelToken &cancel);
    [[nodiscard]] static base::Result<Live> sighting(const Services &services, const Question &question,
        const store::DeploymentRecord &deployment, const base::CancelToken &cancel);
    void take(const base::Result<Lives> &lives, qint64 projectId);
    void measure(const Lives &lives);
    void stopMeasuring(const Lives &lives);

    Services m_services;
    Question m_question;
    bool m_isLeader = false;
    bool m_looking = false;
    bool m_again = false;
    QTimer m_timer;
    ServiceSights m_sights;
    std::map<qint64, std::unique_ptr<usage::Sampler>> m_samplers; ///< by deployment
};

} // namespace run

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/executor.h"
#include "run/perform.h"
#include "run/projectreader.h"
#include "run/refresher.h"

#include <QFileSystemWatcher>
#include <QTimer>

#include <memory>

namespace run {

/// The one open project: read, read again when its files or its repository change, and led (by the executor) when no
/// other process does. Main thread.
class ProjectSession final : public QObject {
    Q_OBJECT
public:
    explicit ProjectSession(const Services &services, QObject *parent = nullptr);
    ~ProjectSession() override;

    void open(const QString &folder);
    void reload();
    [[nodiscard]] const ProjectPtr &project() const { return m_project; }
    [[nodiscard]] const ProjectReading &reading() const { return m_reading; }
    /// Null while another process leads.
    [[nodiscard]] Executor *executor() const { return m_executor.get(); }

signals:
    void changed(); ///< project() is another one, or the same with news
    void led(); ///< this process leads from now on: connect the executor, then resume
    void openFailed(const base::Error &error);

private:
    void read();
    void take(const base::Result<ProjectReading> &reading);
    void publish();
    void watch();
    void lead();

    Services m_services;
    QString m_folder;
    ProjectReading m_reading;
    ProjectPtr m_project;
    QString m_leader;
    std::unique_ptr<Executor> m_executor;
    QFileSystemWatcher m_watcher;
    Refresher m_refresher;
    QTimer m_leadTimer;
};

} // namespace run

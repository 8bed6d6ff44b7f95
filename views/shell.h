// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "run/workbench.h"

#include <QObject>

namespace views {

class Settings;

enum class PageId { Projects, Pipeline, Images, Versions, Usage, Settings };

/// What pages share: the workbench, the clock, the settings, the chosen environment, and how to ask the window for
/// something. Lives as long as the window.
class Shell final : public QObject {
    Q_OBJECT
public:
    Shell(run::Workbench &workbench, const base::Clock &clock, Settings &settings, QObject *parent = nullptr);

    [[nodiscard]] run::Workbench &workbench() const { return m_workbench; }
    [[nodiscard]] const base::Clock &clock() const { return m_clock; }
    [[nodiscard]] Settings &settings() const { return m_settings; }

    /// The environment chosen in the top bar; empty without a project.
    [[nodiscard]] const QString &environment() const { return m_environment; }
    void setEnvironment(const QString &environment);

    /// Opens a project: from here, so that pages can say "opening" until it is there or has failed.
    void openProject(const QString &folder);
    void openSample();
    [[nodiscard]] bool isOpening() const { return m_opening; }

    /// Asks the window to show a page, and there the thing named by `subject`: "run/42" (its number), "attempt/12",
    /// "build/7", "deployment/3", "release/11" (its number), "series/4", or nothing.
    void open(PageId page, const QString &subject = {});
    /// Opens the activity panel at the foot with this activity's log.
    void openActivity(const QString &subject);
    void say(const QString &text); ///< a toast
    /// Asks the window for its folder dialog.
    void chooseFolder();

signals:
    void openingChanged();
    void environmentChanged(const QString &environment);
    void openRequested(views::PageId page, const QString &subject);
    void activityRequested(const QString &subject);
    void folderRequested();
    void sayRequested(const QString &text);

private:
    void setOpening(bool opening);

    run::Workbench &m_workbench;
    const base::Clock &m_clock;
    Settings &m_settings;
    QString m_environment;
    bool m_opening = false;
};

} // namespace views

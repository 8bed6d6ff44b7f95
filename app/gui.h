// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services.h"
#include "run/liveworkbench.h"
#include "views/appearance.h"
#include "views/renderer.h"
#include "views/settings.h"
#include "views/window.h"

#include <QObject>
#include <QSize>

#include <optional>

namespace app {

/// What the command line of `slipway` asks for.
struct GuiOptions {
    QString folder; ///< project to open; empty: the one of last time
    bool sample = false;
    QString page;
    QString theme; ///< "light", "dark"; empty: as the settings say
    QString render; ///< folder for pictures; empty: an ordinary window
    QSize size{1280, 800};
};

/// Reads the arguments (with the program's name first). Nothing: they were wrong, or asked for help; `text` says it.
[[nodiscard]] std::optional<GuiOptions> guiOptions(const QStringList &arguments, QString &text, bool &isError);

/// The window and everything behind it. Made after QApplication, gone before it.
class Gui final : public QObject {
    Q_OBJECT
public:
    explicit Gui(const GuiOptions &options);
    ~Gui() override;

    /// Opens the window (or draws the pictures) and the project. An error: what is kept cannot be used; it is shown
    /// then.
    void start();

private:
    void openProject();
    void rememberProject();
    void fetchSecrets();
    void render();
    void showProblem(const base::Error &error);

    GuiOptions m_options;
    views::Settings m_settings;
    views::Appearance m_appearance;
    base::SystemClock m_clock;
    std::unique_ptr<AppServices> m_services;
    std::unique_ptr<run::LiveWorkbench> m_workbench;
    std::unique_ptr<views::MainWindow> m_window;
    std::unique_ptr<QWidget> m_problem;
    std::unique_ptr<views::Renderer> m_renderer;
};

} // namespace app

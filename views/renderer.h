// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/window.h"

#include <QObject>
#include <QSize>
#include <QTimer>

namespace views {

/// Draws the pages of a window to PNG files, one after the other, and says when it is done. For `slipway --render`.
class Renderer final : public QObject {
    Q_OBJECT
public:
    struct Order {
        QString folder;
        QString suffix; ///< "light": files are called pipeline-light.png
        QSize size{1280, 800};
        QStringList pages; ///< empty: all of them
    };
    Renderer(MainWindow &window, Order order, QObject *parent = nullptr);
    /// Waits until the project has been read (or has failed to be), then draws.
    void start();
    [[nodiscard]] const QStringList &files() const { return m_files; }

signals:
    void finished(const QStringList &files, const QString &problem);

private:
    [[nodiscard]] bool isReady() const;
    void wait();
    void next();
    void draw();

    MainWindow &m_window;
    Order m_order;
    QTimer m_pause;
    int m_waits = 0;
    QStringList m_files;
};

} // namespace views

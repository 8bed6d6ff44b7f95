// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The floor for first_paint.ratio: a bare window with an empty chart. Prints the milliseconds of the steady clock at
// its first paint and ends.
#include <QApplication>
#include <QChartView>
#include <QMainWindow>
#include <QTimer>

#include <chrono>
#include <cstdio>

namespace {

class Window final : public QMainWindow {
protected:
    bool event(QEvent *event) override
    {
        const bool handled = QMainWindow::event(event);
        if (event->type() == QEvent::UpdateRequest && !m_painted) {
            m_painted = true;
            const auto now = std::chrono::steady_clock::now().time_since_epoch();
            std::printf("painted %lld\n",
                static_cast<long long>(std::chrono::duration_cast<std::chrono::microseconds>(now).count()));
            std::fflush(stdout);
            QTimer::singleShot(0, qApp, &QCoreApplication::quit);
        }
        return handled;
    }

private:
    bool m_painted = false;
};

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    Window window;
    window.setCentralWidget(new QChartView);
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}

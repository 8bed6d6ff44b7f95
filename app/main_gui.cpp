// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui.h"

#include <QApplication>
#include <QTextStream>

namespace {

constexpr int wrongUse = 2;
constexpr int noDisplay = 3;

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

QStringList words(int argc, char **argv)
{
    QStringList all;
    for (int i = 0; i < argc; ++i)
        all.append(QString::fromLocal8Bit(argv[i]));
    return all;
}

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("slipway"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SLIPWAY_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Slipway"));
    QGuiApplication::setDesktopFileName(QStringLiteral("dev.slipway.Slipway"));
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
}

} // namespace

int main(int argc, char **argv)
{
    QString text;
    bool isError = false;
    const auto options = app::guiOptions(words(argc, argv), text, isError);
    if (!options) {
        QTextStream(isError ? stderr : stdout) << text << Qt::endl;
        return isError ? wrongUse : 0;
    }
    if (!hasDisplay() && options->render.isEmpty()) {
        QTextStream(stderr) << QStringLiteral(
            "There is no display to open a window on. Use slipwayctl, or slipway --render DIR for pictures.")
                            << Qt::endl;
        return noDisplay;
    }
    if (!hasDisplay())
        qputenv("QT_QPA_PLATFORM", "offscreen");
    nameApplication();
    QApplication application(argc, argv);
    app::Gui gui(*options);
    gui.start();
    return QApplication::exec();
}

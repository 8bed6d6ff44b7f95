// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws one page on the fake workbench into a picture, to be looked at:
//   pagepicture PAGE SCENE light|dark WIDTHxHEIGHT OUT.png [SUBJECT [CURSOR]]
#include "support/fakeworkbench.h"
#include "views/charts/usagechart.h"
#include "views/images/imagespage.h"
#include "views/pipeline/pipelinepage.h"
#include "views/settings.h"
#include "views/theme/theme.h"
#include "views/usage/usagepage.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

namespace {

class FixtureClock final : public base::Clock {
public:
    [[nodiscard]] qint64 now() const override { return support::fixtureNow; }
    [[nodiscard]] qint64 steady() const override { return support::fixtureNow; }
};

support::Scene sceneOf(const QString &name)
{
    const QStringList names {QStringLiteral("full"), QStringLiteral("loading"), QStringLiteral("noproject"), QStringLiteral("fresh"),
        QStringLiteral("proposal"), QStringLiteral("broken"), QStringLiteral("stale"), QStringLiteral("follower")};
    return static_cast<support::Scene>(std::max<qsizetype>(0, names.indexOf(name)));
}

views::Page *pageOf(const QString &name, views::Shell &shell)
{
    if (name == QLatin1String("usage"))
        return new views::UsagePage(shell, nullptr);
    if (name == QLatin1String("images"))
        return new views::ImagesPage(shell, nullptr);
    return new views::PipelinePage(shell, nullptr);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() < 6)
        return std::fprintf(stderr, "usage: pagepicture PAGE SCENE light|dark WIDTHxHEIGHT OUT.png [SUBJECT [CURSOR]]\n"), 2;
    views::theme().apply(arguments.at(3) == QLatin1String("dark") ? views::ThemeChoice::Dark : views::ThemeChoice::Light);
    support::FakeWorkbench workbench(sceneOf(arguments.at(2)));
    const QTemporaryDir folder;
    views::Settings settings(folder.path());
    const FixtureClock clock;
    views::Shell shell(workbench, clock, settings);
    views::Page *page = pageOf(arguments.at(1), shell);
    const QStringList size = arguments.at(4).split(u'x');
    page->setAutoFillBackground(true);
    page->resize(size.value(0).toInt(), size.value(1).toInt());
    page->show();
    if (arguments.size() > 6)
        page->reveal(arguments.at(6));
    if (arguments.size() > 7) // a crosshair in the charts, at this many milliseconds
        QTimer::singleShot(500, page, [page, at = arguments.at(7).toDouble()] {
            for (auto *chart : page->findChildren<views::UsageChart *>())
                chart->setCursor(at);
        });
    QTimer::singleShot(900, &app, [page, out = arguments.at(5)] {
        QCoreApplication::exit(page->grab().save(out) ? 0 : 1);
    });
    const int code = QApplication::exec();
    delete page;
    return code;
}

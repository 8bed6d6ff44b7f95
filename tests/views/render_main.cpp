// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the pages from fixtures, to be looked at; with --show it leaves the window open.
#include "fixedclock.h"
#include "views/appearance.h"
#include "views/renderer.h"
#include "views/window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTemporaryDir>
#include <QTextStream>

namespace {

const QMap<QString, support::Scene> scenes{{QStringLiteral("full"), support::Scene::Full},
    {QStringLiteral("loading"), support::Scene::Loading}, {QStringLiteral("none"), support::Scene::NoProject},
    {QStringLiteral("fresh"), support::Scene::Fresh}, {QStringLiteral("proposal"), support::Scene::Proposal},
    {QStringLiteral("broken"), support::Scene::Broken}, {QStringLiteral("stale"), support::Scene::Stale},
    {QStringLiteral("follower"), support::Scene::Follower}};

QSize sizeOf(const QString &text)
{
    return {text.section(u'x', 0, 0).toInt(), text.section(u'x', 1).toInt()};
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("where the pictures go"));
    parser.addOptions({{QStringLiteral("size"), {}, QStringLiteral("WxH"), QStringLiteral("1280x800")},
        {QStringLiteral("theme"), {}, QStringLiteral("name"), QStringLiteral("light")},
        {QStringLiteral("scene"), {}, QStringLiteral("name"), QStringLiteral("full")},
        {QStringLiteral("page"), {}, QStringLiteral("name")},
        {QStringLiteral("text"), {}, QStringLiteral("percent"), QStringLiteral("100")}, {QStringLiteral("show"), {}}});
    parser.process(app);
    const QTemporaryDir folder;
    views::Settings settings(folder.path());
    settings.set(views::preference::textPercent, parser.value(QStringLiteral("text")).toInt());
    views::Appearance appearance(settings, parser.value(QStringLiteral("theme")));
    appearance.apply();
    const FixedClock clock;
    const QString scene = parser.value(QStringLiteral("scene"));
    support::FakeWorkbench workbench(scenes.value(scene));
    views::MainWindow window(workbench, clock, settings);
    if (parser.isSet(QStringLiteral("show"))) {
        window.resize(sizeOf(parser.value(QStringLiteral("size"))));
        if (const views::PageEntry *entry = views::pageEntry(parser.value(QStringLiteral("page"))))
            window.showPage(entry->id);
        window.show();
        return app.exec();
    }
    const QString suffix =
        parser.value(QStringLiteral("theme")) + (scene == QLatin1String("full") ? QString() : u'-' + scene);
    const QStringList pages =
        parser.isSet(QStringLiteral("page")) ? parser.value(QStringLiteral("page")).split(u',') : QStringList();
    views::Renderer renderer(window,
        {parser.positionalArguments().value(0, QStringLiteral(".")), suffix,
            sizeOf(parser.value(QStringLiteral("size"))), pages});
    QObject::connect(
        &renderer, &views::Renderer::finished, &app, [&app](const QStringList &files, const QString &problem) {
            QTextStream(stdout) << files.join(u'\n') << problem << Qt::endl;
            app.exit(problem.isEmpty() ? 0 : 1);
        });
    renderer.start();
    return app.exec();
}

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>

namespace app {

namespace {

const QString usage =
    QStringLiteral("slipway [PATH]         opens the project in PATH (else the one of last time)\n"
                   "  --sample             opens the sample project, made the first time\n"
                   "  --page NAME          shows this page: projects, pipeline, images, versions, usage, settings\n"
                   "  --theme light|dark   whatever the settings say\n"
                   "  --render DIR         draws the pages to PNG files in DIR and ends\n"
                   "  --size WxH           of the pictures; 1280x800 when not given\n"
                   "  --version, --help");

QSize sizeOf(const QString &text)
{
    bool isWidth = false;
    bool isHeight = false;
    const QSize size(text.section(u'x', 0, 0).toInt(&isWidth), text.section(u'x', 1).toInt(&isHeight));
    return isWidth && isHeight && size.width() >= 640 && size.height() >= 400 && size.width() <= 8192
            && size.height() <= 8192
        ? size
        : QSize();
}

// What is wrong with the values, in a sentence; empty: nothing.
QString mistakeIn(const GuiOptions &options, int positionals)
{
    if (positionals > 1)
        return QStringLiteral("Only one project can be opened in a window.");
    if (!options.folder.isEmpty() && !QFileInfo(options.folder).isDir())
        return QStringLiteral("%1 is not a folder.").arg(options.folder);
    if (!options.size.isValid())
        return QStringLiteral("--size wants WIDTHxHEIGHT, from 640x400 to 8192x8192, for instance 1280x800.");
    if (!options.theme.isEmpty() && options.theme != QLatin1String("light") && options.theme != QLatin1String("dark"))
        return QStringLiteral("--theme wants light or dark.");
    if (!options.page.isEmpty() && !views::pageEntry(options.page))
        return QStringLiteral("There is no page called %1.").arg(options.page);
    return {};
}

} // namespace

std::optional<GuiOptions> guiOptions(const QStringList &arguments, QString &text, bool &isError)
{
    QCommandLineParser parser;
    parser.addOptions({{QStringLiteral("sample"), {}}, {QStringLiteral("page"), {}, QStringLiteral("name")},
        {QStringLiteral("theme"), {}, QStringLiteral("name")}, {QStringLiteral("render"), {}, QStringLiteral("folder")},
        {QStringLiteral("size"), {}, QStringLiteral("WxH"), QStringLiteral("1280x800")},
        {QStringLiteral("version"), {}}, {{QStringLiteral("h"), QStringLiteral("help")}, {}}});
    isError = !parser.parse(arguments);
    if (isError) {
        text = parser.errorText() + u'\n' + usage;
        return {};
    }
    if (parser.isSet(QStringLiteral("version")) || parser.isSet(QStringLiteral("help"))) {
        text = parser.isSet(QStringLiteral("version")) ? QStringLiteral("slipway " SLIPWAY_VERSION) : usage;
        return {};
    }
    GuiOptions options;
    options.folder = parser.positionalArguments().value(0);
    options.sample = parser.isSet(QStringLiteral("sample"));
    options.page = parser.value(QStringLiteral("page"));
    options.theme = parser.value(QStringLiteral("theme"));
    options.render = parser.value(QStringLiteral("render"));
    options.size = sizeOf(parser.value(QStringLiteral("size")));
    text = mistakeIn(options, static_cast<int>(parser.positionalArguments().size()));
    isError = !text.isEmpty();
    if (isError)
        return {};
    if (!options.folder.isEmpty())
        options.folder = QDir(options.folder).absolutePath();
    return options;
}

} // namespace app

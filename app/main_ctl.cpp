// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <iterator>

/// slipwayctl: the same pipeline without a window. A table of commands; each file ctl_*.cpp holds some of them.
namespace {

using namespace app::ctl;

constexpr Command commands[] = {
    {"init", "Propose a slipway.yaml for the folder and write it", "", false, initOptions, init},
    {"validate", "Check slipway.yaml", "", false, nullptr, validate},
    {"doctor", "Look at everything that a run needs", "", true, doctorOptions, doctor},
    {"sample", "Make the sample project, or commit its next version", "", true, sampleOptions, sample},
    {"build", "Build images", "[IMAGE...]", true, buildOptions, build},
    {"run", "Run stages of the pipeline", "[STAGE...]", true, runOptions, app::ctl::run},
    {"deploy", "Make a release live", "", true, deployOptions, deploy},
    {"rollback", "Go back to an earlier release, with its configuration", "", true, rollbackOptions, rollback},
    {"releases", "List releases and where they are live", "", true, releasesOptions, releases},
    {"usage", "What attempts and services used", "", true, usageOptions, usage},
    {"logs", "The log of a task, build, deployment or service", "[SUBJECT]", true, logsOptions, logs},
    {"down", "Take a service or the whole project down", "", true, downOptions, down},
    {"prune", "Remove what is not used any more", "", true, pruneOptions, prune},
};

void addGlobalOptions(QCommandLineParser &parser)
{
    parser.addOptions({{QStringLiteral("project"), QStringLiteral("Folder of the project (else the current one)."),
                           QStringLiteral("path")},
        {QStringLiteral("json"), QStringLiteral("The result as JSON on standard output.")},
        {QStringLiteral("target"), QStringLiteral("Socket of the container engine to use (else it is found)."),
            QStringLiteral("socket")}});
    parser.addHelpOption();
    parser.addVersionOption();
}

QString overview()
{
    QString text = QStringLiteral("From a folder to a running, watched, reversible service.\n\nCommands:\n");
    for (const Command &command : commands)
        text += QStringLiteral("  %1 %2\n").arg(QLatin1String(command.name), -10).arg(QLatin1String(command.summary));
    return text
        + QStringLiteral("\n'slipwayctl COMMAND --help' tells its options.\n\n"
                         "Ends with 0 done, 1 failed, 2 wrong usage or a mistake in slipway.yaml, 3 engine or registry "
                         "not reachable,\n"
                         "4 cancelled, 5 refused.");
}

// The command is the first word that is neither an option nor the value of one.
QString commandName(const QStringList &arguments)
{
    static const QStringList withValue{QStringLiteral("--project"), QStringLiteral("--target")};
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (withValue.contains(arguments.at(i)))
            ++i;
        else if (!arguments.at(i).startsWith(QLatin1Char('-')))
            return arguments.at(i);
    }
    return {};
}

const Command *find(const QString &name)
{
    const auto found = std::find_if(std::begin(commands), std::end(commands),
        [&name](const Command &command) { return name == QLatin1String(command.name); });
    return found == std::end(commands) ? nullptr : found;
}

int withoutCommand(const QString &name, const QStringList &arguments)
{
    QCommandLineParser parser;
    addGlobalOptions(parser);
    parser.setApplicationDescription(overview());
    parser.addPositionalArgument(QStringLiteral("command"), QStringLiteral("What to do."));
    parser.parse(arguments);
    if (parser.isSet(QStringLiteral("version")))
        parser.showVersion();
    if (parser.isSet(QStringLiteral("help")) || (name.isEmpty() && arguments.size() == 1))
        parser.showHelp(name.isEmpty() ? Ok : Usage);
    Console console(false);
    console.note(name.isEmpty()
            ? QStringLiteral("slipwayctl: %1")
                  .arg(parser.errorText().isEmpty() ? QStringLiteral("Say what to do.") : parser.errorText())
            : QStringLiteral("slipwayctl: There is no command '%1'.").arg(name));
    console.note(QStringLiteral("            'slipwayctl --help' lists them."));
    return Usage;
}

int perform(const Command &command, Context &context)
{
    if (!command.needsServices)
        return command.perform(context);
    base::Result<std::unique_ptr<app::AppServices>> services =
        app::AppServices::open({QStringLiteral("slipwayctl"), context.option("target"), {}, false});
    if (!services)
        return context.fail(services.error());
    for (const QString &note : (*services)->store().notes())
        context.console.note(note);
    context.services = services->get();
    return command.perform(context);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("slipwayctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SLIPWAY_VERSION));
    const QStringList arguments = QCoreApplication::arguments();
    const QString name = commandName(arguments);
    const Command *command = find(name);
    if (command == nullptr)
        return withoutCommand(name, arguments);

    QCommandLineParser parser;
    addGlobalOptions(parser);
    if (command->addOptions != nullptr)
        command->addOptions(parser);
    parser.setApplicationDescription(QLatin1String(command->summary) + QLatin1Char('.'));
    parser.addPositionalArgument(
        name, QLatin1String(command->summary), name + QLatin1Char(' ') + QLatin1String(command->arguments));
    const bool understood = parser.parse(arguments);
    if (parser.isSet(QStringLiteral("help")))
        parser.showHelp(Ok);
    if (parser.isSet(QStringLiteral("version")))
        parser.showVersion();
    Console console(parser.isSet(QStringLiteral("json")));
    Context context{parser, console, parser.value(QStringLiteral("project"))};
    if (context.folder.isEmpty())
        context.folder = QDir::currentPath();
    if (!understood)
        return context.usage(parser.errorText());
    return perform(*command, context);
}

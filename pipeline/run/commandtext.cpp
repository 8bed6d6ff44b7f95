// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/commandtext.h"

#include "release/bundle.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <functional>
#include <iterator>

namespace run {

namespace {

using Words = QStringList;

QString text(const QJsonObject &arguments, const char *name)
{
    const QJsonValue value = arguments[QLatin1String(name)];
    if (!value.isArray())
        return value.toVariant().toString();
    QStringList words;
    for (const QJsonValue &word : value.toArray())
        words.append(word.toString());
    return words.join(u',');
}

QString joined(const Words &words)
{
    QStringList quoted;
    for (const QString &word : words)
        quoted.append(shellWord(word));
    return quoted.join(u' ');
}

QString engineProgram(const CommandContext &context)
{
    return context.engine.startsWith(QLatin1String("Docker")) ? QStringLiteral("docker") : QStringLiteral("podman");
}

Words ctl(const CommandContext &context, const QString &command)
{
    Words words{QStringLiteral("slipwayctl")};
    if (context.project != nullptr)
        words << QStringLiteral("--project") << context.project->record.path;
    return words << command;
}

void option(Words &words, const QJsonObject &arguments, const char *name, const char *flag)
{
    if (const QString value = text(arguments, name); !value.isEmpty())
        words << QLatin1String(flag) << value;
}

QString serviceObject(const CommandContext &context, const QJsonObject &arguments)
{
    const QString environment = text(arguments, "environment");
    for (const EnvironmentState &state :
        context.versions == nullptr ? QList<EnvironmentState>() : context.versions->environments)
        if (state.environment.name == environment && !state.service.objectName.isEmpty())
            return state.service.objectName;
    if (context.project == nullptr || !context.project->project.service)
        return environment;
    return release::serviceName(context.project->project.name, environment, context.project->project.service->name);
}

QString runCommand(const CommandContext &context, const QJsonObject &arguments)
{
    Words words = ctl(context, QStringLiteral("run"));
    option(words, arguments, "stages", "--stages");
    option(words, arguments, "commit", "--commit");
    if (arguments[QLatin1String("allowDirty")].toBool())
        words << QStringLiteral("--allow-dirty");
    const QJsonObject parameters = arguments[QLatin1String("parameters")].toObject();
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        words << QStringLiteral("--param") << it.key() + QLatin1Char('=') + it.value().toVariant().toString();
    option(words, arguments, "why", "--why");
    option(words, arguments, "typedName", "--confirm");
    return joined(words);
}

QString deployCommand(const CommandContext &context, const QJsonObject &arguments)
{
    const QString environment = text(arguments, "environment");
    const int release = arguments[QLatin1String("release")].toInt();
    int live = 0;
    for (const EnvironmentState &state :
        context.versions == nullptr ? QList<EnvironmentState>() : context.versions->environments)
        if (state.environment.name == environment)
            live = state.liveRelease;
    const bool back = release < live;
    Words words = ctl(context, back ? QStringLiteral("rollback") : QStringLiteral("deploy"));
    words << QStringLiteral("--environment") << environment
          << (back ? QStringLiteral("--to") : QStringLiteral("--release")) << QStringLiteral("v%1").arg(release);
    option(words, arguments, "why", "--why");
    option(words, arguments, "typedName", "--confirm");
    return joined(words);
}

QString buildCommand(const CommandContext &context, const QJsonObject &arguments)
{
    const QString name = text(arguments, "image");
    const project::Image *image = context.project == nullptr ? nullptr : context.project->project.image(name);
    if (image == nullptr
        || !image->inputs.isEmpty()) // what earlier tasks made must be put in: the engine's client cannot
        return joined(ctl(context, QStringLiteral("build")) << name);
    const QString root = context.project->record.path + QLatin1Char('/');
    Words words{engineProgram(context), QStringLiteral("build"), QStringLiteral("--file"), root + image->containerfile};
    for (auto it = image->args.begin(); it != image->args.end(); ++it)
        words << QStringLiteral("--build-arg") << it.key() + QLatin1Char('=') + it.value();
    if (!image->stage.isEmpty())
        words << QStringLiteral("--target") << image->stage;
    return joined(words << QStringLiteral("--tag")
                        << QStringLiteral("localhost/%1/%2").arg(context.project->project.name, name)
                        << root + image->context);
}

QString pushCommand(const CommandContext &context, const QJsonObject &arguments)
{
    const QString name = text(arguments, "image");
    for (const store::BuildRecord &build :
        context.images == nullptr ? QList<store::BuildRecord>() : context.images->builds)
        if (build.image == name && build.state == store::BuildState::Passed)
            return joined({engineProgram(context), QStringLiteral("push"), build.tag});
    return joined(ctl(context, QStringLiteral("build")) << QStringLiteral("--push") << name);
}

QString logsCommand(const CommandContext &context, const QJsonObject &arguments)
{
    const QString subject = text(arguments, "subject");
    if (subject.isEmpty())
        return joined({engineProgram(context), QStringLiteral("logs"), QStringLiteral("--follow"),
            serviceObject(context, arguments)});
    return joined(ctl(context, QStringLiteral("logs")) << subject);
}

QString tryCommand(const CommandContext &context, const QJsonObject &arguments)
{
    QString address = QStringLiteral("http://127.0.0.1");
    for (const EnvironmentState &state :
        context.versions == nullptr ? QList<EnvironmentState>() : context.versions->environments)
        if (state.environment.name == text(arguments, "environment") && !state.service.address.isEmpty())
            address = state.service.address;
    Words words{
        QStringLiteral("curl"), QStringLiteral("--include"), QStringLiteral("--request"), text(arguments, "method")};
    if (const QString body = text(arguments, "body"); !body.isEmpty())
        words << QStringLiteral("--header") << QStringLiteral("Content-Type: application/json")
              << QStringLiteral("--data") << body;
    return joined(words << address + text(arguments, "path"));
}

QString commitOf(const CommandContext &context, const QJsonObject &arguments, const char *side)
{
    const int number = arguments[QLatin1String(side)].toInt();
    for (const store::ReleaseRecord &release :
        context.versions == nullptr ? QList<store::ReleaseRecord>() : context.versions->releases)
        if (release.number == number)
            return release.commit.left(12);
    return {};
}

QString gitCommand(const CommandContext &context, const QJsonObject &arguments, const QString &verb)
{
    const QString root = context.project == nullptr ? QStringLiteral(".") : context.project->record.path;
    const QString range =
        commitOf(context, arguments, "from") + QStringLiteral("..") + commitOf(context, arguments, "to");
    return joined({QStringLiteral("git"), QStringLiteral("-C"), root, verb, range});
}

QString otherCommand(const CommandContext &context, const QString &action, const QJsonObject &arguments)
{
    Words words = ctl(context, action);
    for (auto it = arguments.begin(); it != arguments.end(); ++it)
        if (const QString value = text(arguments, it.key().toLatin1().constData()); !value.isEmpty())
            words << QStringLiteral("--") + it.key() << value;
    return joined(words);
}

using Maker = std::function<QString(const CommandContext &, const QJsonObject &)>;

QString engineOn(const CommandContext &context, const QJsonObject &arguments, const Words &verb, const Words &rest)
{
    return joined(Words{engineProgram(context)} + verb + Words{serviceObject(context, arguments)} + rest);
}

const QMap<QString, Maker> &makers()
{
    static const QMap<QString, Maker> map{
        {QStringLiteral("run"), runCommand},
        {QStringLiteral("build"), buildCommand},
        {QStringLiteral("push"), pushCommand},
        {QStringLiteral("deploy"), deployCommand},
        {QStringLiteral("logs"), logsCommand},
        {QStringLiteral("try"), tryCommand},
        {QStringLiteral("layers"),
            [](const auto &c, const auto &a) {
                return joined({engineProgram(c), QStringLiteral("history"), text(a, "image")});
            }},
        {QStringLiteral("shell"),
            [](const auto &c, const auto &a) {
                return engineOn(c, a, {QStringLiteral("exec"), QStringLiteral("-it")}, {QStringLiteral("sh")});
            }},
        {QStringLiteral("inspect"),
            [](const auto &c, const auto &a) { return engineOn(c, a, {QStringLiteral("inspect")}, {}); }},
        {QStringLiteral("diff"), [](const auto &c, const auto &a) { return gitCommand(c, a, QStringLiteral("diff")); }},
        {QStringLiteral("commits"),
            [](const auto &c, const auto &a) { return gitCommand(c, a, QStringLiteral("log")); }},
        {QStringLiteral("open"),
            [](const auto &c, const auto &) {
                return joined({QStringLiteral("slipway"), c.project == nullptr ? QString() : c.project->record.path});
            }},
    };
    return map;
}

} // namespace

QString shellWord(const QString &word)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_@%+=:,./-]+$"));
    if (plain.match(word).hasMatch())
        return word;
    QString quoted = word;
    return QLatin1Char('\'') + quoted.replace(QLatin1Char('\''), QStringLiteral("'\\''")) + QLatin1Char('\'');
}

QString commandText(const CommandContext &context, const QString &action, const QJsonObject &arguments)
{
    const auto maker = makers().constFind(action);
    return maker == makers().constEnd() ? otherCommand(context, action, arguments) : (*maker)(context, arguments);
}

} // namespace run

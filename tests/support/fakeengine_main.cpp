// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fake engine as a program: prints "ready SOCKET" and lives until it is ended, or until the process named by
// --owner is gone.
#include "support/fakeengine.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QTimer>

#include <csignal>
#include <cstdio>

namespace {

// [{"rule": {...}}, {"fault": {...}}, {"image": "tag"}]: what a test wants before the first request.
void applyScript(support::FakeEngine &engine, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    for (const QJsonValue &value : QJsonDocument::fromJson(file.readAll()).array()) {
        const QJsonObject one = value.toObject();
        if (one.contains(QLatin1String("rule")))
            engine.state().addRule(one.value(QLatin1String("rule")).toObject());
        if (one.contains(QLatin1String("fault")))
            engine.addFault(one.value(QLatin1String("fault")).toObject());
        if (const QString tag = one.value(QLatin1String("image")).toString(); !tag.isEmpty())
            engine.state().addImage(
                QLatin1String("sha256:") + QString(64, QLatin1Char('a')), tag, {}, QStringLiteral("given"));
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption socket(
        QStringLiteral("socket"), QStringLiteral("path of the socket"), QStringLiteral("path"));
    const QCommandLineOption state(
        QStringLiteral("state"), QStringLiteral("file that keeps what it holds"), QStringLiteral("file"));
    const QCommandLineOption flavor(
        QStringLiteral("flavor"), QStringLiteral("docker or podman"), QStringLiteral("name"), QStringLiteral("docker"));
    const QCommandLineOption script(
        QStringLiteral("script"), QStringLiteral("JSON file with rules, faults and images"), QStringLiteral("file"));
    const QCommandLineOption owner(
        QStringLiteral("owner"), QStringLiteral("end when this process is gone"), QStringLiteral("pid"));
    parser.addOptions({socket, state, flavor, script, owner});
    parser.process(application);

    support::FakeEngine engine({parser.value(socket), parser.value(state), parser.value(flavor)});
    applyScript(engine, parser.value(script));
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &application, [pid = parser.value(owner).toInt()] {
        if (pid > 0 && ::kill(pid, 0) != 0)
            QCoreApplication::exit(0);
    });
    look.start(500);
    std::printf("ready %s\n", qPrintable(engine.socket()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scratchrepository.h"

#include <QDir>
#include <QProcess>

namespace support {

ScratchRepository::ScratchRepository()
{
    QDir().mkpath(path());
    git({QStringLiteral("init"), QStringLiteral("--quiet"), QStringLiteral("--initial-branch=main")});
}

QString ScratchRepository::git(const QStringList &arguments, const QString &folder)
{
    const QString date = QStringLiteral("%1 +0000").arg(1'790'000'000 + 60 * m_minutes);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QStringLiteral("/dev/null"));
    environment.insert(QStringLiteral("GIT_CONFIG_NOSYSTEM"), QStringLiteral("1"));
    for (const QString &role : {QStringLiteral("AUTHOR"), QStringLiteral("COMMITTER")}) {
        environment.insert(QStringLiteral("GIT_%1_NAME").arg(role), QStringLiteral("Test"));
        environment.insert(QStringLiteral("GIT_%1_EMAIL").arg(role), QStringLiteral("test@example.org"));
        environment.insert(QStringLiteral("GIT_%1_DATE").arg(role), date);
    }
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder.isEmpty() ? path() : folder);
    process.start(QStringLiteral("git"), arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("git %s: %s", qPrintable(arguments.join(QLatin1Char(' '))), process.readAllStandardError().constData());
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

QString ScratchRepository::commit(const QString &name, const QByteArray &text, const QString &message)
{
    write(name, text);
    ++m_minutes;
    git({QStringLiteral("add"), QStringLiteral("--all")});
    git({QStringLiteral("commit"), QStringLiteral("--quiet"), QStringLiteral("-m"), message});
    return git({QStringLiteral("rev-parse"), QStringLiteral("HEAD")});
}

QString ScratchRepository::path(const QString &name) const
{
    return m_folder.path(name.isEmpty() ? QStringLiteral("work") : QStringLiteral("work/") + name);
}

void isolateHome(const ScratchFolder &home)
{
    qputenv("HOME", home.path().toUtf8());
    qunsetenv("XDG_CONFIG_HOME");
    qunsetenv("GIT_CONFIG_GLOBAL");
}

} // namespace support

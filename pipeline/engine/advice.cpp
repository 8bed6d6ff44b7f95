// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/advice.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>

#include <array>

namespace engine {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("engine", text);
}

// ID and ID_LIKE, in that order.
QStringList families(const QString &osReleaseText)
{
    QStringList result;
    for (const char *key : {"ID=", "ID_LIKE="}) {
        for (const QString &line : osReleaseText.split(QLatin1Char('\n'))) {
            if (line.startsWith(QLatin1String(key)))
                result += line.section(QLatin1Char('='), 1).remove(QLatin1Char('"')).split(QLatin1Char(' '));
        }
    }
    return result;
}

struct Installer {
    const char *family;
    const char *command;
};

constexpr std::array installers{
    Installer{"debian", "sudo apt install podman"},
    Installer{"ubuntu", "sudo apt install podman"},
    Installer{"fedora", "sudo dnf install podman"},
    Installer{"rhel", "sudo dnf install podman"},
    Installer{"arch", "sudo pacman -S podman"},
    Installer{"suse", "sudo zypper install podman"},
    Installer{"opensuse", "sudo zypper install podman"},
    Installer{"alpine", "sudo apk add podman"},
};

} // namespace

QString osRelease()
{
    QFile file(QStringLiteral("/etc/os-release"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString installCommand(const QString &osReleaseText)
{
    for (const QString &family : families(osReleaseText)) {
        for (const Installer &installer : installers) {
            if (family == QLatin1String(installer.family))
                return QLatin1String(installer.command);
        }
    }
    return QLatin1String(installers.front().command);
}

base::Error noEngine(const QString &osReleaseText, bool dockerInstalled, const base::Error &seen)
{
    using Code = base::Error::Code;
    const QString install = installCommand(osReleaseText);
    if (seen.code == Code::Forbidden && !seen.message.isEmpty())
        return seen;
    if (dockerInstalled)
        return {Code::Unavailable, tr("Docker is installed but not running."),
            tr("Start it: sudo systemctl start docker. Or install Podman, which needs no service of the system: %1")
                .arg(install),
            seen.message};
    return {Code::Unavailable, tr("No container engine was found: neither Podman nor Docker."),
        tr("Install Podman: %1. It is used at once; to let it run on its own: systemctl --user enable --now "
           "podman.socket")
            .arg(install),
        seen.message};
}

} // namespace engine

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/theme/portal.h"

#ifdef SLIPWAY_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>
#include <QVariantMap>
#endif

namespace views {

DesktopPortal::DesktopPortal(QObject *parent)
    : QObject(parent)
{
}

#ifdef SLIPWAY_DBUS

namespace {

const QString space = QStringLiteral("org.freedesktop.appearance");
const QString schemeKey = QStringLiteral("color-scheme");
constexpr uint preferDark = 1;

// Asking for a bus that is not there would start one.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

// Read wraps its answer in one variant more than ReadOne.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

QDBusMessage portalCall(const QString &method)
{
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.portal.Desktop"),
        QStringLiteral("/org/freedesktop/portal/desktop"), QStringLiteral("org.freedesktop.portal.Settings"), method);
}

} // namespace

void DesktopPortal::start()
{
    if (!hasSessionBus())
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(QStringLiteral("org.freedesktop.portal.Desktop"), QStringLiteral("/org/freedesktop/portal/desktop"),
        QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("SettingChanged"), this,
        SLOT(takeChange(QString, QString, QDBusVariant)));
    QDBusMessage call = portalCall(QStringLiteral("Read"));
    call << space << schemeKey;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError())
            emit darkPreferred(unwrapped(reply.value().variant()).toUInt() == preferDark);
    });
}

void DesktopPortal::takeChange(const QString &changedSpace, const QString &key, const QDBusVariant &value)
{
    if (changedSpace == space && key == schemeKey)
        emit darkPreferred(unwrapped(value.variant()).toUInt() == preferDark);
}

void notifyDesktop(const QString &title, const QString &sentence, bool good)
{
    if (!hasSessionBus())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.Notifications"),
        QStringLiteral("/org/freedesktop/Notifications"), QStringLiteral("org.freedesktop.Notifications"),
        QStringLiteral("Notify"));
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QStringLiteral("dev.slipway.Slipway")},
        {QStringLiteral("urgency"), QVariant::fromValue<uchar>(good ? 1 : 2)}};
    // The body may be read as markup by the desktop: ours is text.
    call << QStringLiteral("Slipway") << 0U << QStringLiteral("dev.slipway.Slipway") << title
         << sentence.toHtmlEscaped() << QStringList() << hints << -1;
    QDBusConnection::sessionBus().asyncCall(call);
}

#else

void DesktopPortal::start() { }

void DesktopPortal::takeChange(const QString &, const QString &, const QDBusVariant &) { }

void notifyDesktop(const QString &, const QString &, bool) { }

#endif

} // namespace views

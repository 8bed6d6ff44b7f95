// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDBusVariant;

namespace views {

/// The desktop's light or dark setting, from org.freedesktop.portal.Settings. Says nothing where there is no session
/// bus. Never blocks.
class DesktopPortal final : public QObject {
    Q_OBJECT
public:
    explicit DesktopPortal(QObject *parent = nullptr);
    void start();

signals:
    void darkPreferred(bool dark);

private slots:
    void takeChange(const QString &space, const QString &key, const QDBusVariant &value);
};

/// A desktop notification (org.freedesktop.Notifications); nothing happens where there is none.
void notifyDesktop(const QString &title, const QString &sentence, bool good);

} // namespace views

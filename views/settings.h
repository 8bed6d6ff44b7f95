// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSettings>
#include <QVariant>

#include <memory>

namespace views {

/// One setting: its key, its type and its default in one place.
template <typename T> struct Setting {
    const char *key;
    T fallback;
};

namespace preference {
inline const Setting<QString> theme{"appearance/theme", QStringLiteral("system")}; ///< system, light, dark
inline const Setting<int> textPercent{"appearance/text_percent", 100};
inline const Setting<QString> engineSocket{"engine/socket", QString()}; ///< empty: found by itself
inline const Setting<int> keepDays{"housekeeping/keep_days", 30};
inline const Setting<bool> notifications{"appearance/notifications", true};
} // namespace preference

namespace windowstate {
inline const Setting<QByteArray> geometry{"window/geometry", QByteArray()};
inline const Setting<int> page{"window/page", 0};
inline const Setting<QString> project{"window/project", QString()}; ///< folder of the one opened last
inline const Setting<QString> environment{"window/environment", QString()};
inline const Setting<bool> activitiesOpen{"window/activities_open", false};
inline const Setting<bool> systemDark{"window/system_dark", false}; ///< as last heard, so that the first paint is right
inline const Setting<int> versionsHours{"window/versions_hours", 0}; ///< 0: what holds the whole history
} // namespace windowstate

/// Preferences (slipway.ini) and what the window remembers (window.ini), two files: the second may be thrown away.
class Settings final : public QObject {
    Q_OBJECT
public:
    /// In `folder` (a folder of the tests), or in the user's configuration when it is empty.
    explicit Settings(const QString &folder = {}, QObject *parent = nullptr);

    template <typename T> [[nodiscard]] T value(const Setting<T> &setting) const
    {
        const QVariant stored = file(setting.key).value(QLatin1String(setting.key));
        return stored.isValid() && stored.canConvert<T>() ? stored.value<T>() : setting.fallback;
    }
    template <typename T> void set(const Setting<T> &setting, const T &value)
    {
        if (this->value(setting) == value)
            return;
        file(setting.key).setValue(QLatin1String(setting.key), QVariant::fromValue(value));
        emit changed(QString::fromLatin1(setting.key));
    }
    /// Why the settings could not be read and where they were set aside; empty when all is well.
    [[nodiscard]] QString problem() const { return m_problem; }

signals:
    void changed(const QString &key);

private:
    [[nodiscard]] QSettings &file(const char *key) const;
    [[nodiscard]] std::unique_ptr<QSettings> opened(const QString &path);

    QString m_problem;
    std::unique_ptr<QSettings> m_preferences;
    std::unique_ptr<QSettings> m_state;
};

} // namespace views

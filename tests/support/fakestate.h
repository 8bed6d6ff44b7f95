// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <mutex>
#include <optional>

namespace support {

/// What the fake engine holds: images, containers, rules, and a count of effects. Containers do not run: what they are
/// is computed from when they were started and the rule for them, so a state that is saved and read again goes on. Any
/// thread.
class FakeState {
public:
    /// With a file it is read from there and written after each effect.
    explicit FakeState(const QString &file);

    /// How containers (or builds) whose name, image, command or tag contains "match" behave; the last rule that fits
    /// holds:
    ///   runMs (tasks 200, services -1: for ever), exitCode, oom, log [lines], metrics {}, outputs {path: text}, cores,
    ///   memory, http (status of a service's answers, 200; 0: it never listens), body, stepMs, steps [lines], error (a
    ///   build fails with it)
    void addRule(const QJsonObject &rule);
    [[nodiscard]] QJsonObject ruleFor(const QString &text) const;

    // Images
    QString addImage(const QString &id, const QString &tag, const QJsonObject &labels, const QString &what);
    [[nodiscard]] std::optional<QJsonObject> image(const QString &reference) const;
    [[nodiscard]] QJsonArray images(const QJsonArray &labels) const;
    void tag(const QString &id, const QString &tag);
    bool removeImage(const QString &reference);

    // Containers, as {Id, Name, Spec, CreatedAt, StartedAt, EndedAt, ExitCode, Rule}
    [[nodiscard]] std::optional<QJsonObject> container(const QString &nameOrId) const;
    [[nodiscard]] QList<QJsonObject> containers(const QJsonArray &labels) const;
    QString create(const QString &name, const QJsonObject &spec); ///< empty: the name is taken
    void start(const QString &id);
    void stop(const QString &id, int exitCode);
    void rename(const QString &id, const QString &name);
    void remove(const QString &id);
    void put(const QString &id, const QString &what, const QJsonValue &value);

    [[nodiscard]] static bool isRunning(const QJsonObject &container);
    [[nodiscard]] static QString phase(const QJsonObject &container); ///< "created", "running", "exited"
    [[nodiscard]] static int hostPort(const QJsonObject &container);
    [[nodiscard]] static qint64 endedAt(const QJsonObject &container); ///< 0: not yet

    void count(const QString &what, const QString &name, const QString &id);
    /// Effects so far: [{"what": "create", "name": ..., "id": ...}], oldest first.
    [[nodiscard]] QJsonArray effects() const;
    [[nodiscard]] QJsonObject snapshot() const;

private:
    void save() const;
    void read();
    [[nodiscard]] QString findContainer(const QString &nameOrId) const;
    [[nodiscard]] QString findImage(const QString &reference) const;
    void countLocked(const QString &what, const QString &name, const QString &id);

    QString m_file;
    mutable std::mutex m_mutex;
    QJsonObject m_images;
    QJsonObject m_containers;
    QJsonArray m_rules;
    QJsonArray m_effects;
    int m_made = 0;
};

} // namespace support

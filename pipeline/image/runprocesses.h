// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace image {

/// Finds and ends the processes of a RUN step that Podman runs for us. Podman 4 lets a step live to its end when the
/// connection closes and names neither its container nor its process; so each build asks for a /dev/shm of a size of
/// its own, by which its processes are known in /proc. Works where the engine runs on this machine under our user, or
/// we are root.
class RunProcesses {
public:
    /// A fresh mark: 64 MiB, the default, and some pages more.
    [[nodiscard]] static qint64 freshMark();

    explicit RunProcesses(qint64 mark, QString proc = QStringLiteral("/proc"));
    [[nodiscard]] qint64 mark() const { return m_mark; }
    [[nodiscard]] QList<int> find() const;

    enum class Ended { None, All, NotAllowed };
    /// SIGKILL to all of them.
    [[nodiscard]] Ended end() const;

    /// True when this /proc/PID/mountinfo has a /dev/shm of `mark` bytes. Pure.
    [[nodiscard]] static bool isMarked(const QByteArray &mountinfo, qint64 mark);

private:
    qint64 m_mark;
    QString m_proc;
};

} // namespace image

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>

namespace run {

/// Reads something again when it has changed: not more often than its interval, one reading at a time, and always once
/// more after the last change. Main thread.
class Refresher final : public QObject {
    Q_OBJECT
public:
    /// `read` starts a reading; whoever does it calls done() at its end.
    Refresher(int intervalMs, std::function<void()> read, QObject *parent);

    void mark();
    /// Without waiting for the interval.
    void markNow();
    void done();

private:
    void begin();

    const int m_intervalMs;
    std::function<void()> m_read;
    QTimer m_timer;
    QElapsedTimer m_sinceBegin;
    bool m_reading = false;
    bool m_again = false;
    bool m_soon = false;
};

} // namespace run

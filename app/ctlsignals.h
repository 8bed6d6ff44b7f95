// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace app::ctl {

/// Ctrl-C and a polite end from outside, as signals of Qt. One at a time in a process. Main thread.
class Signals final : public QObject {
    Q_OBJECT
public:
    explicit Signals(QObject *parent = nullptr);
    ~Signals() override;

signals:
    void interrupted(); ///< SIGINT: the user wants it undone
    void terminated(); ///< SIGTERM, SIGHUP: this program has to go; what runs goes on

private:
    void read();
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace app::ctl

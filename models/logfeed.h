// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "models/logmodel.h"
#include "run/workbench.h"

namespace models {

/// Fills a LogModel from one stream of the workbench and goes on reading as lines come. One read at a time.
class LogFeed final : public QObject {
    Q_OBJECT
public:
    enum class State { Nothing, Loading, Ready, Failed };

    LogFeed(run::Workbench &workbench, LogModel &model, QObject *parent = nullptr);

    /// Shows this stream from its beginning; empty shows nothing. The same stream again changes nothing.
    void show(const QString &stream);
    [[nodiscard]] QString stream() const { return m_stream; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString problem() const { return m_problem; }

signals:
    void stateChanged();

private:
    void readOn();
    void take();
    void setState(State state, const QString &problem = {});

    run::Workbench &m_workbench;
    LogModel &m_model;
    QString m_stream;
    base::TaskJob<QList<store::LogLine>> *m_job = nullptr;
    bool m_again = false;
    State m_state = State::Nothing;
    QString m_problem;
};

} // namespace models

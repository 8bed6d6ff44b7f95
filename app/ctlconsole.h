// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

namespace app::ctl {

/// What slipwayctl writes. Results go to stdout, all else to stderr; with --json stdout holds one JSON value and
/// nothing else. On a terminal what goes on stands in a block at the end that is drawn over; elsewhere each change is a
/// line. Main thread.
class Console {
public:
    explicit Console(bool json);

    [[nodiscard]] bool isJson() const { return m_json; }
    /// A line of the result: nothing with --json.
    void print(const QString &line);
    /// A line of the result in any case (logs, the path of a file).
    void printRaw(const QString &line);
    /// Columns as wide as their widest cell.
    void printTable(const QList<QStringList> &rows);
    /// The result for programs: nothing without --json.
    void printJson(const QJsonValue &value);
    /// Something happened (on stderr).
    void note(const QString &line);
    void error(const base::Error &error);
    /// What goes on now, a line each: only a terminal shows it.
    void showBlock(const QStringList &lines);
    /// Asks a yes-or-no question; false at once when nobody can answer.
    [[nodiscard]] bool confirm(const QString &question);

private:
    void eraseBlock();
    void drawBlock();

    bool m_json;
    bool m_isTerminal;
    bool m_errorIsTerminal;
    QStringList m_block;
    int m_drawn = 0;
};

/// "Working on it" as JSON for --json: {"error": {"code", "message", "next"}}.
[[nodiscard]] QJsonObject errorJson(const base::Error &error);

} // namespace app::ctl

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/snapshots.h"

#include <QPlainTextEdit>

class QLabel;
class QLineEdit;

namespace views {

/// Foreign text to read: a log, a file. Plain text only, monospaced, follows its end until somebody scrolls up.
class MonoText : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit MonoText(const QString &accessibleName, QWidget *parent = nullptr);
    void setLines(const QStringList &lines);
    void appendLines(const QStringList &lines);
    [[nodiscard]] bool isAtEnd() const;
    void goToEnd();
    /// Marks all places of `needle` and returns how many there are.
    int highlight(const QString &needle);
    /// Selects the next (or the one before) place; wraps around.
    void goToNext(const QString &needle, bool backward);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyFont();
};

/// MonoText with a search line above it (Ctrl+F, Enter, Shift+Enter).
class MonoView final : public QWidget {
    Q_OBJECT
public:
    explicit MonoView(const QString &accessibleName, QWidget *parent = nullptr);
    [[nodiscard]] MonoText *text() const { return m_text; }
    void setLines(const QStringList &lines) { m_text->setLines(lines); }
    void appendLines(const QStringList &lines);
    void showSearch();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &needle);
    void hideSearch();

    QWidget *m_bar;
    QLineEdit *m_field;
    QLabel *m_found;
    MonoText *m_text;
};

/// Differences line by line: sign, soft colour over the whole line, plain text.
class DiffView final : public MonoText {
    Q_OBJECT
public:
    explicit DiffView(const QString &accessibleName, QWidget *parent = nullptr);
    void setDiff(const QList<run::DiffLine> &lines);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    QList<run::DiffLine> m_lines;
};

} // namespace views

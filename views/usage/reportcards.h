// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/usagereport.h"
#include "views/kit/card.h"

class QGridLayout;
class QPushButton;

namespace views {

/// What the attempt or service used, beside what it asked for.
class ReportCard final : public Card {
    Q_OBJECT
public:
    explicit ReportCard(QWidget *parent = nullptr);
    void show(const QString &name, const QList<models::ReportRow> &rows);

private:
    struct Line {
        QLabel *key;
        QLabel *value;
        QLabel *note;
    };
    void addLine();

    QLabel *m_title;
    QGridLayout *m_grid;
    QList<Line> m_lines;
};

/// What to ask for next time, in words, and the way to a reviewed change.
class SuggestionCard final : public Card {
    Q_OBJECT
public:
    explicit SuggestionCard(QWidget *parent = nullptr);
    /// `canChange`: slipway.yaml names the task or service that this is about.
    void show(const usage::Suggestion &suggestion, bool canChange);
    [[nodiscard]] QPushButton *reviewButton() const { return m_review; }

signals:
    void reviewAsked();

private:
    QLabel *m_title;
    QLabel *m_words;
    QPushButton *m_review;
};

} // namespace views

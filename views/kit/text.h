// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/states.h"

#include <QLabel>
#include <QWidget>

namespace views {

/// Gives a control the name that screen readers (and tests from outside) find it by.
template <typename W> W *named(W *widget, const QString &name)
{
    widget->setAccessibleName(name);
    return widget;
}

/// Title 17 px semibold, Heading semibold, Caption small capitals of tables, Number for columns of figures.
enum class TextRole { Body, Title, Heading, Muted, Faint, Caption, Mono, MonoMuted, Number };

/// A label of plain text in one of the house's roles. Every label of the window is made here: foreign text is never
/// markup.
[[nodiscard]] QLabel *label(const QString &text, TextRole role = TextRole::Body, QWidget *parent = nullptr);
/// The same over as many lines as it needs.
[[nodiscard]] QLabel *wrapped(const QString &text, TextRole role = TextRole::Body, QWidget *parent = nullptr);
/// Colours a label by tone (the words must say it too).
void setTone(QWidget *widget, models::Tone tone);
/// Sets a dynamic property that the style sheet looks at, and has it looked at again.
void setStyleProperty(QWidget *widget, const char *name, const QString &value);

/// Shows or hides a part. One that has no parent yet is not shown: it would be a window of its own.
void showPart(QWidget *part, bool shown);

/// One line that ends in an ellipsis when there is no room, with all of it on hover.
class ElidedLabel final : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(const QString &text = {}, TextRole role = TextRole::Body, QWidget *parent = nullptr);
    void setElideMode(Qt::TextElideMode mode) { m_mode = mode; }
    void setFullText(const QString &text);
    [[nodiscard]] QString fullText() const { return text(); }
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

/// "7 min ago", with the absolute time on hover; `now` is set again by whoever owns a clock.
class TimeLabel final : public QLabel {
    Q_OBJECT
public:
    explicit TimeLabel(QWidget *parent = nullptr);
    void setTime(qint64 at, qint64 now, const QString &prefix = {});
};

} // namespace views

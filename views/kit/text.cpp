// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/kit/text.h"

#include "base/text.h"
#include "models/looks.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace views {

namespace {

QString roleName(TextRole role)
{
    switch (role) {
    case TextRole::Title:
        return QStringLiteral("title");
    case TextRole::Heading:
        return QStringLiteral("heading");
    case TextRole::Muted:
        return QStringLiteral("muted");
    case TextRole::Faint:
        return QStringLiteral("faint");
    case TextRole::Caption:
        return QStringLiteral("caption");
    case TextRole::Mono:
        return QStringLiteral("mono");
    case TextRole::MonoMuted:
        return QStringLiteral("monomuted");
    case TextRole::Number:
        return QStringLiteral("number");
    case TextRole::Body:
        break;
    }
    return {};
}

QString toneName(models::Tone tone)
{
    switch (tone) {
    case models::Tone::Good:
        return QStringLiteral("ok");
    case models::Tone::Warning:
        return QStringLiteral("warn");
    case models::Tone::Bad:
        return QStringLiteral("bad");
    case models::Tone::Running:
        return QStringLiteral("accent");
    case models::Tone::Neutral:
        break;
    }
    return {};
}

void dress(QLabel *label, TextRole role)
{
    label->setTextFormat(Qt::PlainText);
    if (role != TextRole::Body)
        label->setProperty("role", roleName(role));
}

} // namespace

QLabel *label(const QString &text, TextRole role, QWidget *parent)
{
    auto *made = new QLabel(text, parent);
    dress(made, role);
    return made;
}

QLabel *wrapped(const QString &text, TextRole role, QWidget *parent)
{
    QLabel *made = label(text, role, parent);
    made->setWordWrap(true);
    return made;
}

void setStyleProperty(QWidget *widget, const char *name, const QString &value)
{
    if (widget->property(name).toString() == value)
        return;
    widget->setProperty(name, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

void showPart(QWidget *part, bool shown)
{
    if (part->parentWidget() || !shown)
        part->setVisible(shown);
}

void setTone(QWidget *widget, models::Tone tone)
{
    setStyleProperty(widget, "tone", toneName(tone));
}

ElidedLabel::ElidedLabel(const QString &text, TextRole role, QWidget *parent)
    : QLabel(parent)
{
    dress(this, role);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    setFullText(text);
}

void ElidedLabel::setFullText(const QString &text)
{
    setText(text);
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 4, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect room = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), m_mode, room.width());
    const QString hint = shown == text() ? QString() : text();
    if (toolTip() != hint)
        setToolTip(hint);
    style()->drawItemText(
        &painter, room, static_cast<int>(alignment()), palette(), isEnabled(), shown, foregroundRole());
}

TimeLabel::TimeLabel(QWidget *parent)
    : QLabel(parent)
{
    dress(this, TextRole::Muted);
}

void TimeLabel::setTime(qint64 at, qint64 now, const QString &prefix)
{
    setText(at > 0 ? prefix + base::agoText(at, now) : QString());
    setToolTip(models::absoluteTime(at));
}

} // namespace views

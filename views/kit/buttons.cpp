// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/kit/buttons.h"

#include "views/kit/text.h"
#include "views/kit/toast.h"
#include "views/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScreen>
#include <QVBoxLayout>

namespace views {

namespace {

QPushButton *made(const QString &text, const QString &iconName, const char *kind, IconInk ink, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setProperty("kind", QLatin1String(kind));
    button->setCursor(Qt::PointingHandCursor);
    button->setFocusPolicy(Qt::TabFocus); // a ring for those who use the keyboard, none after a click
    if (!iconName.isEmpty()) {
        button->setIcon(icon(iconName, ink));
        button->setIconSize({theme().px(15), theme().px(15)});
    }
    setCaption(button, text);
    return button;
}

QPlainTextEdit *commandText(const QString &command)
{
    auto *text = named(new QPlainTextEdit(command), QStringLiteral("Command"));
    text->setProperty("kind", QStringLiteral("mono"));
    text->setReadOnly(true);
    text->setFont(theme().mono());
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    const auto lines = static_cast<int>(command.count(u'\n')) + 2;
    text->setFixedHeight(std::min(12, std::max(2, lines)) * text->fontMetrics().lineSpacing() + 16);
    return text;
}

QWidget *popover(QWidget *anchor)
{
    auto *panel = new QFrame(anchor, Qt::Popup | Qt::FramelessWindowHint);
    panel->setObjectName(QStringLiteral("popover"));
    panel->setAttribute(Qt::WA_DeleteOnClose);
    panel->setAccessibleName(QStringLiteral("Command"));
    return panel;
}

void place(QWidget *panel, QWidget *anchor)
{
    panel->adjustSize();
    const QRect screen = anchor->screen()->availableGeometry();
    QPoint at = anchor->mapToGlobal(QPoint(anchor->width() - panel->width(), anchor->height() + 4));
    at.setX(std::clamp(at.x(), screen.left() + 8, std::max(screen.left() + 8, screen.right() - panel->width() - 8)));
    if (at.y() + panel->height() > screen.bottom())
        at.setY(anchor->mapToGlobal(QPoint(0, -panel->height() - 4)).y());
    panel->move(at);
}

} // namespace

QPushButton *primaryButton(const QString &text, const QString &iconName, QWidget *parent)
{
    return made(text, iconName, "primary", IconInk::OnAccent, parent);
}

QPushButton *plainButton(const QString &text, const QString &iconName, QWidget *parent)
{
    return made(text, iconName, "plain", IconInk::Text, parent);
}

QPushButton *quietButton(const QString &text, const QString &iconName, QWidget *parent)
{
    return made(text, iconName, "quiet", IconInk::Muted, parent);
}

QPushButton *dangerButton(const QString &text, const QString &iconName, QWidget *parent)
{
    return made(text, iconName, "danger", IconInk::Bad, parent);
}

QPushButton *linkButton(const QString &text, const QString &iconName, QWidget *parent)
{
    return made(text, iconName, "link", IconInk::Muted, parent);
}

void setCaption(QPushButton *button, const QString &text)
{
    button->setText(button->icon().isNull() || text.isEmpty() ? text : u' ' + text);
    button->setAccessibleName(text);
}

QPushButton *iconButton(const QString &iconName, const QString &name, QWidget *parent)
{
    QPushButton *button = made({}, iconName, "icon", IconInk::Muted, parent);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

QPushButton *commandButton(std::function<QString()> command, QWidget *parent)
{
    QPushButton *button = quietButton(QStringLiteral("Show command"), {}, parent);
    QObject::connect(button, &QPushButton::clicked, button,
        [button, command = std::move(command)] { showCommand(button, command()); });
    return button;
}

void showCommand(QWidget *anchor, const QString &command)
{
    QWidget *panel = popover(anchor);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(label(QStringLiteral("The same in a terminal"), TextRole::Heading));
    QPlainTextEdit *text = commandText(command);
    layout->addWidget(text);
    auto *row = new QHBoxLayout;
    row->addStretch();
    QPushButton *copy = plainButton(QStringLiteral("Copy command"), QStringLiteral("copy"));
    row->addWidget(copy);
    layout->addLayout(row);
    QObject::connect(copy, &QPushButton::clicked, panel, [panel, anchor, command] {
        copyText(anchor, command);
        panel->close();
    });
    panel->setMinimumWidth(theme().px(560));
    place(panel, anchor);
    panel->show();
    copy->setFocus();
}

void copyText(QWidget *from, const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    Toast::say(from, QStringLiteral("Copied"));
}

} // namespace views

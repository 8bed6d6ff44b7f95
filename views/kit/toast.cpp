// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/kit/toast.h"

#include "views/kit/text.h"

#include <QAccessible>
#include <QHBoxLayout>

namespace views {

namespace {
constexpr int shownMs = 3500;
constexpr int aboveFoot = 48;
} // namespace

Toast::Toast(QWidget *window)
    : QFrame(window)
    , m_label(label({}))
{
    setObjectName(QStringLiteral("toast"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addWidget(m_label);
    m_timer.setSingleShot(true);
    m_timer.setInterval(shownMs);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
}

void Toast::say(QWidget *near, const QString &text)
{
    QWidget *window = near->window();
    auto *toast = window->findChild<Toast *>(QString(), Qt::FindDirectChildrenOnly);
    if (!toast)
        toast = new Toast(window);
    toast->showText(text);
}

void Toast::showText(const QString &text)
{
    m_label->setText(text);
    setAccessibleName(text);
    adjustSize();
    const QWidget *window = parentWidget();
    move((window->width() - width()) / 2, window->height() - height() - aboveFoot);
    show();
    raise();
    m_timer.start();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace views

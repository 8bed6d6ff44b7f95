// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/frame/navigation.h"

#include "views/kit/buttons.h"
#include "views/kit/text.h"
#include "views/pagetable.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace views {

namespace {

constexpr int columnWidth = 195;

QLayout *brand()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 0, 0, 12);
    row->setSpacing(9);
    QLabel *sign = label({});
    sign->setPixmap(applicationIcon().pixmap(theme().px(22), theme().px(22)));
    QLabel *name = label(QStringLiteral("Slipway"), TextRole::Title);
    row->addWidget(sign);
    row->addWidget(name);
    row->addStretch();
    return row;
}

QPushButton *pageButton(const PageEntry &entry)
{
    QPushButton *button = quietButton(entry.title, entry.icon);
    button->setProperty("kind", QStringLiteral("nav"));
    button->setCheckable(true);
    button->setText(QStringLiteral("  ") + entry.title);
    return button;
}

} // namespace

Navigation::Navigation(QWidget *parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("navigation"));
    setAccessibleName(QStringLiteral("Pages"));
    setFixedWidth(theme().px(columnWidth));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 14, 9, 12);
    column->setSpacing(2);
    column->addLayout(brand());
    for (const PageEntry &entry : pageTable()) {
        QPushButton *button = pageButton(entry);
        if (entry.atFoot)
            column->addStretch();
        column->addWidget(button);
        m_buttons.insert(entry.id, button);
        connect(button, &QPushButton::clicked, this, [this, id = entry.id] { emit chosen(id); });
    }
}

void Navigation::setCurrent(PageId page)
{
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it)
        it.value()->setChecked(it.key() == page);
}

} // namespace views

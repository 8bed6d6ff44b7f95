// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/kit/card.h"

#include "views/theme/theme.h"

#include <QHBoxLayout>

namespace views {

Card::Card(QWidget *parent, int margin)
    : QFrame(parent)
    , m_body(new QVBoxLayout(this))
{
    m_body->setContentsMargins(margin, margin, margin, margin);
    m_body->setSpacing(8);
}

void Card::setOutline(const QString &tone)
{
    setStyleProperty(this, "outline", tone);
}

QFrame *rule(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("rule", true);
    line->setFixedHeight(1);
    return line;
}

SectionHeader::SectionHeader(const QString &title, TextRole role, QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_title(label(title, role))
    , m_subtitle(new ElidedLabel({}, TextRole::Muted))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(12);
    m_row->addWidget(m_title);
    m_row->addWidget(m_subtitle, 1);
}

void SectionHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

void SectionHeader::setSubtitle(const QString &subtitle)
{
    m_subtitle->setFullText(subtitle);
}

void SectionHeader::addTrailing(QWidget *widget)
{
    m_row->addWidget(widget);
}

void SectionHeader::addLeading(QWidget *widget)
{
    m_row->insertWidget(m_row->indexOf(m_subtitle), widget);
}

} // namespace views

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/kit/layouts.h"

namespace views {

QVBoxLayout *pageColumn(QWidget *page)
{
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(pageEdge, 14, pageEdge, 16);
    column->setSpacing(pageGap);
    return column;
}

QHBoxLayout *rowOf(std::initializer_list<QWidget *> widgets, int spacing)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing);
    for (QWidget *widget : widgets) {
        if (widget)
            row->addWidget(widget);
        else
            row->addStretch();
    }
    return row;
}

namespace {

// As wide as its content needs, at least: nothing is cut off at the side.
class VerticalScroll final : public QScrollArea {
public:
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const int content = widget() ? widget()->minimumSizeHint().width() : 0;
        return {content, QScrollArea::minimumSizeHint().height()};
    }
};

} // namespace

QScrollArea *scrolled(QWidget *content)
{
    auto *area = new VerticalScroll;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

} // namespace views

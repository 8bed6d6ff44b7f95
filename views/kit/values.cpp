// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/kit/values.h"

#include "base/text.h"
#include "views/kit/buttons.h"
#include "views/theme/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>

namespace views {

DigestLabel::DigestLabel(const QString &digest, QWidget *parent)
    : QPushButton(parent)
{
    setProperty("kind", QStringLiteral("icon"));
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setIcon(views::icon(QStringLiteral("copy")));
    setLayoutDirection(Qt::RightToLeft); // the sign after the digits
    setFont(theme().mono());
    setDigest(digest);
    connect(this, &QPushButton::clicked, this, [this] { copyText(this, m_digest); });
}

void DigestLabel::setDigest(const QString &digest)
{
    m_digest = digest;
    setText(base::shortDigest(digest));
    setToolTip(digest.isEmpty() ? QString() : QStringLiteral("%1\nClick to copy").arg(digest));
    setAccessibleName(QStringLiteral("Copy digest %1").arg(text()));
    showPart(this, !digest.isEmpty());
}

KeyValueList::KeyValueList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
}

void KeyValueList::addLine()
{
    const auto row = static_cast<int>(m_lines.size());
    const Line line{label({}, TextRole::Muted), label({}), new ElidedLabel({}, TextRole::Muted)};
    line.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_grid->addWidget(line.key, row, 0, Qt::AlignTop);
    auto *values = new QHBoxLayout;
    values->setSpacing(10);
    values->addWidget(line.value);
    values->addWidget(line.note, 1);
    m_grid->addLayout(values, row, 1);
    m_lines.append(line);
}

void KeyValueList::setRows(const QList<Row> &rows)
{
    while (m_lines.size() < rows.size())
        addLine();
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const Line &line = m_lines.at(i);
        const bool used = i < rows.size();
        for (QLabel *part : {line.key, line.value, line.note})
            part->setVisible(used);
        if (!used)
            continue;
        line.key->setText(rows.at(i).key);
        line.value->setText(rows.at(i).value);
        line.note->setText(rows.at(i).note);
        setStyleProperty(line.value, "role", rows.at(i).mono ? QStringLiteral("mono") : QString());
    }
}

} // namespace views

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/kit/buttons.h"
#include "views/kit/card.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace views {

namespace {

constexpr int pictureSize = 32;
constexpr int readingWidth = 460;

QLabel *centred(TextRole role)
{
    QLabel *made = wrapped({}, role);
    made->setAlignment(Qt::AlignHCenter);
    return made;
}

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_picture(label({}))
    , m_title(centred(TextRole::Heading))
    , m_sentence(centred(TextRole::Muted))
    , m_steps(new QHBoxLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);
    m_picture->setFixedHeight(theme().px(pictureSize) + 8);
    m_sentence->setMinimumWidth(theme().px(240));
    m_sentence->setMaximumWidth(theme().px(readingWidth));
    m_sentence->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_steps->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(m_picture);
    layout->addWidget(m_title);
    auto *line = new QHBoxLayout;
    line->addStretch();
    line->addWidget(m_sentence, 100);
    line->addStretch();
    layout->addLayout(line);
    layout->addSpacing(4);
    auto *steps = new QHBoxLayout;
    steps->addStretch();
    steps->addLayout(m_steps);
    steps->addStretch();
    layout->addLayout(steps);
    layout->addStretch(3);
}

void EmptyState::show(const QString &iconName, const QString &title, const QString &sentence, const QList<Step> &steps)
{
    m_icon = iconName;
    m_title->setText(title);
    m_sentence->setText(sentence);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    setSteps(steps);
    update();
    QWidget::show();
}

void EmptyState::showLoading(const QString &sentence)
{
    show(QStringLiteral("waiting"), sentence, {});
}

void EmptyState::setSteps(const QList<Step> &steps)
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
    for (const Step &step : steps) {
        QPushButton *button = plainButton(step.text, step.icon);
        connect(button, &QPushButton::clicked, this, step.run);
        m_steps->addWidget(button);
        m_buttons.append(button);
    }
}

void EmptyState::paintEvent(QPaintEvent *)
{
    if (m_icon.isEmpty())
        return;
    QPainter painter(this);
    const int side = theme().px(pictureSize);
    const QRect room = m_picture->geometry();
    paintIcon(painter, QRect(room.center().x() - side / 2, room.y(), side, side), m_icon, tokens().faint);
}

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_sign(label({}))
    , m_sentence(wrapped({}))
    , m_action(plainButton({}))
    , m_close(iconButton(QStringLiteral("cross"), QStringLiteral("Put this notice away")))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(12);
    row->addWidget(m_sign);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    m_close->hide();
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, [this] { m_run(); });
    connect(m_close, &QPushButton::clicked, this, [this] {
        hide();
        emit closed();
    });
}

void Banner::show(models::Tone tone, const QString &sentence, const QString &actionText, std::function<void()> action)
{
    setTone(this, tone);
    const QString sign = tone == models::Tone::Bad ? QStringLiteral("cross")
        : tone == models::Tone::Warning            ? QStringLiteral("warning")
        : tone == models::Tone::Good               ? QStringLiteral("check")
                                                   : QStringLiteral("info");
    m_sign->setPixmap(iconPixmap(sign, toneColor(tokens(), tone), theme().px(16), devicePixelRatioF()));
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    setCaption(m_action, actionText);
    m_action->setVisible(!actionText.isEmpty());
    m_run = std::move(action);
    QWidget::show();
}

void Banner::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

} // namespace views

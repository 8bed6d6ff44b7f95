// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pipeline/taskcard.h"

#include "views/kit/buttons.h"
#include "views/kit/text.h"
#include "views/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>

#include <array>

namespace views {

namespace {

using models::Card;

constexpr int side = 12;
constexpr int compactHeight = 39;
constexpr int fullHeight = 63;
constexpr int reasonLines = 3;

struct ButtonKind {
    Card::Button what;
    const char *text;
    bool primary;
};

// What stands on a card as a button; Reject is asked in the approval panel, and a card pressed anywhere shows its log.
constexpr std::array<ButtonKind, 5> buttonKinds{{{Card::Approve, "Approve", true}, {Card::SeeDiff, "See diff", false},
    {Card::Retry, "Run again", false}, {Card::OpenLog, "See log", false}, {Card::OpenService, "Open service", false}}};

unsigned shownButtons(const Card &card)
{
    unsigned shown = card.buttons & (Card::Approve | Card::SeeDiff | Card::Retry | Card::OpenService);
    if (card.state == store::AttemptState::Failed)
        shown |= card.buttons & Card::OpenLog;
    return shown;
}

} // namespace

TaskCard::TaskCard(QWidget *parent)
    : QAbstractButton(parent)
    , m_buttons(new QWidget(this))
    , m_buttonRow(new QHBoxLayout(m_buttons))
{
    setCheckable(true);
    setAutoExclusive(false);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_buttonRow->setContentsMargins(0, 0, 0, 0);
    m_buttonRow->setSpacing(8);
    m_buttonRow->addStretch();
    m_buttons->hide();
}

void TaskCard::setCard(const models::Card &card, qint64 nowMs)
{
    m_card = card;
    m_now = nowMs;
    layButtons();
    describe();
    updateGeometry();
    update();
}

void TaskCard::setNow(qint64 nowMs)
{
    m_now = nowMs;
    if (m_card.startedAt == 0 || m_card.endedAt > 0)
        return;
    describe();
    update();
}

void TaskCard::describe()
{
    // The name is what a test or a reader finds the card by, and stays; what changes by the second is its description.
    setText(m_card.title);
    setAccessibleName(m_card.title + QLatin1String(", ") + m_card.look.word);
    setAccessibleDescription(models::spokenText(m_card, m_now));
    setToolTip(m_card.reason.isEmpty() ? m_card.progressText : m_card.reason);
}

void TaskCard::layButtons()
{
    const unsigned shown = shownButtons(m_card);
    m_buttons->setVisible(shown != 0);
    if (shown == m_buttonsMade)
        return;
    m_buttonsMade = shown;
    while (m_buttonRow->count() > 1)
        delete m_buttonRow->takeAt(0)->widget();
    int at = 0;
    for (const ButtonKind &kind : buttonKinds) {
        if (!(shown & kind.what))
            continue;
        const QString text = QLatin1String(kind.text);
        QPushButton *button = kind.primary ? primaryButton(text) : plainButton(text);
        button->setAccessibleName(text + QLatin1String(": ") + m_card.title);
        connect(button, &QPushButton::clicked, this, [this, what = kind.what] { emit asked(m_card.key, what); });
        m_buttonRow->insertWidget(at++, button);
        button->show();
    }
}

// What only carries things (base, push, release) and went well needs no second line.
bool TaskCard::isCompact() const
{
    const bool carries = m_card.key.startsWith(QLatin1String("base:")) || m_card.key.startsWith(QLatin1String("push:"))
        || m_card.key == QLatin1String("release");
    const bool silent = m_card.attemptId == 0 && m_card.detail.isEmpty() && m_card.waitsFor.isEmpty();
    return m_card.reason.isEmpty() && carries && (models::isOver(m_card.state) || silent);
}

int TaskCard::reasonHeight(int width) const
{
    if (m_card.reason.isEmpty())
        return 0;
    const QFontMetrics metrics(theme().font(12));
    const QRect box = metrics.boundingRect(0, 0, width - 2 * theme().px(side), 1000, Qt::TextWordWrap, m_card.reason);
    return std::min(box.height(), metrics.lineSpacing() * reasonLines) + theme().px(4);
}

int TaskCard::heightForWidth(int width) const
{
    const Theme &t = theme();
    int height = t.px(isCompact() ? compactHeight : fullHeight);
    if (isCompact())
        return height;
    height += m_card.hasProgress ? t.px(14) : 0;
    height += reasonHeight(width);
    return height + (m_buttonsMade != 0 ? m_buttons->sizeHint().height() + t.px(8) : 0);
}

QSize TaskCard::sizeHint() const
{
    const int width = theme().px(200);
    return {width, heightForWidth(this->width() > 20 ? this->width() : width)};
}

QSize TaskCard::minimumSizeHint() const
{
    return {
        std::max(theme().px(140), m_buttonsMade != 0 ? m_buttons->minimumSizeHint().width() + 2 * theme().px(side) : 0),
        theme().px(compactHeight)};
}

void TaskCard::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    const int margin = theme().px(side);
    const int high = m_buttons->sizeHint().height();
    m_buttons->setGeometry(margin, height() - margin - high + theme().px(1), width() - 2 * margin, high);
}

bool TaskCard::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

void TaskCard::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
        emit arrow(event->key());
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        emit asked(m_card.key, Card::OpenLog);
        return;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

} // namespace views

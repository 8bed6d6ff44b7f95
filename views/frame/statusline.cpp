// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/frame/statusline.h"

#include "models/activitymodel.h"
#include "views/kit/buttons.h"
#include "views/kit/text.h"
#include "views/theme/theme.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QPainter>

namespace views {

namespace {

constexpr int lineHeight = 30;
constexpr int signRoom = 17;

QString lightWords(const run::Light &light, const models::StateLook &look)
{
    using State = run::Light::State;
    if (light.state == State::Live || light.state == State::Unknown || light.since <= 0)
        return light.state == State::Live ? light.name : QStringLiteral("%1, %2").arg(light.name, look.word);
    const QString since = QDateTime::fromMSecsSinceEpoch(light.since).toString(QStringLiteral("HH:mm"));
    return QStringLiteral("%1, %2 since %3").arg(light.name, look.word, since);
}

} // namespace

LightButton::LightButton(QWidget *parent)
    : QPushButton(parent)
{
    setProperty("kind", QStringLiteral("icon"));
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
}

void LightButton::setLight(const run::Light &light)
{
    m_look = models::lookOf(light.state);
    m_words = lightWords(light, m_look);
    setAccessibleName(QStringLiteral("%1: %2").arg(light.name, m_look.word));
    setAccessibleDescription(light.sentence);
    setToolTip(light.sentence);
    updateGeometry();
    update();
}

QSize LightButton::sizeHint() const
{
    return {QFontMetrics(theme().font(12)).horizontalAdvance(m_words) + theme().px(signRoom + 12), theme().px(24)};
}

void LightButton::paintEvent(QPaintEvent *event)
{
    QPushButton::paintEvent(event);
    QPainter painter(this);
    const QColor ink = toneColor(tokens(), m_look.tone);
    const int side = theme().px(m_look.sign == QLatin1String("dot") ? 14 : 12);
    const int x = theme().px(5);
    paintIcon(painter, QRect(x + (theme().px(12) - side) / 2, (height() - side) / 2 + 1, side, side), m_look.sign, ink);
    painter.setFont(theme().font(12));
    painter.setPen(tokens().muted);
    painter.drawText(rect().adjusted(x + theme().px(signRoom), 0, 0, 0), Qt::AlignVCenter, m_words);
}

StatusLine::StatusLine(Shell &shell, QWidget *parent)
    : QFrame(parent)
    , m_shell(shell)
    , m_lightsRow(new QHBoxLayout)
    , m_first(new ElidedLabel({}, TextRole::Faint))
    , m_progress(new ThinProgress)
    , m_count(quietButton(QStringLiteral("Nothing running")))
{
    setObjectName(QStringLiteral("statusline"));
    setFixedHeight(theme().px(lineHeight));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(8);
    m_lightsRow->setSpacing(6);
    row->addLayout(m_lightsRow);
    row->addStretch(1);
    row->addWidget(m_first);
    m_progress->setFixedWidth(theme().px(110));
    row->addWidget(m_progress);
    m_count->setCheckable(true);
    m_count->setProperty("kind", QStringLiteral("foot"));
    row->addWidget(m_count);
    connect(m_count, &QPushButton::clicked, this, &StatusLine::activitiesToggled);
    connect(&shell.workbench(), &run::Workbench::statusChanged, this, &StatusLine::showStatus);
    showStatus();
}

void StatusLine::setActivitiesShown(bool shown)
{
    m_count->setChecked(shown);
    m_count->setToolTip(shown ? QStringLiteral("Hide what runs in the background")
                              : QStringLiteral("Show what runs in the background"));
}

void StatusLine::showStatus()
{
    const run::StatusPtr status = m_shell.workbench().status();
    showLights(status
            ? status->lights
            : QList<run::Light>{{QStringLiteral("Looking for an engine"), run::Light::State::Unknown, 0, {}}});
    showActivities(status ? status->activities : QList<run::Activity>());
}

void StatusLine::showLights(const QList<run::Light> &lights)
{
    while (m_lights.size() < lights.size()) {
        auto *button = new LightButton;
        connect(
            button, &QPushButton::clicked, this, [this] { m_shell.open(PageId::Projects, QStringLiteral("doctor")); });
        m_lightsRow->addWidget(button);
        m_lights.append(button);
    }
    for (qsizetype i = 0; i < m_lights.size(); ++i) {
        m_lights.at(i)->setVisible(i < lights.size());
        if (i < lights.size())
            m_lights.at(i)->setLight(lights.at(i));
    }
}

void StatusLine::showActivities(const QList<run::Activity> &activities)
{
    const bool some = !activities.isEmpty();
    m_first->setVisible(some);
    m_progress->setVisible(some);
    m_count->setText(models::activityCount(activities.size()));
    m_count->setAccessibleName(m_count->text());
    if (!some)
        return;
    const run::Activity &first = activities.last(); // the one that began last says most
    m_first->setText(
        first.progress.what.isEmpty() ? first.title : QStringLiteral("%1, %2").arg(first.title, first.progress.what));
    m_progress->setShare(models::progressShare(first.progress));
}

} // namespace views

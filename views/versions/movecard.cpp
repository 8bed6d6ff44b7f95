// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/versions/movecard.h"

#include "base/text.h"
#include "models/looks.h"
#include "views/kit/buttons.h"
#include "views/kit/layouts.h"
#include "views/theme/icons.h"

#include <QDesktopServices>
#include <QJsonObject>
#include <QLineEdit>
#include <QUrl>

namespace views {

namespace {

const store::DeploymentRecord *rolloutIn(const run::VersionsSnapshot &versions, const QString &environment)
{
    for (const store::DeploymentRecord &deployment : versions.deployments) {
        if (deployment.environment == environment && deployment.state == store::DeploymentState::Progressing)
            return &deployment;
    }
    return nullptr;
}

models::StateLook healthLook(const run::EnvironmentState &state)
{
    if (state.lookedAt == 0)
        return {models::Tone::Neutral, QStringLiteral("waiting"), QStringLiteral("not looked at")};
    if (!state.service.running)
        return {models::Tone::Bad, QStringLiteral("cross"), QStringLiteral("does not run")};
    return state.health.healthy
        ? models::StateLook{models::Tone::Good, QStringLiteral("check"), QStringLiteral("healthy")}
        : models::StateLook{models::Tone::Bad, QStringLiteral("cross"), QStringLiteral("unhealthy")};
}

} // namespace

MoveCard::MoveCard(Shell &shell, QWidget *parent)
    : Card(parent, 14)
    , m_shell(shell)
    , m_title(label({}, TextRole::Heading))
    , m_detail(new ElidedLabel({}, TextRole::Muted))
    , m_pill(new Pill)
    , m_form(new QWidget)
    , m_protected(label({}, TextRole::Muted))
    , m_typed(new QLineEdit)
    , m_why(named(new QLineEdit, QStringLiteral("Reason")))
    , m_go(primaryButton({}))
    , m_live(new QWidget)
    , m_sentence(wrapped({}, TextRole::Muted))
    , m_open(plainButton(QStringLiteral("Open in browser"), QStringLiteral("external")))
    , m_follow(plainButton(QStringLiteral("Show its log"), QStringLiteral("clock")))
{
    build();
    connect(m_typed, &QLineEdit::textChanged, this, &MoveCard::check);
    connect(m_why, &QLineEdit::textChanged, this, &MoveCard::check);
    connect(m_why, &QLineEdit::returnPressed, this, &MoveCard::go);
    connect(m_typed, &QLineEdit::returnPressed, this, &MoveCard::go);
    connect(m_go, &QPushButton::clicked, this, &MoveCard::go);
    connect(m_open, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl(m_address)); });
    connect(m_follow, &QPushButton::clicked, this, [this] { m_shell.openActivity(m_subject); });
}

void MoveCard::build()
{
    auto *head = rowOf({m_title}, 6);
    head->addWidget(m_detail, 1);
    head->addWidget(m_pill);
    body()->addLayout(head);
    m_why->setPlaceholderText(QStringLiteral("Why? Your colleagues will see this."));
    m_why->setMaxLength(500);
    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(8);
    form->addWidget(m_why);
    auto *guard = rowOf({m_protected}, 12);
    guard->addWidget(m_typed, 1);
    form->addLayout(guard);
    form->addLayout(rowOf({m_go, commandButton([this] { return command(); }), nullptr}));
    body()->addWidget(m_form);
    auto *live = new QVBoxLayout(m_live);
    live->setContentsMargins(0, 0, 0, 0);
    live->setSpacing(8);
    live->addWidget(m_sentence);
    QPushButton *tryIt = plainButton(QStringLiteral("Try it"), QStringLiteral("send"));
    tryIt->setAccessibleName(QStringLiteral("Try a request"));
    connect(tryIt, &QPushButton::clicked, this, &MoveCard::tryRequested);
    live->addLayout(rowOf({m_open, tryIt, m_follow, nullptr}));
    body()->addWidget(m_live);
}

void MoveCard::showMove(const run::VersionsSnapshot &versions, const QString &environment, int release)
{
    const run::EnvironmentState *state = models::stateOf(versions, environment);
    const bool sameAsBefore = environment == m_environment && release == m_release;
    m_environment = environment;
    m_release = release;
    if (!sameAsBefore)
        m_typed->clear();
    setVisible(state != nullptr);
    if (!state)
        return;
    m_isProtected = state->environment.isProtected;
    const models::Move move = models::moveOf(versions, environment, release);
    if (const store::DeploymentRecord *rollout = rolloutIn(versions, environment))
        showRollout(*rollout);
    else if (move.kind == models::Move::Kind::None)
        showLive(*state);
    else
        showForm(move, *state);
}

void MoveCard::showRollout(const store::DeploymentRecord &deployment)
{
    m_subject = QStringLiteral("deployment/%1").arg(deployment.id);
    m_title->setText(QStringLiteral("v%1 to %2").arg(deployment.release).arg(deployment.environment));
    m_detail->setFullText({});
    m_pill->setLook(models::lookOf(deployment.state));
    m_form->hide();
    m_live->show();
    m_open->hide();
    m_follow->show();
    m_sentence->setText(
        QStringLiteral("Its health is watched since %1. If it does not become healthy, %2 comes back by itself.")
            .arg(base::agoText(deployment.startedAt, m_shell.clock().now()),
                deployment.previousRelease > 0 ? QStringLiteral("v%1").arg(deployment.previousRelease)
                                               : QStringLiteral("nothing")));
}

void MoveCard::showLive(const run::EnvironmentState &state)
{
    const bool some = state.liveRelease > 0;
    m_address = state.service.address;
    m_title->setText(some ? QStringLiteral("v%1 is live in %2").arg(state.liveRelease).arg(state.environment.name)
                          : QStringLiteral("Nothing is live in %1").arg(state.environment.name));
    m_detail->setFullText({});
    m_pill->setLook(some ? healthLook(state) : models::StateLook());
    m_form->hide();
    m_live->setVisible(some);
    m_follow->hide();
    m_open->setVisible(!m_address.isEmpty());
    m_open->setToolTip(m_address);
    const QString seen = state.service.running ? state.health.seen : state.service.reason;
    m_sentence->setText(
        QStringLiteral("%1%2").arg(m_address.isEmpty() ? QString() : m_address + QStringLiteral("  "), seen));
}

void MoveCard::showForm(const models::Move &move, const run::EnvironmentState &state)
{
    m_title->setText(move.title);
    m_detail->setFullText(move.detail);
    m_pill->setLook({});
    m_form->show();
    m_live->hide();
    m_go->setIcon(icon(move.icon, IconInk::OnAccent));
    setCaption(m_go, move.button);
    const QString name = state.environment.name;
    m_protected->setText(QStringLiteral("%1 is protected. Type its name:").arg(name));
    m_protected->setVisible(m_isProtected);
    m_typed->setVisible(m_isProtected);
    m_typed->setPlaceholderText(name);
    m_typed->setAccessibleName(QStringLiteral("Type %1 to go on").arg(name));
    check();
}

void MoveCard::check()
{
    const bool named = !m_isProtected || m_typed->text() == m_environment;
    const bool reasoned = !m_why->text().trimmed().isEmpty();
    m_go->setEnabled(named && reasoned && m_release > 0);
    m_go->setToolTip(!reasoned ? QStringLiteral("Say why first")
            : !named           ? QStringLiteral("Type the environment's name first")
                               : QString());
}

void MoveCard::go()
{
    if (m_form->isHidden() || !m_go->isEnabled())
        return;
    m_shell.workbench().deploy({.environment = m_environment,
        .release = m_release,
        .why = m_why->text().trimmed(),
        .typedName = m_typed->text()});
    m_why->clear();
    m_typed->clear();
}

QString MoveCard::command() const
{
    return m_shell.workbench().commandFor(QStringLiteral("deploy"),
        {{QStringLiteral("environment"), m_environment}, {QStringLiteral("release"), m_release},
            {QStringLiteral("why"), m_why->text().trimmed()}});
}

void MoveCard::askReason()
{
    if (!m_form->isHidden())
        m_why->setFocus();
}

} // namespace views

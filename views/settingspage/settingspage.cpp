// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/settingspage/settingspage.h"

#include "models/looks.h"
#include "views/kit/buttons.h"
#include "views/kit/layouts.h"
#include "views/kit/values.h"
#include "views/pagetable.h"
#include "views/settings.h"
#include "views/settingspage/housekeeping.h"
#include "views/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>

namespace views {

namespace {

constexpr int fieldWidth = 220;
constexpr int leftWidth = 460;

QComboBox *combo(const QString &name, const QList<std::pair<QString, QVariant>> &items)
{
    auto *box = named(new QComboBox, name);
    for (const auto &[text, value] : items)
        box->addItem(text, value);
    box->setFixedWidth(theme().px(fieldWidth));
    return box;
}

QLayout *field(const QString &title, QWidget *control)
{
    QLabel *text = label(title, TextRole::Muted);
    text->setBuddy(control);
    return rowOf({text, nullptr, control});
}

Card *titled(const QString &title)
{
    auto *card = new Card(nullptr, 14);
    card->body()->addWidget(label(title, TextRole::Heading));
    return card;
}

} // namespace

SettingsPage::SettingsPage(Shell &shell, QWidget *parent)
    : Page(shell, parent)
    , m_theme(combo(QStringLiteral("Theme"),
          {{QStringLiteral("As the desktop"), QStringLiteral("system")},
              {QStringLiteral("Light"), QStringLiteral("light")}, {QStringLiteral("Dark"), QStringLiteral("dark")}}))
    , m_text(combo(QStringLiteral("Text size"),
          {{QStringLiteral("100 %"), 100}, {QStringLiteral("115 %"), 115}, {QStringLiteral("130 %"), 130},
              {QStringLiteral("150 %"), 150}}))
    , m_notifications(named(new QCheckBox(QStringLiteral("Notify on the desktop when something long ends")),
          QStringLiteral("Desktop notifications")))
    , m_socket(named(new QLineEdit, QStringLiteral("Socket of the container engine")))
    , m_engine(wrapped({}, TextRole::Muted))
    , m_keepDays(named(new QSpinBox, QStringLiteral("Days to keep logs, usage and outputs")))
{
    auto *column = pageColumn(this);
    auto *head = new SectionHeader(QStringLiteral("Settings"));
    head->setSubtitle(QStringLiteral("Everything takes effect at once"));
    column->addWidget(head);
    auto *content = new QWidget;
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(pageGap);
    auto *left = new QVBoxLayout;
    left->setSpacing(pageGap);
    for (Card *card : {appearanceCard(), engineCard(), keepCard()}) {
        card->setFixedWidth(theme().px(leftWidth));
        left->addWidget(card);
    }
    left->addStretch();
    row->addLayout(left);
    auto *right = new QVBoxLayout;
    right->setSpacing(pageGap);
    right->addWidget(new HousekeepingCard(shell));
    right->addWidget(keysCard());
    right->addStretch();
    row->addLayout(right, 1);
    column->addWidget(scrolled(content), 1);
    connect(&shell.settings(), &Settings::changed, this, &SettingsPage::readAll);
    connect(&workbench(), &run::Workbench::statusChanged, this, &SettingsPage::showEngine);
    readAll();
    showEngine();
}

Card *SettingsPage::appearanceCard()
{
    Card *card = titled(QStringLiteral("Appearance"));
    card->body()->addLayout(field(QStringLiteral("Theme"), m_theme));
    card->body()->addLayout(field(QStringLiteral("Text size"), m_text));
    card->body()->addWidget(m_notifications);
    connect(m_theme, &QComboBox::activated, this,
        [this] { shell().settings().set(preference::theme, m_theme->currentData().toString()); });
    connect(m_text, &QComboBox::activated, this,
        [this] { shell().settings().set(preference::textPercent, m_text->currentData().toInt()); });
    connect(m_notifications, &QCheckBox::clicked, this,
        [this](bool on) { shell().settings().set(preference::notifications, on); });
    return card;
}

Card *SettingsPage::engineCard()
{
    Card *card = titled(QStringLiteral("Container engine"));
    m_socket->setPlaceholderText(QStringLiteral("Found by itself"));
    m_socket->setClearButtonEnabled(false);
    card->body()->addWidget(m_engine);
    card->body()->addWidget(m_socket);
    card->body()->addWidget(
        wrapped(QStringLiteral("Leave it empty and Slipway takes the first that answers: Podman or Docker of this "
                               "user, then of the system. "
                               "A path, for instance /run/podman/podman.sock, is tried first from the next start on."),
            TextRole::Muted));
    connect(m_socket, &QLineEdit::editingFinished, this,
        [this] { shell().settings().set(preference::engineSocket, m_socket->text().trimmed()); });
    return card;
}

Card *SettingsPage::keepCard()
{
    Card *card = titled(QStringLiteral("What is kept"));
    m_keepDays->setRange(1, 3650);
    m_keepDays->setSuffix(QStringLiteral(" days"));
    m_keepDays->setFixedWidth(theme().px(fieldWidth));
    card->body()->addLayout(field(QStringLiteral("Logs, usage and outputs"), m_keepDays));
    card->body()->addWidget(wrapped(
        QStringLiteral(
            "Older ones of ended attempts are offered for removal. Releases and their history are always kept."),
        TextRole::Muted));
    connect(m_keepDays, &QSpinBox::valueChanged, this,
        [this](int days) { shell().settings().set(preference::keepDays, days); });
    return card;
}

Card *SettingsPage::keysCard()
{
    Card *card = titled(QStringLiteral("Keys"));
    QList<KeyValueList::Row> rows{{QStringLiteral("Search or run a command"), QStringLiteral("Ctrl+K"), {}, true},
        {QStringLiteral("Run the pipeline"), QStringLiteral("Ctrl+R"), {}, true},
        {QStringLiteral("Look at everything again"), QStringLiteral("F5"), {}, true},
        {QStringLiteral("Open folder"), QStringLiteral("Ctrl+O"), {}, true},
        {QStringLiteral("Show or hide activity"), QStringLiteral("Ctrl+J"), {}, true}};
    const auto pages =
        std::count_if(pageTable().begin(), pageTable().end(), [](const PageEntry &entry) { return !entry.atFoot; });
    rows.append({QStringLiteral("Pages"), QStringLiteral("Ctrl+1 to Ctrl+%1").arg(pages), {}, true});
    rows.append({QStringLiteral("Find in a log"), QStringLiteral("Ctrl+F"), {}, true});
    auto *list = new KeyValueList;
    list->setRows(rows);
    card->body()->addWidget(list);
    return card;
}

void SettingsPage::showEngine()
{
    const run::StatusPtr status = workbench().status();
    if (!status || status->lights.isEmpty()) {
        m_engine->setText(QStringLiteral("Looking for an engine …"));
        return;
    }
    const run::Light &engine = status->lights.first();
    m_engine->setText(
        QStringLiteral("%1: %2. %3").arg(engine.name, models::lookOf(engine.state).word, engine.sentence));
}

void SettingsPage::readAll()
{
    const Settings &settings = shell().settings();
    m_theme->setCurrentIndex(std::max(0, m_theme->findData(settings.value(preference::theme))));
    m_text->setCurrentIndex(std::max(0, m_text->findData(settings.value(preference::textPercent))));
    m_notifications->setChecked(settings.value(preference::notifications));
    m_socket->setText(settings.value(preference::engineSocket));
    m_keepDays->setValue(settings.value(preference::keepDays));
}

} // namespace views

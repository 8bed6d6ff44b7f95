// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/versions/trypanel.h"

#include "base/text.h"
#include "models/lanes.h"
#include "models/looks.h"
#include "views/kit/buttons.h"
#include "views/kit/layouts.h"
#include "views/kit/rowdelegate.h"
#include "views/kit/text.h"
#include "views/theme/theme.h"

#include <QComboBox>
#include <QJsonDocument>
#include <QLineEdit>

namespace views {

namespace {

constexpr int keptWidth = 200;
constexpr int bodyHeight = 64;

QString pretty(const QString &body)
{
    const QJsonDocument json = QJsonDocument::fromJson(body.toUtf8());
    return json.isNull() ? base::plainText(body) : QString::fromUtf8(json.toJson(QJsonDocument::Indented)).trimmed();
}

models::StateLook lookOf(const store::TryRecord &record)
{
    if (!record.error.isEmpty())
        return {models::Tone::Bad, QStringLiteral("cross"), QStringLiteral("no answer")};
    const bool good = record.status >= 200 && record.status < 400;
    return {good ? models::Tone::Good : models::Tone::Bad, good ? QStringLiteral("check") : QStringLiteral("cross"),
        QString::number(record.status)};
}

} // namespace

void TryModel::setTries(const QList<store::TryRecord> &tries, const QString &environment, qint64 now)
{
    QList<TryRow> rows;
    for (const store::TryRecord &record : tries) {
        if (record.environment == environment)
            rows.append({QString::number(record.id), QStringLiteral("%1 %2").arg(record.method, record.path),
                record.error.isEmpty()
                    ? QStringLiteral("%1 in %2 ms, v%3").arg(record.status).arg(record.durationMs).arg(record.release)
                    : record.error,
                base::agoText(record.at, now), record.error.isEmpty() && record.status < 400});
    }
    setRows(rows);
}

QVariant TryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const TryRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.title;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3").arg(shown.title, shown.detail, shown.when);
    case models::DetailRole:
        return shown.detail;
    case models::IconRole:
        return shown.good ? QStringLiteral("check") : QStringLiteral("cross");
    case models::ToneRole:
        return static_cast<int>(shown.good ? models::Tone::Good : models::Tone::Bad);
    case models::KeyRole:
        return shown.key;
    default:
        return {};
    }
}

TryPanel::TryPanel(Shell &shell, QWidget *parent)
    : QWidget(parent)
    , m_shell(shell)
    , m_preset(named(new QComboBox, QStringLiteral("Request of the project")))
    , m_method(named(new QComboBox, QStringLiteral("Method")))
    , m_path(named(new QLineEdit(QStringLiteral("/")), QStringLiteral("Path")))
    , m_body(named(new QPlainTextEdit, QStringLiteral("Body of the request")))
    , m_send(plainButton(QStringLiteral("Send"), QStringLiteral("send")))
    , m_status(new Pill)
    , m_took(label(QStringLiteral("The answer appears here and is kept."), TextRole::Muted))
    , m_answer(new MonoText(QStringLiteral("Answer")))
    , m_list(rowList(&m_model, RowDelegate::Density::TwoLines, QStringLiteral("Requests tried before")))
{
    build();
    setFocusProxy(m_send);
    connect(m_preset, &QComboBox::activated, this, &TryPanel::usePreset);
    connect(m_send, &QPushButton::clicked, this, &TryPanel::send);
    connect(m_path, &QLineEdit::returnPressed, this, &TryPanel::send);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &TryPanel::showKept);
    connect(&shell.workbench(), &run::Workbench::projectChanged, this, &TryPanel::fillPresets);
    fillPresets();
}

void TryPanel::build()
{
    m_method->addItems(
        {QStringLiteral("GET"), QStringLiteral("POST"), QStringLiteral("PUT"), QStringLiteral("DELETE")});
    m_body->setProperty("kind", QStringLiteral("field"));
    m_body->setFont(theme().mono());
    m_body->setTabChangesFocus(true);
    m_body->setPlaceholderText(QStringLiteral("Body, for instance JSON"));
    m_body->setFixedHeight(theme().px(bodyHeight));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 10, 8, 8);
    row->setSpacing(12);
    auto *left = new QVBoxLayout;
    left->setSpacing(8);
    left->addLayout(rowOf({m_preset, nullptr, m_send}));
    auto *line = rowOf({m_method});
    line->addWidget(m_path, 1);
    left->addLayout(line);
    left->addWidget(m_body);
    left->addLayout(rowOf({m_status, m_took, nullptr}));
    left->addWidget(m_answer, 1);
    row->addLayout(left, 3);
    m_list->setMinimumWidth(theme().px(keptWidth / 2));
    m_list->setMaximumWidth(theme().px(keptWidth));
    row->addWidget(m_list, 1);
}

void TryPanel::fillPresets()
{
    const run::ProjectPtr project = m_shell.workbench().project();
    const bool has = project && project->project.service;
    m_requests = has ? project->project.service->tries : QList<project::TryRequest>();
    m_preset->clear();
    for (const project::TryRequest &request : std::as_const(m_requests))
        m_preset->addItem(request.name.isEmpty() ? request.path : request.name);
    m_preset->setVisible(!m_requests.isEmpty());
    usePreset(0);
}

void TryPanel::usePreset(int index)
{
    if (index < 0 || index >= m_requests.size())
        return;
    const project::TryRequest &request = m_requests.at(index);
    m_method->setCurrentText(request.method);
    m_path->setText(request.path);
    m_body->setPlainText(request.body);
}

void TryPanel::showTries()
{
    const run::VersionsPtr versions = m_shell.workbench().versions();
    const run::EnvironmentState *state = versions ? models::stateOf(*versions, m_shell.environment()) : nullptr;
    m_records = versions ? versions->tries : QList<store::TryRecord>();
    m_model.setTries(m_records, m_shell.environment(), m_shell.clock().now());
    m_list->setVisible(m_model.rowCount() > 0);
    const bool live = state && state->liveRelease > 0;
    m_send->setEnabled(live && !m_asking.isRunning());
    m_send->setAccessibleName(QStringLiteral("Send the request to %1").arg(m_shell.environment()));
    m_send->setToolTip(
        live ? QString() : QStringLiteral("Nothing is live in %1: deploy a release first").arg(m_shell.environment()));
}

void TryPanel::send()
{
    if (!m_send->isEnabled())
        return;
    project::TryRequest request;
    const int preset = m_preset->currentIndex();
    if (preset >= 0 && preset < m_requests.size())
        request.contentType = m_requests.at(preset).contentType;
    request.method = m_method->currentText();
    request.path = m_path->text();
    request.body = m_body->toPlainText();
    m_send->setEnabled(false);
    m_took->setText(QStringLiteral("waiting for the answer"));
    m_asking.start(m_shell.workbench().tryService(m_shell.environment(), request), this,
        [this](const base::Result<store::TryRecord> &result) {
            if (result) {
                showRecord(result.value());
            } else {
                m_status->setLook({models::Tone::Bad, QStringLiteral("cross"), QStringLiteral("not sent")});
                m_took->setText({});
                m_answer->setPlainText(base::plainText(result.error().text()));
            }
            showTries();
        });
}

void TryPanel::showRecord(const store::TryRecord &record)
{
    m_status->setLook(lookOf(record));
    m_took->setText(QStringLiteral("v%1 answered in %2 ms").arg(record.release).arg(record.durationMs));
    m_answer->setPlainText(record.error.isEmpty() ? pretty(record.responseBody) : base::plainText(record.error));
}

void TryPanel::showKept()
{
    const QString key = m_list->currentIndex().data(models::KeyRole).toString();
    for (const store::TryRecord &record : std::as_const(m_records)) {
        if (QString::number(record.id) != key)
            continue;
        m_method->setCurrentText(record.method);
        m_path->setText(record.path);
        m_body->setPlainText(record.requestBody);
        showRecord(record);
    }
}

} // namespace views

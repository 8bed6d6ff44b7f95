// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rowmodel.h"
#include "models/rows.h"
#include "views/kit/jobs.h"
#include "views/kit/monoview.h"
#include "views/kit/pill.h"
#include "views/shell.h"

class QComboBox;
class QLineEdit;
class QListView;
class QPushButton;

namespace views {

struct TryRow {
    QString key;
    QString title; ///< "POST /predict"
    QString detail; ///< "200 in 8 ms, v12"
    QString when;
    bool good = false;
    friend bool operator==(const TryRow &, const TryRow &) = default;
};

/// Requests that were tried, newest first.
class TryModel final : public models::RowModel<TryRow> {
    Q_OBJECT
public:
    using RowModel::RowModel;
    void setTries(const QList<store::TryRecord> &tries, const QString &environment, qint64 now);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
};

/// A request against the live service of the environment; request and answer are kept.
class TryPanel final : public QWidget {
    Q_OBJECT
public:
    explicit TryPanel(Shell &shell, QWidget *parent = nullptr);
    void showTries();

private:
    void build();
    void fillPresets();
    void usePreset(int index);
    void send();
    void showRecord(const store::TryRecord &record);
    void showKept();

    Shell &m_shell;
    TryModel m_model;
    QList<project::TryRequest> m_requests;
    QList<store::TryRecord> m_records;
    QComboBox *m_preset;
    QComboBox *m_method;
    QLineEdit *m_path;
    QPlainTextEdit *m_body;
    QPushButton *m_send;
    Pill *m_status;
    QLabel *m_took;
    MonoText *m_answer;
    QListView *m_list;
    Asking<store::TryRecord> m_asking;
};

} // namespace views

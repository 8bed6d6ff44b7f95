// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/job.h"
#include "models/usagereport.h"
#include "views/pipeline/popover.h"

class QLabel;
class QPushButton;

namespace views {

class DiffView;

/// The change of slipway.yaml that a suggestion leads to, as a diff: apply it, or copy it.
class ChangePanel final : public Popover {
    Q_OBJECT
public:
    ChangePanel(base::WorkPool &pool, const QString &file, const QList<models::ResourceEdit> &edits, QWidget *anchor);

signals:
    void applied();

private:
    void addButtons();
    void plan();
    void apply();
    void showPlanned(const base::Result<models::FileChange> &planned);

    base::WorkPool &m_pool;
    QString m_file;
    QList<models::ResourceEdit> m_edits;
    models::FileChange m_change;
    QLabel *m_words;
    DiffView *m_diff;
    QPushButton *m_apply;
};

} // namespace views

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/kit/text.h"

#include <QPushButton>
#include <QWidget>

class QGridLayout;

namespace views {

/// A digest: short, monospaced, all of it on hover; a click copies it.
class DigestLabel final : public QPushButton {
    Q_OBJECT
public:
    explicit DigestLabel(const QString &digest = {}, QWidget *parent = nullptr);
    void setDigest(const QString &digest);
    [[nodiscard]] QString digest() const { return m_digest; }

private:
    QString m_digest;
};

/// Names on the left, values on the right. Rows are changed in place, so that nothing jumps while it updates.
class KeyValueList final : public QWidget {
    Q_OBJECT
public:
    struct Row {
        QString key;
        QString value;
        QString note; ///< muted, after the value
        bool mono = false;
    };
    explicit KeyValueList(QWidget *parent = nullptr);
    void setRows(const QList<Row> &rows);

private:
    struct Line {
        QLabel *key;
        QLabel *value;
        QLabel *note;
    };
    void addLine();

    QGridLayout *m_grid;
    QList<Line> m_lines;
};

} // namespace views

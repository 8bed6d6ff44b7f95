// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/kit/pill.h"
#include "views/shell.h"

#include <QFrame>
#include <QPushButton>

class QHBoxLayout;

namespace views {

/// One light of the status line: engine, registry. A sign and, when it is not live, the word and since when.
class LightButton final : public QPushButton {
    Q_OBJECT
public:
    explicit LightButton(QWidget *parent = nullptr);
    void setLight(const run::Light &light);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    models::StateLook m_look;
    QString m_words;
};

/// The foot of the window: lights at the left, what runs in the background at the right.
class StatusLine final : public QFrame {
    Q_OBJECT
public:
    explicit StatusLine(Shell &shell, QWidget *parent = nullptr);
    void setActivitiesShown(bool shown);

signals:
    void activitiesToggled();

private:
    void showStatus();
    void showLights(const QList<run::Light> &lights);
    void showActivities(const QList<run::Activity> &activities);

    Shell &m_shell;
    QHBoxLayout *m_lightsRow;
    QList<LightButton *> m_lights;
    QLabel *m_first;
    ThinProgress *m_progress;
    QPushButton *m_count;
};

} // namespace views

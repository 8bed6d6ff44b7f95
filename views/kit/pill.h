// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/states.h"

#include <QLabel>

namespace views {

/// A state as sign, word and soft colour.
class Pill final : public QLabel {
    Q_OBJECT
public:
    explicit Pill(const models::StateLook &look = {}, QWidget *parent = nullptr);
    void setLook(const models::StateLook &look);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    models::StateLook m_look;
};

/// The same for delegates.
[[nodiscard]] QSize pillSize(const models::StateLook &look);
void paintPill(QPainter &painter, const QRect &rect, const models::StateLook &look);

/// The coloured square of an environment (or stage).
class EnvironmentDot final : public QWidget {
    Q_OBJECT
public:
    explicit EnvironmentDot(const QString &environment = {}, QWidget *parent = nullptr);
    void setEnvironment(const QString &environment);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_environment;
};

/// A thin bar: how far something is, or, below zero, that it moves.
class ThinProgress final : public QWidget {
    Q_OBJECT
public:
    explicit ThinProgress(QWidget *parent = nullptr);
    void setShare(double share);
    [[nodiscard]] double share() const { return m_share; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_share = -1;
};

} // namespace views

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/states.h"
#include "views/kit/text.h"

#include <QFrame>

#include <functional>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace views {

/// A surface with a thin line and round corners. Put content into body().
class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(QWidget *parent = nullptr, int margin = 12);
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    /// "ok", "warn", "bad", "accent" or empty: the colour of its line.
    void setOutline(const QString &tone);

private:
    QVBoxLayout *m_body;
};

/// A line of one pixel.
[[nodiscard]] QFrame *rule(QWidget *parent = nullptr);

/// Title, a muted sentence beside it, and room at the right for buttons: the head of a page or of a card.
class SectionHeader final : public QWidget {
    Q_OBJECT
public:
    explicit SectionHeader(const QString &title, TextRole role = TextRole::Title, QWidget *parent = nullptr);
    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle);
    void addTrailing(QWidget *widget);
    /// Directly after the title, before the subtitle: a pill, a dot.
    void addLeading(QWidget *widget);

private:
    QHBoxLayout *m_row;
    QLabel *m_title;
    ElidedLabel *m_subtitle;
};

/// What a view shows instead of content: nothing there yet, loading, an error. Always with the next step where there is
/// one.
class EmptyState final : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);
    struct Step {
        QString text;
        std::function<void()> run;
        QString icon;
    };
    void show(const QString &iconName, const QString &title, const QString &sentence, const QList<Step> &steps = {});
    /// Skeleton bars that say "not yet" without saying "nothing".
    void showLoading(const QString &sentence);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setSteps(const QList<Step> &steps);

    QString m_icon;
    QLabel *m_picture;
    QLabel *m_title;
    QLabel *m_sentence;
    QHBoxLayout *m_steps;
    QList<QPushButton *> m_buttons;
};

/// A notice inside the page: stale data, somebody else leads, a note, an error. One sentence and its next steps.
class Banner final : public QFrame {
    Q_OBJECT
public:
    explicit Banner(QWidget *parent = nullptr);
    void show(
        models::Tone tone, const QString &sentence, const QString &actionText = {}, std::function<void()> action = {});
    /// With a cross to put it away; closed() says so.
    void setClosable(bool closable);

signals:
    void closed();

private:
    QLabel *m_sign;
    QLabel *m_sentence;
    QPushButton *m_action;
    QPushButton *m_close;
    std::function<void()> m_run;
};

} // namespace views

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logfeed.h"
#include "models/logmodel.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace views {

class EmptyState;
class LogDelegate;

/// One log: follows live, stays where one scrolled to, searches, copies lines. Ctrl+F searches, Ctrl+C copies, End
/// follows.
class LogView final : public QWidget {
    Q_OBJECT
public:
    LogView(run::Workbench &workbench, const QString &accessibleName, QWidget *parent = nullptr);

    /// Shows this stream ("attempt/12"); `none` is said when there is no stream.
    void show(const QString &stream, const QString &none);
    [[nodiscard]] const models::LogModel &model() const { return m_model; }
    [[nodiscard]] bool isFollowing() const { return m_following; }
    /// The field to search in and the button to follow, for the head of the card this view stands in.
    [[nodiscard]] QWidget *tools() const { return m_tools; }
    void focusSearch();

signals:
    void followingChanged(bool following);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void layOut();
    QWidget *makeTools(const QString &accessibleName);
    void wire();
    void measure(int first, int last);
    void search(const QString &needle);
    void setFollowing(bool following);
    void follow();
    void showState();
    void copySelected();

    models::LogModel m_model;
    models::LogFeed m_feed;
    QString m_none;
    bool m_following = true;
    QListView *m_list;
    LogDelegate *m_delegate;
    QLabel *m_note;
    EmptyState *m_empty;
    QLineEdit *m_search = nullptr;
    QPushButton *m_follow = nullptr;
    QLabel *m_found = nullptr;
    QWidget *m_tools;
};

} // namespace views

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/workbench.h"
#include "views/kit/card.h"

#include <QHash>
#include <QSyntaxHighlighter>

class QPlainTextEdit;
class QPushButton;

namespace views {

class ElidedLabel;

/// Instructions, comments and texts of a Containerfile in the theme's colours.
class ContainerfileHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT
public:
    explicit ContainerfileHighlighter(QTextDocument *document);

protected:
    void highlightBlock(const QString &text) override;
};

/// The Containerfile of one image of the project. What was typed and not saved stays when another image is looked at.
class ContainerfileEditor final : public Card {
    Q_OBJECT
public:
    explicit ContainerfileEditor(run::Workbench &workbench, QWidget *parent = nullptr);

    /// Shows this image's file; `file` is its path in the project.
    void show(const QString &image, const QString &file);
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] QPlainTextEdit *text() const { return m_text; }

signals:
    void saved(const QString &image);

private:
    struct Draft {
        QString onDisk;
        QString typed;
    };
    void addHead();
    void load();
    void save();
    void revert();
    void keepDraft();
    void showText(const QString &text);
    void showState(const QString &problem = {});

    run::Workbench &m_workbench;
    QString m_image;
    QString m_file;
    QHash<QString, Draft> m_drafts;
    base::TaskJob<QString> *m_loading = nullptr;
    base::TaskJob<bool> *m_saving = nullptr;
    ElidedLabel *m_title;
    QLabel *m_state;
    QPushButton *m_save;
    QPushButton *m_revert;
    QPlainTextEdit *m_text;
};

} // namespace views

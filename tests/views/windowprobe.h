// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fixedclock.h"
#include "views/kit/text.h"
#include "views/settings.h"
#include "views/theme/theme.h"
#include "views/window.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

/// A window on the fake workbench, and questions that every page must answer well.
class WindowProbe {
public:
    explicit WindowProbe(support::Scene scene = support::Scene::Full)
        : settings(folder.path())
        , workbench(scene)
    {
        static const bool laid = [] { // once: laying the style sheet again costs more than the window
            views::theme().apply(views::ThemeChoice::Light);
            return true;
        }();
        Q_UNUSED(laid)
        window = std::make_unique<views::MainWindow>(workbench, clock, settings);
        window->resize(1280, 800);
        window->show();
        window->activateWindow();
    }

    /// Shows the page and lets the answers of the fake come in.
    void open(views::PageId page)
    {
        window->showPage(page);
        QTest::qWait(60);
    }

    [[nodiscard]] static bool isControl(const QWidget *widget)
    {
        return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
            || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractItemView *>(widget)
            || qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget)
            || qobject_cast<const QTabBar *>(widget);
    }
    /// What a person can use now: shown, enabled, and not a part inside another control.
    [[nodiscard]] QList<QWidget *> controls() const
    {
        QList<QWidget *> all;
        for (QWidget *widget : window->findChildren<QWidget *>()) {
            const bool inner = qobject_cast<QComboBox *>(widget->parentWidget())
                || qobject_cast<QAbstractSpinBox *>(widget->parentWidget())
                || qobject_cast<QTabBar *>(widget->parentWidget());
            if (isControl(widget) && widget->isVisibleTo(window.get()) && widget->isEnabled() && !inner
                && widget->window() == window.get())
                all.append(widget);
        }
        return all;
    }
    template <typename W> [[nodiscard]] W *find(const QString &name) const
    {
        for (W *widget : window->findChildren<W *>()) {
            if (widget->accessibleName() == name && widget->isVisibleTo(window.get()))
                return widget;
        }
        return nullptr;
    }
    void click(const QString &name)
    {
        auto *button = find<QAbstractButton>(name);
        QVERIFY2(button, qPrintable(name));
        QVERIFY2(button->isEnabled(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    [[nodiscard]] static QString describe(const QWidget *widget)
    {
        return QStringLiteral("%1 \"%2\"")
            .arg(QString::fromLatin1(widget->metaObject()->className()), widget->accessibleName());
    }

    QTemporaryDir folder;
    views::Settings settings;
    FixedClock clock;
    support::FakeWorkbench workbench;
    std::unique_ptr<views::MainWindow> window;
};

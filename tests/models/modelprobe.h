// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QStringList>

/// "a|b|c" as three texts.
inline QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(u'|');
}

/// Watches a model as a strict view would: Qt's own tester, and a count of resets (there must be none).
struct ModelProbe {
    explicit ModelProbe(QAbstractItemModel &model)
        : tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
        , resets(&model, &QAbstractItemModel::modelReset)
        , inserted(&model, &QAbstractItemModel::rowsInserted)
        , removed(&model, &QAbstractItemModel::rowsRemoved)
        , moved(&model, &QAbstractItemModel::rowsMoved)
        , changed(&model, &QAbstractItemModel::dataChanged)
    {
    }
    void forget()
    {
        for (QSignalSpy *spy : {&inserted, &removed, &moved, &changed})
            spy->clear();
    }

    QAbstractItemModelTester tester;
    QSignalSpy resets, inserted, removed, moved, changed;
};

// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/node.h"
#include "project/report.h"

#include <QStringList>

#include <functional>
#include <limits>

namespace project {

/// A map of the file while it is read: unknown keys are reported when it is made, then each key is asked for with the
/// type it must have. A wrong value is reported and the fallback answered, so that reading goes on to the next mistake.
class Section {
public:
    /// `what` names it in sentences: "the task 'train'". `known` are its keys.
    Section(Report &report, const config::Node &node, QString what, const QStringList &known);

    [[nodiscard]] const QString &what() const { return m_what; }
    [[nodiscard]] const config::Mark &at() const { return m_at; }
    [[nodiscard]] Report &report() const { return m_report; }

    /// The value of a key, null pointer when it is not there. A key with nothing behind it counts as not there.
    [[nodiscard]] const config::Node *value(QStringView key) const;
    /// Where a key's value stands, for a mistake about it; the section itself when it is not there.
    [[nodiscard]] config::Mark valueAt(QStringView key) const;

    [[nodiscard]] QString text(QStringView key, const QString &fallback = {}) const;
    /// Like text(), and a mistake when it is not there or empty.
    [[nodiscard]] QString requiredText(QStringView key) const;
    [[nodiscard]] int integer(QStringView key, int least, int most, int fallback) const;
    [[nodiscard]] bool flag(QStringView key, bool fallback) const;
    /// A duration in milliseconds.
    [[nodiscard]] qint64 duration(QStringView key, qint64 least, qint64 most, qint64 fallback) const;
    /// A list of texts; one text alone counts as a list of one.
    [[nodiscard]] QStringList texts(QStringView key) const;
    /// A map of texts. `checkKey` says what is wrong with a key, or nothing.
    using KeyCheck = std::function<QString(const QString &)>;
    [[nodiscard]] QMap<QString, QString> textMap(QStringView key, const KeyCheck &checkKey) const;

    /// Calls `each` for every child of a map (or of a list) under a key.
    using Each = std::function<void(const config::Node &)>;
    void eachOfMap(QStringView key, const Each &each) const;
    void eachOfList(QStringView key, const Each &each) const;

    void error(QStringView key, const QString &sentence, const QString &suggestion = {}) const;

private:
    Report &m_report;
    config::Node m_node;
    QString m_what;
    config::Mark m_at;
};

/// "a list", "text": what a node is, for a sentence.
[[nodiscard]] QString kindText(const config::Node &node);
/// The text of a scalar, or a mistake and nothing.
[[nodiscard]] QString scalarText(Report &report, const config::Node &node, const QString &what);

} // namespace project

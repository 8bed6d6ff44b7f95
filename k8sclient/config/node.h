// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QList>
#include <QString>

namespace config {

/// A place in a text. Line and column count from 1 (column in characters, 0 is unknown), offset in bytes from 0.
struct Mark {
    int line = 0;
    int column = 0;
    qsizetype offset = 0;
};

/// One node of a parsed YAML text, with its place. A value: copies share their children until one is changed.
struct Node {
    enum class Kind { Null, Scalar, Map, List } kind = Kind::Null;
    bool quoted = false; ///< a scalar in quotes or a block scalar: text, whatever it looks like
    QString text; ///< of a scalar, as written: never turned into a number and back
    QString key; ///< under which it stands when its parent is a map
    Mark keyAt;
    Mark at; ///< of the value; of the key when the value is not there
    QList<Node> children;

    [[nodiscard]] bool isNull() const { return kind == Kind::Null; }
    [[nodiscard]] bool isScalar() const { return kind == Kind::Scalar; }
    [[nodiscard]] bool isMap() const { return kind == Kind::Map; }
    [[nodiscard]] bool isList() const { return kind == Kind::List; }
    /// The child of a map under that key, null pointer when there is none.
    [[nodiscard]] const Node *find(QStringView name) const;
    /// The child at a way of keys, as in {"stages", "dev", "train"}.
    [[nodiscard]] const Node *find(const QStringList &way) const;
};

/// Equal in content: kinds, keys in order, texts, quoted or plain where it decides the type. Places do not count.
[[nodiscard]] bool sameContent(const Node &one, const Node &other);

/// JSON by YAML's core schema: plain true, null, 12 and 0.5 are typed, quoted ones are text.
[[nodiscard]] QJsonValue toJson(const Node &node);

} // namespace config

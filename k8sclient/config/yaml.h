// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/node.h"

#include <optional>

/// The one YAML codec: foreign text to a tree with places, and JSON to YAML text. Pure functions, any thread; no
/// exception leaves. Made for text that nobody has checked: size, depth and the growth through aliases are limited,
/// custom tags refused.
namespace config {

/// What is wrong at one place, as a sentence.
struct YamlMistake {
    Mark at;
    QString sentence;
};

struct ParsedYaml {
    std::optional<Node> root; ///< absent when the text cannot be read at all; an empty text is a Null node
    QList<YamlMistake> mistakes; ///< duplicate keys and custom tags leave a root: the first of two keys counts
};

inline constexpr qsizetype maxYamlBytes = 3 * 1024LL * 1024;
inline constexpr int maxYamlDepth = 100;

/// Reads one document. A second one in the same text is a mistake.
[[nodiscard]] ParsedYaml parseYaml(const QByteArray &text);

/// YAML text of a JSON value: block style, two blanks, keys sorted but apiVersion, kind, metadata and name first, texts
/// quoted wherever another reader could take them for something else. The same value always gives the same bytes.
[[nodiscard]] QByteArray toYaml(const QJsonValue &value);

} // namespace config

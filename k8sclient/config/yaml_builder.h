// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/yaml.h"

#include <yaml-cpp/eventhandler.h>

#include <QHash>

#include <vector>

namespace config {

/// Thrown inside the codec to stop yaml-cpp; never leaves parseYaml().
struct YamlStop {
    YamlMistake mistake;
};

/// Turns byte offsets of one text into places. Quick for offsets that come in order.
class MarkFinder {
public:
    explicit MarkFinder(const QByteArray &text);
    [[nodiscard]] Mark at(qsizetype offset, int line);

private:
    const QByteArray &m_text;
    Mark m_last{1, 1, 0};
};

/// Makes the tree out of yaml-cpp's events. Events instead of YAML::Node: that one drops the key's place and lets the
/// second of two equal keys win in silence.
class YamlBuilder final : public YAML::EventHandler {
public:
    YamlBuilder(MarkFinder &marks, ParsedYaml &parsed);

    /// Where the scalar began that was read last; line 0 before the first.
    [[nodiscard]] const Mark &lastScalar() const { return m_lastScalar; }

    void OnDocumentStart(const YAML::Mark &mark) override;
    void OnDocumentEnd() override;
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override;
    void OnScalar(
        const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, const std::string &value) override;
    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
        YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override;
    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
        YAML::EmitterStyle::value style) override;
    void OnMapEnd() override;

private:
    struct Frame {
        Node node;
        YAML::anchor_t anchor = 0;
        qint64 weight = 1; ///< nodes below it with aliases written out
        bool haveKey = false;
        QString key;
        Mark keyAt;
        QHash<QString, int> seen; ///< key to line
    };
    struct Anchored {
        Node node;
        qint64 weight = 1;
    };

    [[nodiscard]] Mark place(const YAML::Mark &mark);
    void open(Node::Kind kind, const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor);
    void close();
    void add(Node node, qint64 weight, YAML::anchor_t anchor);
    void takeKey(Frame &frame, const Node &node);
    void addToMap(Frame &frame, Node node);
    void refuseCustomTag(const std::string &tag, const Mark &at);
    void mistake(const Mark &at, const QString &sentence);

    MarkFinder &m_marks;
    ParsedYaml &m_parsed;
    std::vector<Frame> m_frames;
    QHash<YAML::anchor_t, Anchored> m_anchors;
    Mark m_lastScalar;
    qint64 m_parsedNodes = 0;
    qint64 m_expandedNodes = 0;
};

} // namespace config
